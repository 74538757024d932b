import {readdir, readFile} from "node:fs/promises";
import {join, sep} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {readCurrent} from "../../loaders/records/currentBuild.js";
import {packSnapshot} from "../../loaders/snapshots/packSnapshot.js";
import {findProgramme} from "../../loaders/workspace/programme.js";
import {elementId, type Snapshot} from "../../src/engine/snapshot.js";
import {unpackRows} from "../../src/engine/unpackRows.js";
import {long, rounds} from "../rounds.js";
import {shipped} from "../shipped.js";
import {everyTypeQuery} from "./everyType.js";
import {browser, openServed, site} from "./served.js";
import {showRows} from "./showRows.js";
import {dist, moduleAddress, openPage, settle, watchWork} from "./site.js";

let native: NativeEngine;
const folder = findProgramme("wave1").cache;

beforeAll(async () => {
  await openServed();
  native = await openNative((await readCurrent(folder))!.folder);
});
afterAll(() => native?.[Symbol.asyncDispose]());

const files = (await readdir(dist, {recursive: true})).map((file) => file.split(sep).join("/"));
const pages = files.filter((file) => file.endsWith(".html"));
const snapshots = new Map<string, Snapshot>();
// The engine of a page answers for the page's own programme: the pages of one are looked at.
for (const file of pages.filter((file) => !file.includes("/") || file.startsWith("wave1/"))) {
  const html = await readFile(join(dist, file), "utf8");
  const text = html.match(new RegExp(`id="${elementId}">(.*)</script>`))?.[1];
  if (text) snapshots.set(file.replace(/(^|\/)index\.html$|\.html$/, "$1"), JSON.parse(text));
}

/** The largest file of the engine. */
const engineFile = /duckdb.*\.wasm$/;

/** The requests of a page for files of the engine. */
async function engineRequests(
  path: string,
  act: (page: Page) => Promise<void> = async () => {},
  script = ""
): Promise<{before: string[]; after: string[]; page: Page}> {
  const asked: string[] = [];
  const context = await browser.newContext();
  const page = await watchWork(await context.newPage());
  await page.addInitScript(script);
  page.on("request", (request) => {
    if (/\.wasm$|\/worker\.|\.parquet/.test(request.url())) asked.push(request.url());
  });
  page.on("worker", (worker) => asked.push(`worker ${worker.url()}`));
  await page.goto(site.home + path);
  await page.locator("main h1").waitFor();
  await settle(page);
  const before = [...asked];
  await act(page);
  await settle(page);
  return {before, after: asked.slice(before.length), page};
}

