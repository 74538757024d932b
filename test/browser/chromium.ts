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

/** The path of a browser: `CHROMIUM_PATH`, else one that is installed, else that of a package. */
export async function chromiumPath(): Promise<string> {
  const own = process.env.CHROMIUM_PATH ?? installed.find((path) => existsSync(path));
  return own ?? (await sparticuz.executablePath());
}

/** The longest wait for something on a page, in milliseconds. */
export const longestWait = 90_000;

/**
 * The browser can reach no host but 127.0.0.1. The package's own arguments are for a function in a
 * cloud: one process for all pages, and no security.
 */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
];

/**
 * Chromium compiles a function of the engine again, faster, after a hundred times as much work as usual.
 * Most pages of the tests ask little, and spend more on compiling than on their answers. Benches do not
 * use it: they measure what readers wait for.
 */
export const compilesOnce = "--js-flags=--wasm-tiering-budget=1300000000";

/**
 * Opens a browser without anything to install (Linux, x64). The browser can reach no host but
 * 127.0.0.1, so a page that requests another host fails.
 */
export async function openBrowser(...args: string[]): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumArguments, ...args]
  });
  // A wait ends with what it waits for. Only a page that never comes reaches this limit, also where
  // the machine is busy.
  browser.on("context", (context) => context.setDefaultTimeout(longestWait));
  return browser;
}
