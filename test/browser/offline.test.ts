import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {BrowserContext, Page} from "playwright-core";
import {afterEach, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {writeWorker} from "../../loaders/site/offline.js";
import {rounds} from "../rounds.js";
import {type Fault, type Served, serveSite} from "./serve.js";
import {browser, openSharedBrowser} from "./served.js";

let folder: string;
let context: BrowserContext;
let page: Page;
let site: Served;
let port = 0;
const missing = new Set<string>();
/** What the host does to every file but the worker's; null for nothing. */
let fault: Fault | null = null;

/** A minimal site: pages with one word, and a file named by its content. */
async function write(word: string, on = true): Promise<void> {
  await mkdir(join(folder, "_file"), {recursive: true});
  await writeFile(
    join(folder, "index.html"),
    `<!DOCTYPE html>\n<html lang="en"><p>${word}</p></html>`
  );
  await writeFile(
    join(folder, "other.html"),
    `<!DOCTYPE html>\n<html lang="en"><p>other ${word}</p></html>`
  );
  await writeFile(join(folder, "_file", `a.${word}.txt`), word);
  await writeWorker(folder, on);
}

async function serve(): Promise<void> {
  site = await serveSite(folder, "/a/b/", {
    port,
    missing: (file) => missing.has(file),
    faultOf: (file) => (file === "sw.js" ? null : fault)
  });
  port = Number(new URL(site.url).port);
}
const stop = () => site[Symbol.asyncDispose]();

/** Opens a page, and waits until the newest worker controls it. */
async function visit(path = ""): Promise<string> {
  await page.goto(site.url + path);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register("/a/b/sw.js", {
      scope: "/a/b/",
      updateViaCache: "none"
    });
    await registration.update();
    while (registration.installing || registration.waiting)
      await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return word();
}
const word = async () => (await page.locator("p").first().textContent())!;
const cached = () =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const files = await Promise.all(
      names.map(async (name) =>
        (await (await caches.open(name)).keys()).map(({url}) => url.replace(/^.*\/a\/b\//, ""))
      )
    );
    return files.map((all) => all.sort());
  });
/** The number of caches. A cache that is opened after the worker has removed it would be a new one. */
const countCaches = () => page.evaluate(async () => (await caches.keys()).length);
const isOffline = () => page.evaluate(() => document.documentElement.hasAttribute("data-offline"));

beforeAll(openSharedBrowser);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offline-"));
  port = 0;
  missing.clear();
  fault = null;
  await write("one");
  await serve();
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await stop();
  await rm(folder, {recursive: true});
});

describe("the worker that keeps a site", () => {
  it("shows the kept pages, with a notice, when the host is down", async () => {
    expect(await visit()).toBe("one");
    expect(await isOffline()).toBe(false);
    expect(await cached()).toEqual([["_file/a.one.txt", "index.html", "other.html"]]);
    await stop();
    // A page that was never opened is shown too, at each of its addresses and with any query.
    for (const [path, expected] of [
      ["", "one"],
      ["other.html?a=1", "other one"],
      ["other", "other one"]
    ]) {
      await page.goto(site.url + path);
      expect(await word()).toBe(expected);
      expect(await isOffline()).toBe(true);
    }
    await serve();
    await page.goto(site.url);
    expect(await isOffline()).toBe(false);
  });

  const answers = ["hangs", 503, 502, 504] as const;
  it.each(answers.slice(0, rounds(2, answers.length)))(
    "shows the kept pages, with a notice, when the host answers %s",
    async (answer) => {
      await visit();
      fault = answer;
      await page.goto(`${site.url}other.html`);
      expect(await word()).toBe("other one");
      expect(await isOffline()).toBe(true);
    }
  );

  it("shows another error of the host as it is", async () => {
    await visit();
    fault = 500;
    const response = await page.goto(`${site.url}other.html`);
    expect(response?.status()).toBe(500);
  });

  it("asks the host first, and removes pages that the host no longer has", async () => {
    await visit();
    missing.add("other.html");
    await writeFile(join(folder, "404.html"), "<!DOCTYPE html><p>gone</p>");
    await page.goto(`${site.url}other.html`);
    expect(await word()).toBe("gone");
    await stop();
    await page.goto(site.url);
    expect(await word()).toBe("one");
    await expect(page.goto(`${site.url}other.html`)).rejects.toThrow();
  });

  it("is replaced by a newer worker at the next visit, and removes older files", async () => {
    await visit();
    await rm(join(folder, "_file"), {recursive: true});
    await write("two");
    expect(await visit()).toBe("two");
    await expect.poll(countCaches).toBe(1);
    expect(await cached()).toEqual([["_file/a.two.txt", "index.html", "other.html"]]);
    await stop();
    await page.goto(`${site.url}other.html`);
    expect(await word()).toBe("other two");
  });

  it("keeps no file that differs from the built one", async () => {
    await writeFile(join(folder, "other.html"), "<!DOCTYPE html><p>Please log in</p>");
    await page.goto(site.url);
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.register("/a/b/sw.js");
      const worker = registration.installing!;
      while (worker.state === "installing") await new Promise((resolve) => setTimeout(resolve, 20));
      return worker.state;
    });
    expect(state).toBe("redundant");
    expect((await cached()).flat()).not.toContain("other.html");
  });

  it("removes itself and all kept files once the site is built without it", async () => {
    await visit();
    await write("one", false);
    await page.goto(site.url);
    // The browser asks for the worker's file by itself when a page is opened.
    await expect
      .poll(() =>
        page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
      )
      .toBe(0);
    await expect.poll(countCaches).toBe(0);
    await stop();
    await expect(page.goto(site.url)).rejects.toThrow();
  });
});
