import {readdir, readFile} from "node:fs/promises";
import {join, sep} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeDoor, openNative} from "../../loaders/engine/native.js";
import {findProgramme} from "../../loaders/programme.js";
import {readCurrent} from "../../loaders/records/build.js";
import {packSnapshot} from "../../loaders/snapshots/packSnapshot.js";
import {elementId, type Snapshot} from "../../src/snapshots/snapshot.js";
import {unpackRows} from "../../src/snapshots/unpackRows.js";
import {openBrowser} from "./chromium.js";
import {everyTypeQuery} from "./everyType.js";
import {type Served, serveSite} from "./serve.js";
import {showRows} from "./showRows.js";
import {dist, doorOf, openPage, settle} from "./site.js";

let browser: Browser;
let site: Served;
let native: NativeDoor;
const folder = findProgramme().cache;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), serveSite(dist)]);
  native = await openNative((await readCurrent(folder))!.folder);
});
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
  await native?.[Symbol.asyncDispose]();
});

const files = (await readdir(dist, {recursive: true})).map((file) => file.split(sep).join("/"));
const pages = files.filter((file) => file.endsWith(".html"));
const snapshots = new Map<string, Snapshot>();
for (const file of pages) {
  const html = await readFile(join(dist, file), "utf8");
  const text = html.match(new RegExp(`id="${elementId}">(.*)</script>`))?.[1];
  if (text) snapshots.set(file.replace(/(^|\/)index\.html$|\.html$/, "$1"), JSON.parse(text));
}

/** What a page requested that belongs to the engine. */
async function engineRequests(
  path: string,
  act: (page: Page) => Promise<void> = async () => {}
): Promise<{before: string[]; after: string[]; page: Page}> {
  const asked: string[] = [];
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("request", (request) => {
    if (/\.wasm$|\/worker\.|\.parquet/.test(request.url())) asked.push(request.url());
  });
  page.on("worker", (worker) => asked.push(`worker ${worker.url()}`));
  await page.goto(site.url + path);
  await page.locator("main h1").waitFor();
  await settle(page);
  const before = [...asked];
  await act(page);
  await settle(page);
  return {before, after: asked.slice(before.length), page};
}

describe("a page's first view", () => {
  it.each(pages.filter((file) => !/^(404|sql)\.html$/.test(file)))(
    "of %s is whole without the engine",
    async (file) => {
      const {before, page} = await engineRequests(file.replace(/(^|\/)index\.html$|\.html$/, "$1"));
      expect(before).toEqual([]);
      expect(await page.locator(".observablehq--error, observablehq-loading").count()).toBe(0);
      await page.context().close();
    }
  );

  it("of the SQL page starts the engine at once", async () => {
    const {before, page} = await engineRequests("sql");
    expect(before.some((url) => url.includes("duckdb"))).toBe(true);
    await page.context().close();
  });
});

describe("what is asked anew", () => {
  it("goes to the engine, whose numbers are those of native DuckDB", async () => {
    const {before, after, page} = await engineRequests("outcomes", async (page) => {
      const worker = page.waitForEvent("worker");
      await page.getByLabel("Reported by").selectOption("evaluator");
      await worker;
    });
    expect(before).toEqual([]);
    expect(after.some((url) => url.includes("duckdb"))).toBe(true);
    const improved = page.locator(".outcome-map .cell[data-direction=improved]");
    const rows = await native.named("outcome_map", {reporters: ["evaluator"]});
    const expected = rows.filter(({direction}) => direction === "improved").length;
    await expect.poll(() => improved.count()).toBe(expected);
    const first = await native.named("outcome_map");
    expect(expected).not.toBe(first.filter(({direction}) => direction === "improved").length);
    await page.context().close();
  });

  it("by a filter over rows that are there needs no engine", async () => {
    const {after, page} = await engineRequests("projects", (page) =>
      page.getByLabel("Search").fill("pause")
    );
    expect(after).toEqual([]);
    expect(await page.locator("p[role=status]", {hasText: "of 49"}).textContent()).toMatch(
      /^[1-9] of 49/
    );
    await page.context().close();
  });

  it("does not use answers of other records or other definitions", async () => {
    for (const change of [
      (html: string) => html.replace(/("madeFrom":\{"dataHash":")[0-9a-f]{4}/, "$10000"),
      (html: string) => html.replace(/(&quot;dataHash&quot;:&quot;)[0-9a-f]{4}/, "$10000"),
      (html: string) => html.replace(/("queries":"queries\.)\w{4}/, "$10000")
    ]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.route(`${site.url}projects/pause`, async (route) => {
        const response = await route.fetch();
        const body = await response.text();
        expect(change(body)).not.toBe(body);
        await route.fulfill({response, body: change(body)});
      });
      const engine = page.waitForEvent("worker");
      await page.goto(`${site.url}projects/pause`);
      await engine;
      await page.locator(".statement").first().waitFor();
      await context.close();
    }
  });
});

function sorted(shown: string): unknown {
  const {rows, columns} = JSON.parse(shown);
  return {rows: rows.map((row: unknown) => JSON.stringify(row)).sort(), columns};
}

describe("unpackRows(table, which)", () => {
  it("gives, for every answer that a page holds, what the engine in the page gives", async () => {
    const {page} = await openPage(browser, `${site.url}codebook`, ".codebook section");
    const session = await doorOf(site.url, dist, "session");
    const compared = new Set<string>();
    for (const [path, {tables, answers}] of snapshots)
      for (const {text, values, table, rows} of answers) {
        const key = JSON.stringify({text, values});
        if (compared.has(key)) continue;
        compared.add(key);
        const there: string = await page.evaluate(
          `import(${JSON.stringify(session)}).then(async (session) =>
            (${showRows})(await session.answer(${key}, "")))`
        );
        const here = showRows(unpackRows(tables[table], rows));
        // Rows that nobody ordered come in any order.
        const ordered = /\bORDER BY\b[^)]*$/.test(text);
        expect(ordered ? here : sorted(here), `${path}: ${text}`).toEqual(
          ordered ? there : sorted(there)
        );
      }
    expect(compared.size).toBeGreaterThan(49 * 4);
    await page.close();
  });

  it("gives every type as the engine does, with and without NULLs", async () => {
    const {page} = await openPage(browser, `${site.url}codebook`, ".codebook section");
    const text = everyTypeQuery(9);
    const packed = packSnapshot([{bound: {text, values: []}, rows: await native.query(text)}], {
      dataHash: "",
      queries: ""
    });
    const {tables, answers}: Snapshot = JSON.parse(JSON.stringify(packed));
    const there = await page.evaluate(
      `import(${JSON.stringify(await doorOf(site.url))}).then(async (door) =>
        (${showRows})(await door.query(${JSON.stringify(text)})))`
    );
    expect(showRows(unpackRows(tables[0], answers[0].rows))).toBe(there);
    await page.close();
  });
});
