import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, it} from "vitest";
import {long, rounds} from "../rounds.js";
import {type Fault, type Served, serveSite} from "./serve.js";
import {browser, openSharedBrowser} from "./served.js";
import {dist, settle, watchWork} from "./site.js";

const engineFile = /duckdb\.[^/]*wasm$/;
const workerFile = /engine\/worker\.[^/]*js$/;
const findingsFile = /\/findings\.(arrow|parquet)$/;

let site: Served;
/** The files with a fault, and what the host does to them. */
let fault: {file: RegExp; does: Fault} | null = null;

beforeAll(async () => {
  await openSharedBrowser();
  site = await serveSite(dist, undefined, {
    faultOf: (file) => (fault?.file.test(file) ? fault.does : null)
  });
});
afterEach(() => {
  fault = null;
});
afterAll(() => site?.[Symbol.asyncDispose]());

/** Opens a page of the site as a reader without a cache does. */
async function open(path: string, proof: string): Promise<Page> {
  const page = await watchWork(await browser.newPage({serviceWorkers: "block"}));
  await page.goto(site.home + path);
  await page.locator(proof).first().waitFor();
  return page;
}

const status = (page: Page) => page.locator(".workbench-status").textContent();

/** Writes a query on the SQL page, and runs it. */
async function run(page: Page, sql: string): Promise<void> {
  await page.getByRole("textbox", {name: "SQL"}).fill(sql);
  await runAgain(page);
}

const runAgain = (page: Page) => page.getByRole("button", {name: "Run query"}).click();

async function expectAnswer(page: Page): Promise<void> {
  await expect.poll(() => status(page)).toMatch(/^1 row/);
}

/** Pages whose filters need the engine; in the long tests both. */
const figures = [
  ["drivers.html", ".feature-outcome", "#differences"],
  ["outcomes.html", ".outcome-map td.cell", "#outcome-map"]
].slice(0, rounds(1, 2));

describe("an engine that does not come", () => {
  const faults = [
    [engineFile, "half", "its file is not whole"],
    [workerFile, 500, "worker.js could not be read: the host answered 500"],
    [engineFile, "page", "the host sent a web page in place of its file"],
    [engineFile, "cut", "its file is not whole"],
    [engineFile, 500, "the host answered 500"]
  ] as const;
  it.each(faults.slice(0, rounds(2, faults.length)))(
    "is named in a sentence, and comes with the next query: %s, %s",
    async (file, does, reason) => {
      fault = {file, does};
      const page = await open("sql.html", ".queries li");
      await run(page, "SELECT 41 + 1");
      await expect
        .poll(() => status(page))
        .toMatch(new RegExp(`The engine did not start: ${reason}`));
      fault = null;
      await runAgain(page);
      await expectAnswer(page);
      await page.close();
    }
  );

  it.runIf(long)("works for a host that does not know its type", async () => {
    fault = {file: engineFile, does: "type"};
    const page = await open("sql.html", ".queries li");
    await run(page, "SELECT 41 + 1");
    await expectAnswer(page);
    await page.close();
  });

  it("can be stopped while the network hangs, and comes when the network is back", async () => {
    fault = {file: engineFile, does: "hangs"};
    const page = await open("sql.html", ".queries li");
    await run(page, "SELECT 41 + 1");
    await expect.poll(() => status(page)).toMatch(/running for ([3-9]|1\d) s/i);
    await page.getByRole("button", {name: "Stop"}).click();
    await expect.poll(() => status(page)).toMatch(/stopped/i);
    fault = null;
    await runAgain(page);
    await expectAnswer(page);
    await page.close();
  });

  it.each(figures)(
    "leaves no old figure under a new filter of %s, and the next filter works",
    async (path, proof, figure) => {
      const page = await open(path, proof);
      await settle(page);
      const filter = page.getByLabel("Design", {exact: true});
      const more = page.locator("form .more-filters-button");
      if (!(await filter.isVisible())) await more.click();
      fault = {file: engineFile, does: 500};
      await filter.selectOption({index: 1});
      await page.locator(".observablehq--error").first().waitFor();
      await expect
        .poll(() => page.locator(".observablehq--error").first().textContent())
        .toContain("The engine did not start: the host answered 500");
      // The cells that use the failed one do not say it again.
      const repeated = page.locator(".observablehq--error:visible", {hasText: /^RuntimeError/});
      await expect.poll(() => repeated.count()).toBe(0);
      await expect.poll(() => page.locator(figure).count()).toBe(0);
      fault = null;
      await filter.selectOption({index: 2});
      await page.locator(figure).waitFor();
      await expect.poll(() => page.locator(".observablehq--error").count()).toBe(0);
      await page.close();
    }
  );
});

describe("an engine that is on its way", () => {
  it.each(figures)(
    "marks the old figure of %s in the frame of the choice; it cannot be taken away",
    async (path, proof, figure) => {
      const page = await open(path, proof);
      await settle(page);
      const filter = page.getByLabel("Design", {exact: true});
      const more = page.locator("form .more-filters-button");
      if (!(await filter.isVisible())) await more.click();
      fault = {file: engineFile, does: "hangs"};
      await filter.selectOption({index: 1});
      await expect.poll(() => page.locator(`${figure}[aria-busy=true][inert]`).count()).toBe(1);
      const opacity = await page
        .locator(figure)
        .evaluate((node) => Number(getComputedStyle(node as Element).opacity));
      expect(opacity).toBeLessThan(0.5);
      for (const kind of ["CSV", "SVG", "Link"])
        await expect(
          page
            .locator(`${figure} > .figure-actions > button`, {hasText: kind})
            .click({timeout: 500})
        ).rejects.toThrow(/Timeout/);
      await page.locator(".progress:not([hidden])").waitFor();
      await expect.poll(() => page.locator(".progress").textContent()).toBe("starting the engine");
      await expect
        .poll(() => page.locator("#announcements").textContent())
        .toBe("Please wait: starting the engine.");
      await page.close();
    }
  );
});

describe("a table of the records that does not come", () => {
  const faults = [
    ["changed", "its content is not that of this site's build"],
    [503, "the host answered 503"],
    ["half", "its content is not that of this site's build"],
    ["page", "its content is not that of this site's build"]
  ] as const;
  it.each(faults.slice(0, rounds(1, faults.length)))(
    "is named, and is loaded with the next query: %s",
    async (does, reason) => {
      fault = {file: findingsFile, does};
      const page = await open("sql.html", ".queries li");
      await run(page, "SELECT count(*) FROM findings");
      await expect
        .poll(() => status(page))
        .toContain(`findings.arrow could not be read: ${reason}`);
      fault = null;
      await runAgain(page);
      await expectAnswer(page);
      await page.close();
    }
  );
});
