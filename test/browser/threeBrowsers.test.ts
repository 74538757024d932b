import {setTimeout} from "node:timers/promises";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {formatLink} from "../../src/workbench/permalink.js";
import {long} from "../rounds.js";
import {shipped} from "../shipped.js";
import {openBrowser} from "./chromium.js";
import {file, sql} from "./notebooks.js";
import {named} from "./pages.js";
import {type Served, serveSite} from "./serve.js";
import {dist} from "./site.js";
import {type DrivenBrowser, firefox, openFirefox, openWebKit, webKit} from "./webDriver.js";

/** Opens Chromium with the interface of the other two browsers. */
async function openChromium(): Promise<DrivenBrowser> {
  const browser = await openBrowser();
  const page = await browser.newPage({viewport: {width: 1280, height: 1000}});
  return {
    open: async (url) => void (await page.goto(url)),
    run: (script) => page.evaluate(`(() => { ${script} })()`),
    [Symbol.asyncDispose]: () => browser.close()
  };
}

const browsers: [name: string, open: (() => Promise<DrivenBrowser>) | null][] = [
  ["Chromium", openChromium],
  ["Firefox", firefox ? () => openFirefox(firefox!) : null],
  ["WebKit", webKit ? () => openWebKit(webKit!) : null]
];

/**
 * The page with the most figures, which the other tests here do not open. The long tests open every page,
 * and also in Chromium, in which the other files of `npm test` do all that this one does.
 */
const representative = "drivers";

for (const [name, open] of browsers)
  if (!open) process.stdout.write(`skipped: ${name} is not installed\n`);

describe.each(long ? browsers : browsers.slice(1))("in %s", (name, open) => {
  // WebKit compiles the engine again on each page, which takes a minute. In `npm test` it does so once.
  const isBrief = !long && name === "WebKit";
  const drawn = long ? named : named.filter(([page]) => page === representative);
  let site: Served;
  let browser: DrivenBrowser;

  beforeAll(async () => {
    if (!open) return;
    site = await serveSite(dist);
    browser = await open();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  /** Waits until a script in the page returns a value, and returns it. */
  async function until<T>(script: string): Promise<T> {
    // WebKit compiles the engine for a minute and a half where the machine is busy.
    for (const end = Date.now() + 220_000; ; ) {
      const value = await browser.run<T>(script).catch(() => null);
      if (value) return value;
      if (Date.now() > end)
        throw new Error(
          `expected a result of: ${script}\n${await browser.run("return document.querySelector('main')?.innerText.slice(0, 3000)")}`
        );
      await setTimeout(100);
    }
  }

  async function openPage(path: string, proof: string): Promise<void> {
    await browser.open(site.home + path);
    await until(`return document.querySelector(${JSON.stringify(proof)})
      && !document.querySelector("html:not(.asked) .first-view, [inert], [aria-busy=true], observablehq-loading")`);
    await browser.run(`window.refused = [];
      addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));`);
  }

  it.skipIf(!open).each(drawn)("%s is drawn", async (_, {path, proof, least}) => {
    await openPage(path, proof);
    const found = await browser.run(`return {
      errors: [...document.querySelectorAll(".observablehq--error")].map((node) => node.textContent),
      proofs: document.querySelectorAll(${JSON.stringify(proof)}).length >= ${least},
      overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth),
      refused
    }`);
    expect(found).toEqual({errors: [], proofs: true, overflow: 0, refused: []});
  });

  it.skipIf(!open || isBrief)("a filter that needs the engine changes a figure", async () => {
    await openPage("outcomes", ".outcome-map td.cell svg");
    const count = `document.querySelectorAll(".outcome-map .cell[data-direction=improved]").length`;
    const before = await browser.run<number>(`return ${count}`);
    await browser.run(`const reporters = [...document.querySelectorAll("main form select")]
        .find((select) => [...select.options].some(({value}) => value === "evaluator"));
      reporters.value = "evaluator";
      reporters.dispatchEvent(new Event("input", {bubbles: true}));`);
    const after = await until<number>(
      `return ${count} > 0 && ${count} < ${before} && !document.querySelector("[aria-busy=true]") && ${count}`
    );
    expect(after).toBeLessThan(before);
    expect(await browser.run("return refused")).toEqual([]);
  });

  it.skipIf(!open)("a query answers, its chart is drawn, and its export is right", async () => {
    const link = formatLink({
      sql: "SELECT direction, count(*) AS n FROM findings GROUP BY ALL ORDER BY n DESC, direction",
      parameters: {},
      chart: null,
      data: {hash: "", release: "", rows: {}}
    });
    await openPage(`sql${link}`, ".queries li");
    // The page has read the link.
    await until(`return /made from other data/.test(document.querySelector("main").textContent)`);
    const cells = await until<string[]>(
      `const cells = [...document.querySelectorAll("[role=gridcell]")];
      const run = document.querySelector(".workbench button.primary");
      if (!cells.length && run.getAttribute("aria-disabled") !== "true") run.click();
      return cells.length > 9 && cells.map((cell) => cell.textContent)`
    );
    expect(cells.slice(0, 4)).toEqual([
      "improved",
      `${shipped.improved}`,
      "not_reported",
      `${shipped.notReported}`
    ]);
    const tab = (name: string) =>
      browser.run(
        `[...document.querySelectorAll("[role=tab]")].find(({textContent}) => /${name}/.test(textContent)).click()`
      );
    await tab("Chart");
    await until(`return document.querySelector(".chart-panel svg")`);
    // The file that the page asks the browser to save.
    await browser.run(`const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        blob.text().then((text) => (window.saved = text));
        return make(blob);
      };
      HTMLAnchorElement.prototype.click = () => {};`);
    await tab("Export$");
    await until(
      `const csv = [...document.querySelectorAll("button")].find(({textContent, offsetParent}) => textContent === "CSV" && offsetParent);
      csv?.click();
      return csv`
    );
    const lines = (await until<string>("return window.saved")).trim().split("\r\n");
    expect(lines.slice(0, 3)).toEqual([
      "direction,n",
      `improved,${shipped.improved}`,
      `not_reported,${shipped.notReported}`
    ]);
    expect(lines).toHaveLength(6);
    expect(await browser.run("return refused")).toEqual([]);
  });

  it.skipIf(!open || isBrief)("a notebook runs SQL, a chart and JavaScript", async () => {
    const cells = [
      sql("reported", "SELECT range AS n FROM range(5)"),
      '```js chart\ndisplay(Plot.plot({marks: [Plot.barX(reported, {x: "n", y: "n"})]}));\n```',
      '```js\nPlot.plot({marks: [Plot.dot(reported, {x: "n", y: "n"})]})\n```',
      "There are ${reported.length}."
    ];
    await openPage(`notebook${formatNotebookLink(file(...cells))}`, ".notebook .cell");
    const press = (name: string) =>
      browser.run(
        `[...document.querySelectorAll("button")].find(({textContent}) => textContent.startsWith(${JSON.stringify(name)})).click()`
      );
    await press("Run SQL and charts");
    await press("Run it");
    const drawn = await until<string[]>(
      `const [bars, dots, value] = [".cell [aria-label=bar] rect", ".cell [aria-label=dot] circle", ".cell-value"].map((part) => [...document.querySelectorAll(part)]);
      return bars.length && dots.length && value.length && [bars.length, dots.length, value[0].textContent].map(String)`
    );
    expect(drawn).toEqual(["5", "5", "5"]);
    expect(await browser.run("return refused")).toEqual([]);
  });
});
