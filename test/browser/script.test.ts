import type {Page} from "playwright-core";
import {afterAll, beforeAll, beforeEach, describe, expect, test} from "vitest";
import {serveScriptPage} from "./scriptPage.js";
import type {} from "./scriptPageCode.js";
import type {Served} from "./serve.js";
import {browser, openSharedBrowser} from "./served.js";

let site: Served;
let page: Page;
const requests: string[] = [];

beforeAll(async () => {
  await openSharedBrowser();
  site = await serveScriptPage();
  page = await browser.newPage();
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(site.url);
  await page.waitForFunction(() => globalThis.cells);
});
afterAll(async () => {
  await page?.close();
  await site?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await page.evaluate(() => violations.splice(0));
});

/** Runs a cell on the page. Values that are held have no form outside it, so they are not returned. */
async function run(source: string, inputs: Record<string, unknown> = {}, timeout?: number) {
  return page.evaluate(
    async ({source, inputs, timeout}) => {
      const {values, error, log} = await cells.run(source, inputs, timeout);
      return {values: JSON.parse(JSON.stringify(values)), error, log};
    },
    {source, inputs, timeout}
  );
}

const data = Array.from({length: 25}, (_, i) => ({name: `project ${i}`, n: (i * 37) % 101}));
const bars =
  'Plot.plot({color: {legend: true}, marks: [Plot.barX(data, {x: "n", y: "name", fill: "name"})]})';

test("nothing of the engine is requested before a cell runs", async () => {
  expect(requests.map((url) => url.slice(site.url.length)).sort()).toEqual(["", "page.js"]);
  await run("1 + 1");
  expect(requests.map((url) => url.slice(site.url.length)).sort()).toEqual(
    ["", "arquero.js", "d3.js", "main.js", "page.js", "plot.js", "quickjs.wasm", "worker.js"].sort()
  );
});

test("a figure is drawn under the policy of the site, as the page's own Plot draws it", async () => {
  expect((await run(bars, {data})).error).toBeUndefined();
  const [drawn, native] = await page.evaluate(
    async ({data, bars}) => {
      const main = document.querySelector("main")!;
      const svg = () => {
        const texts = Array.from(main.querySelectorAll("text"), (text) => text.textContent);
        const boxes = Array.from(main.querySelectorAll("rect"), (rect) => {
          const {x, y, width, height} = rect.getBoundingClientRect();
          return [x, y, width, height].map((value) => Math.round(10 * value));
        });
        return {texts, boxes, html: main.querySelectorAll("*").length};
      };
      const drawn = svg();
      const {Plot} = cells;
      const marks = [Plot.barX(data, {x: "n", y: "name", fill: "name"})];
      main.replaceChildren(Plot.plot({color: {legend: true}, marks}));
      return [drawn, svg(), bars];
    },
    {data, bars}
  );
  expect(drawn).toEqual(native);
  await expect.poll(() => page.evaluate(() => violations)).toEqual([]);
});

test("queries of a cell are answered by the page, with their parameters apart", async () => {
  const {values} = await run("const rows = await sql`SELECT ${1}, ${'a'}`;");
  expect(values.rows[0]).toEqual({sql: "SELECT ?, ?", parameters: 2});
});

test("hostile cells send nothing, and the policy has nothing to refuse", async () => {
  requests.length = 0;
  for (const source of [
    "await fetch('https://example.org/')",
    "new Function('return fetch(1)')()",
    "(() => {}).constructor('return self.importScripts(\"https://example.org/a.js\")')()",
    "await eval('import(\"https://example.org/a.js\")')",
    "new WebSocket('wss://example.org')",
    "indexedDB.open('a')",
    "display(Plot.image([1], {x: 1, y: 1, src: ['https://example.org/a.png']}).plot())",
    "display(Plot.dot([1], {x: 1, y: 1, href: ['javascript:alert(1)'], fill: 'url(https://example.org/#a)'}).plot())",
    "display(Plot.plot({style: 'background: url(https://example.org/a)', marks: []}))"
  ])
    await run(source);
  expect(requests).toEqual([]);
  await expect.poll(() => page.evaluate(() => violations)).toEqual([]);
});

describe("stop", () => {
  test.each([
    ["an endless loop", "while (true) {}"],
    ["an endless chain of promises", "while (true) await 0;"],
    ["a query that takes long", "await sql`slow`"]
  ])("%s ends, and the values of other cells stay", async (_, source) => {
    await run("const kept = 7; const half = (x) => x / 2;");
    for (const how of ["stop", "abort"] as const) {
      const came = await page.evaluate(
        async ({source, how}) => {
          cells.begin(source);
          await new Promise((resolve) => setTimeout(resolve, 100));
          cells[how]();
          return cells.settled();
        },
        {source, how}
      );
      expect(came).toBe(how === "stop" ? "rejected: the cells were stopped" : "rejected: aborted");
      const {values, error} = await run("const b = half(kept);");
      expect({values, error}).toEqual({values: {b: 3.5}, error: undefined});
    }
  });

  test("a cell that computes for longer than its time is stopped with a sentence", async () => {
    const {error} = await run("while (true) {}", {}, 200);
    expect(error?.message).toBe("the cell was stopped after computing for 0.2 s");
  });

  test("a cell that leaves something running takes nothing from the next one", async () => {
    await run("const half = (x) => x / 2;");
    await run("(async () => { while (true) await 0; })();");
    expect((await run("const c = half(4);")).values).toEqual({c: 2});
  });

  test("restart gives an empty engine", async () => {
    await run("globalThis.left = 1;");
    await page.evaluate(() => cells.restart());
    expect((await run("const left = typeof globalThis.left;")).values).toEqual({left: "undefined"});
  });
});