describe("a page's first view", () => {
  it.each(
    pages.filter((file) =>
      (long
        ? /^wave1\/(index|drivers|outcomes|evidence|records|projects|codebook)\.html$/
        : /^wave1\/(drivers|records)\.html$/
      ).test(file)
    )
  )("of %s shows the same text without JavaScript", async (file) => {
    const path = file.replace(/^wave1\//, "").replace(/(^|\/)index\.html$|\.html$/, "$1");
    const words = (page: Page) =>
      page.locator("main").evaluate((main) => {
        const text = main.cloneNode(true) as Element;
        // Figures are drawn for the window's width, and folded content is created when it is
        // opened.
        for (const node of text.querySelectorAll("svg[class^=plot], details")) node.remove();
        return text.textContent!.replace(/\s+/g, " ").trim();
      });
    const still = await browser.newContext({javaScriptEnabled: false});
    const first = await still.newPage();
    await first.goto(site.home + path);
    await expect.poll(() => first.locator(".first-view").count()).toBeGreaterThan(0);
    // The figures look as they will later, because the policy allows every style in them.
    await expect.poll(() => first.locator("figure.figure .figure-body:empty").count()).toBe(0);
    const {page} = await openPage(browser, site.home + path, "main h1");
    expect(await page.locator(".first-view").count()).toBe(0);
    expect(await words(first)).toBe(await words(page));
    await still.close();
    await page.close();
  });

  it("is hidden if the address asks for another state, and cannot be used before the code has loaded", async () => {
    const context = await browser.newContext();
    const page = await watchWork(await context.newPage());
    let come = () => {};
    const waiting = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route("**/_bundle/**", async (route) => {
      await waiting;
      await route.continue();
    });
    const loaded = page.goto(`${site.home}drivers`, {waitUntil: "commit"});
    await loaded;
    const outcome = page.locator("form.controls select").first();
    await outcome.waitFor();
    await expect.poll(() => outcome.isDisabled()).toBe(true);
    await expect.poll(() => page.locator(".first-view[inert] form").count()).toBe(1);
    await page.goto(`${site.home}drivers?least=5`, {waitUntil: "commit"});
    await page.locator(".first-view form").waitFor({state: "attached"});
    await expect.poll(() => page.locator(".first-view form").isVisible()).toBe(false);
    come();
    await settle(page);
    expect(await outcome.isDisabled()).toBe(false);
    expect(
      await page.getByLabel("Minimum projects named with the practice feature").inputValue()
    ).toBe("5");
    await context.close();
  });

  it("of the SQL page starts the engine immediately, and the page uses the engine that its head has started", async () => {
    const {before, after, page} = await engineRequests("sql", async (page) => {
      await page.getByRole("button", {name: "Run query"}).click();
      await page.locator("[role=gridcell]").first().waitFor();
    });
    expect(before.some((url) => url.includes("duckdb"))).toBe(true);
    const started = [...before, ...after].filter((url) => /^worker .*\/worker\./.test(url));
    expect(started).toHaveLength(1);
    await page.context().close();
  });
});

describe("a query without a stored answer", () => {
  it("is answered by the engine, with the numbers of native DuckDB", async () => {
    const {before, after, page} = await engineRequests("outcomes", async (page) => {
      const engine = page.waitForRequest(engineFile);
      await page.getByLabel("Reported by").selectOption("evaluator");
      await engine;
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

  const ways: [path: string, way: string, reach: (page: Page) => Promise<void>][] = [
    ["outcomes", "by pointer", (page) => page.getByLabel(/^Kind \(/).hover()],
    ["drivers", "by keyboard", (page) => page.getByLabel("Compare within").focus()]
  ];
  it.each(ways.slice(0, rounds(1, ways.length)))(
    "on %s starts the engine when a reader moves to a filter, %s",
    async (path, _, reach) => {
      const {before, after, page} = await engineRequests(path, async (page) => {
        const engine = page.waitForRequest(engineFile);
        await reach(page);
        await engine;
      });
      expect(before).toEqual([]);
      expect(after.filter((url) => engineFile.test(url))).toHaveLength(1);
      await page.context().close();
    }
  );

  it("on drivers is run ahead for each possible next choice, once each", async () => {
    const {page} = await engineRequests(
      "drivers",
      (page) => page.getByRole("button", {name: "More filters"}).click(),
      `{
        const {postMessage} = Worker.prototype;
        window.asked = [];
        Worker.prototype.postMessage = function (...given) {
          if (given[0].type === "RUN_PREPARED") asked.push(JSON.stringify(given[0].data[2]));
          return postMessage.apply(this, given);
        };
      }`
    );
    // The page shows the other reading too, so its answer is stored.
    const others = ["Design", "Reported by", "Basis", "When statements disagree"].map(
      async (label) => (await page.getByLabel(label, {exact: true}).locator("option").count()) - 1
    );
    const count = (await Promise.all(others)).reduce((sum, options) => sum + options, 0);
    await expect.poll(() => page.evaluate("asked.length")).toBe(count);
    await page.getByLabel("Design", {exact: true}).selectOption("qualitative");
    await settle(page);
    const asked = (await page.evaluate("asked")) as string[];
    expect(asked.length).toBeGreaterThan(count);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.slice(0, count)).toContain('["agree","stated","qualitative",null,null]');
    await page.context().close();
  });

  it("does not start the engine of a reader who saves data before a choice needs it", async () => {
    const {before, after, page} = await engineRequests(
      "outcomes",
      async (page) => {
        await page.getByLabel(/^Kind \(/).hover();
        await page.getByLabel(/^Kind \(/).selectOption("hard");
      },
      "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    );
    expect([...before, ...after]).toEqual([]);
    const worker = page.waitForEvent("worker");
    await page.getByLabel("Reported by").selectOption("evaluator");
    await worker;
    await page.context().close();
  });

  it("is not needed by a table whose rows the page has, while the engine for its figure never comes", async () => {
    const {page} = await openPage(browser, `${site.home}projects`, "table.data tbody tr", {
      savesData: true
    });
    let asked = 0;
    await page.route(engineFile, () => {
      asked++;
    });
    const search = async (words: string, most: string) => {
      await page.getByLabel("Search").fill(words);
      await expect
        .poll(() => page.locator(".table-count", {hasText: `of ${shipped.projects}`}).textContent())
        .toMatch(new RegExp(`^${most} of ${shipped.projects}`));
    };
    await search("p", "\\d+");
    await settle(page);
    // A reader who saves data has not come near to the figure.
    expect(asked).toBe(0);
    await page.locator('[data-slot="comparison"]').scrollIntoViewIfNeeded();
    await expect.poll(() => asked).toBeGreaterThan(0);
    await search("pause", "[1-9]");
    await page.close();
  });

  it("does not use answers of other records or other definitions", async () => {
    const changes = [
      (html: string) => html.replace(/("madeFrom":\{"dataHash":")[0-9a-f]{4}/, "$10000"),
      (html: string) => html.replace(/("queries":"queries\.)\w{4}/, "$10000"),
      (html: string) => html.replace(/(&quot;dataHash&quot;:&quot;)[0-9a-f]{4}/, "$10000")
    ];
    for (const change of changes.slice(0, rounds(1, changes.length))) {
      const context = await browser.newContext();
      const page = await watchWork(await context.newPage());
      await page.route(`${site.home}projects/pause`, async (route) => {
        const response = await route.fetch();
        const body = await response.text();
        expect(change(body)).not.toBe(body);
        await route.fulfill({response, body: change(body)});
      });
      const engine = page.waitForEvent("worker");
      await page.goto(`${site.home}projects/pause`);
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
  let page: Page;
  beforeAll(async () => {
    ({page} = await openPage(browser, `${site.home}codebook`, ".codebook section"));
  });
  afterAll(() => page?.close());

  it("has the rows that the engine in the page returns, for stored answers of every page", async () => {
    const engine = await moduleAddress(site.url, dist, "siteEngine");
    const compared = new Map<string, {path: string; text: string; here: string}>();
    // In npm test, only the pages of those projects whose key begins with a.
    for (const [path, {tables, answers}] of snapshots)
      for (const answer of answers) {
        const {text, values, table, rows} = answer;
        const key = JSON.stringify([text, values]);
        if (!compared.has(key) && (long || !/^wave1\/projects\/[^a]/.test(path)))
          compared.set(key, {path, text, here: showRows(unpackRows(tables[table], rows))});
      }
    const answers = await page.evaluate<string[]>(
      `import(${JSON.stringify(engine)}).then(async ({siteEngine}) => {
        const answers = [];
        for (const asked of [${[...compared.keys()]}])
          answers.push((${showRows})(await siteEngine.rows(...asked)));
        return answers;
      })`
    );
    for (const [i, {path, text, here}] of [...compared.values()].entries()) {
      const there = answers[i];
      // Rows of a query without an order may have any order.
      const ordered = /\bORDER BY\b[^)]*$/.test(text);
      expect(ordered ? here : sorted(here), `${path}: ${text}`).toEqual(
        ordered ? there : sorted(there)
      );
    }
    expect(compared.size).toBeGreaterThan(rounds(20, shipped.projects * 4));
  });

  it("has every type as the engine returns it, with and without NULLs", async () => {
    const text = everyTypeQuery(9);
    const packed = packSnapshot([{bound: {text, values: []}, rows: await native.query(text)}], {
      dataHash: "",
      queries: ""
    });
    const {tables, answers}: Snapshot = JSON.parse(JSON.stringify(packed));
    const there = await page.evaluate(
      `import(${JSON.stringify(await moduleAddress(site.url))}).then(async ({query}) =>
        (${showRows})(await query(${JSON.stringify(text)})))`
    );
    expect(showRows(unpackRows(tables[0], answers[0].rows))).toBe(there);
  });
});
