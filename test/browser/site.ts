import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {root} from "../../loaders/workspace/programme.js";

/** The built site under test. */
export const dist = join(root, "dist");
if (!existsSync(dist))
  throw new Error("test/browser: there is no dist/: npm run build makes it, npm test does both");

/** The address of the door's module in a served site, or of the engine's behind it: imported on a page, it is the module that the page uses. */
export async function doorOf(
  url: string,
  folder = dist,
  module: "sql" | "siteEngine" = "sql"
): Promise<string> {
  const files = await readdir(join(folder, "_bundle"));
  const file = files.find((file) => new RegExp(`^engine-${module}-\\w+\\.js$`).test(file));
  return `${url}_bundle/${file}`;
}

/** A page with all that went wrong on it. */
export interface Watched {
  page: Page;
  /** Console errors and warnings, exceptions, failed requests, requests to another host. */
  wrongs: string[];
}

/** Opens an address, and waits until something on it proves that its queries have been answered, and the page has come to rest. */
export async function openPage(
  browser: Browser | BrowserContext,
  url: string,
  proof: string,
  {width = 1280, colorScheme = "light"}: {width?: number; colorScheme?: "light" | "dark"} = {}
): Promise<Watched> {
  // A context of one's own has its own settings.
  const page =
    "newContext" in browser
      ? await browser.newPage({
          viewport: {width, height: 900},
          colorScheme,
          // Where a site is kept offline, that is tested by itself.
          serviceWorkers: "block"
        })
      : await browser.newPage();
  const wrongs: string[] = [];
  page.on("console", (message) => {
    if (/Service Worker registration blocked/.test(message.text())) return;
    if (["error", "warning"].includes(message.type()))
      wrongs.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrongs.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) =>
    wrongs.push(`failed: ${request.url()} ${request.failure()?.errorText}`)
  );
  page.on("response", (response) => {
    if (response.status() >= 400) wrongs.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const {origin, protocol} = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== new URL(url).origin)
      wrongs.push(`another host: ${request.url()}`);
  });
  await page.goto(url);
  await page
    .locator(proof)
    .first()
    .waitFor({state: "attached"})
    .catch(() => wrongs.push(`nothing is ${proof}`));
  await settle(page);
  const errors = await page.locator(".observablehq--error").allTextContents();
  return {page, wrongs: [...wrongs, ...errors.map((text) => `cell: ${text}`)]};
}

/** Waits until a page's own cells stand where the build has put what they show, and nothing has changed for half a second. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector("html:not(.asked) .first-view"));
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 500);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            observer.disconnect();
            resolve();
          }, 500);
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true
        });
      })
  );
}
