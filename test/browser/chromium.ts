import {existsSync} from "node:fs";
import sparticuz from "@sparticuz/chromium";
import {type Browser, chromium} from "playwright-core";

/** The usual paths of browsers. */
const installed = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium"
];

/**
 * Opens a browser without anything to install: `CHROMIUM_PATH`, else one that is installed, else
 * the one that comes in a package (Linux, x64). The browser can reach no host but 127.0.0.1, so a
 * page that requests another host fails.
 */
export async function openBrowser(...args: string[]): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH ?? installed.find((path) => existsSync(path));
  // The package's own arguments are for a function in a cloud: one process for all pages, and no
  // security.
  return chromium.launch({
    executablePath: own ?? (await sparticuz.executablePath()),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ...args
    ]
  });
}
