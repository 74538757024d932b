import {readdir} from "node:fs/promises";
import {join} from "node:path";
import type {Browser, BrowserContext, Page, Request} from "playwright-core";
import {root} from "../../loaders/workspace/programme.js";
import {pageCode} from "./pageCode.js";

const counting = await pageCode("./countWork.ts", import.meta.url);

/** The built site under test. */
export const dist = join(root, "dist");

/**
 * The address, in a served site, of the module with which pages run queries (`sql`) or of the
 * engine's module. A test that imports it on a page gets the module that the page uses.
 */
export async function moduleAddress(
  url: string,
  folder = dist,
  module: "sql" | "siteEngine" = "sql"
): Promise<string> {
  const files = await readdir(join(folder, "_bundle"));
  const file = files.find((file) => new RegExp(`^engine-${module}-\\w+\\.js$`).test(file));
  return `${url}_bundle/${file}`;
}

/** A page and its faults. */
export interface Watched {
  page: Page;
  /**
   * Console errors and warnings, exceptions, failed requests, requests to another host; also those
   * that come after the page has been opened.
   */
  wrongs: string[];
}

/** The options for opening a page. */
interface Opening {
  width?: number;
  colorScheme?: "light" | "dark";
  /** Whether the browser saves data: a filter that gets the focus then runs no queries ahead. */
  savesData?: boolean;
  /** A function that is called with the page before it opens an address. */
  before?: (page: Page) => Promise<unknown>;
}

/**
 * Opens an address, and waits until `proof` is on the page, which shows that its queries are
 * answered, and the page is at rest.
 */
export async function openPage(
  browser: Browser | BrowserContext,
  url: string,
  proof: string,
  {width = 1280, colorScheme = "light", savesData = false, before = async () => {}}: Opening = {}
): Promise<Watched> {
  // A context that a test makes has its own settings.
  const page =
    "newContext" in browser
      ? await browser.newPage({
          viewport: {width, height: 900},
          colorScheme,
          // Other tests cover the service worker.
          serviceWorkers: "block"
        })
      : await browser.newPage();
  await watchWork(page);
  if (savesData)
    await page.addInitScript(
      "Object.defineProperty(navigator.connection, 'saveData', {value: true})"
    );
  await before(page);
  const wrongs: string[] = [];
  page.on("console", (message) => {
    if (/Service Worker registration blocked/.test(message.text())) return;
    if (["error", "warning"].includes(message.type()))
      wrongs.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrongs.push(`exception: ${error.message}`));
  let isOpen = false;
  page.on("requestfailed", (request) => {
    const {errorText} = request.failure()!;
    // A page that is left, or that cancels a request, aborts it, and the write to Chromium's cache.
    if (!isOpen || !/^net::ERR_(?:ABORTED|CACHE_WRITE_FAILURE)$/.test(errorText))
      wrongs.push(`failed: ${request.url()} ${errorText}`);
  });
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
  wrongs.push(...errors.map((text) => `cell: ${text}`));
  isOpen = true;
  return {page, wrongs};
}

/** The requests of each watched page that are not answered yet. */
const requests = new WeakMap<Page, Set<Request>>();

/** Counts what a page begins and finishes from its next address on: `settle` needs it. */
export async function watchWork(page: Page): Promise<Page> {
  const open = new Set<Request>();
  requests.set(page, open);
  page.on("request", (request) => open.add(request));
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
  await page.addInitScript(`(${counting}).countWork()`);
  return page;
}

/**
 * Waits until a watched page is at rest: it has finished all that it began, and its requests are
 * answered.
 */
export async function settle(page: Page): Promise<void> {
  const open = requests.get(page);
  if (!open) throw new Error("settle: expected a page that was passed to watchWork");
  do await page.evaluate("work.rest()");
  while (open.size);
}
