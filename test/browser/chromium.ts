import {existsSync} from "node:fs";
import sparticuz from "@sparticuz/chromium";
import {type Browser, chromium} from "playwright-core";

/** Where people have a browser of their own. */
const installed = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium"
];

/** Opens a browser without anything to install: `CHROMIUM_PATH`, else one that is installed, else the one that comes inside a package (Linux, x64). With arguments of one's own, if need be. */
export async function openBrowser(...args: string[]): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH ?? installed.find((path) => existsSync(path));
  // Its own arguments are for a function in the cloud: one process for all pages, and no security on the web.
  return chromium.launch({
    executablePath: own ?? (await sparticuz.executablePath()),
    args: ["--no-sandbox", "--disable-gpu", ...args]
  });
}
