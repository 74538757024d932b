import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {build} from "esbuild";
import type {Browser, Page} from "playwright-core";
import {bundleGuestScript} from "../../loaders/script/guestScript.js";
import {root} from "../../loaders/workspace/programme.js";
import {newCell} from "../../src/notebook/cells/cell.js";
import {graphOf} from "../../src/notebook/cells/graph.js";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {createScheduler, type Task} from "../../src/notebook/cells/schedule.js";
import {writeNotebook} from "../../src/notebook/cells/writeNotebook.js";
import {openBrowser} from "../browser/chromium.js";
import {type Served, serveSite} from "../browser/serve.js";
import {dist, moduleAddress} from "../browser/site.js";
import {type Measurement, quantile, takeTurns} from "./measurement.js";

/** Measures the notebook: opening, editing, what an input changes, JavaScript cells, and bytes. */
export async function benchNotebook(rounds: number): Promise<Measurement[]> {
  await using site = await serveSite(dist);
  const browser = await openBrowser();
  try {
    return [
      await benchOpening(browser, site, rounds),
      await benchInput(browser, site, rounds),
      await benchScript(browser, site, rounds),
      await benchGraph(rounds)
    ];
  } finally {
    await browser.close();
  }
}

const link = (...cells: ReturnType<typeof newCell>[]) =>
  formatNotebookLink(writeNotebook({title: "Measured", meta: {}, cells}));

/** A notebook of words and queries, in turns. */
const notebookOf = (count: number) =>
  link(
    ...Array.from({length: count}, (_, i) =>
      i % 2
        ? newCell("sql", `SELECT ${i} AS n\nFROM findings\nLIMIT 10`, {name: `rows_${i}`})
        : newCell("markdown", `## Part ${i}\n\nSome words with *emphasis*, and ${i} of them.`)
    )
  );

/** Opening a page until its cells, or its editor, are on the screen; then the editor of a cell. */
async function benchOpening(browser: Browser, site: Served, rounds: number): Promise<Measurement> {
  const open = (address: string, selector: string, count: number) => async () => {
    const page = await browser.newPage({viewport: {width: 1280, height: 900}});
    await page.addInitScript(`
      const watch = setInterval(() => {
        if (document.querySelectorAll(${JSON.stringify(selector)}).length < ${count}) return;
        clearInterval(watch);
        requestAnimationFrame(() => setTimeout(() => { window.took = performance.now(); }));
      }, 2);`);
    await page.goto(address);
    const took = await page.waitForFunction(() => (window as {took?: number}).took);
    const seconds = Number(await took.jsonValue()) / 1000;
    await page.close();
    return seconds;
  };
  const sides = await takeTurns(rounds, {
    "100 cells": open(`${site.home}notebook${notebookOf(100)}`, ".cell", 100),
    "250 cells": open(`${site.home}notebook${notebookOf(250)}`, ".cell", 250),
    "5,000 cells": open(`${site.home}notebook${notebookOf(5000)}`, ".cell", 5000),
    "SQL page": open(`${site.home}sql`, ".workbench .sql-editor", 1)
  });
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  await page.goto(`${site.home}notebook${notebookOf(100)}`);
  await page.locator(".cell").nth(99).waitFor({state: "attached"});
  const entering = await enterCells(page);
  await page.close();
  const median = (name: string) => quantile(sides.find((side) => side.name === name)!.seconds, 0.5);
  return {
    name: "Opening a notebook of 100 cells",
    sides,
    targets: [{of: "SQL page", most: 1.3}],
    facts: [
      {
        name: "250 cells to 100 cells",
        value: median("250 cells") / median("100 cells"),
        unit: "times",
        most: 1.2
      },
      {name: "5,000 cells", value: median("5,000 cells"), unit: "s", most: 2},
      {name: "entering a cell, p95", value: quantile(entering, 0.95), unit: "ms", most: 50}
    ]
  };
}

/** The milliseconds from Enter until the editor of a cell is on the screen, for 40 cells. */
function enterCells(page: Page): Promise<number[]> {
  return page.evaluate(`(async () => {
    const shown = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const press = (target, key) =>
      target.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, composed: true}));
    const times = [];
    for (const cell of [...document.querySelectorAll(".cell[data-kind=sql]")].slice(0, 40)) {
      cell.focus();
      await shown();
      const began = performance.now();
      press(cell, "Enter");
      await shown();
      times.push(performance.now() - began);
      press(document.activeElement, "Escape");
      await shown();
    }
    return times;
  })()`);
}

const reported = (least: string) =>
  `SELECT project_id, count(*) AS n FROM findings GROUP BY ALL HAVING n >= ${least} ORDER BY n DESC LIMIT 25`;
const ofReported = "SELECT count(*) AS projects FROM reported";

/** A choice until two queries, a chart and a sentence follow it; by hand on a page, and in cells. */
async function benchInput(browser: Browser, site: Served, rounds: number): Promise<Measurement> {
  const page = await browser.newPage({viewport: {width: 1280, height: 2000}});
  await page.goto(
    `${site.home}notebook${link(
      newCell(
        "input",
        'const least = view(Inputs.range([1, 12], {label: "At least", step: 1, value: 1}));',
        {name: "least"}
      ),
      newCell("sql", reported(":least"), {name: "reported"}),
      newCell("sql", ofReported, {name: "summary"}),
      newCell("markdown", "There are ${summary[0].projects}."),
      newCell(
        "chart",
        'display(Plot.plot({marginLeft: 200, marks: [Plot.barX(reported, {x: "n", y: "project_id", fill: "steelblue", sort: {y: "-x"}, tip: true})]}));'
      )
    )}`
  );
  await page.getByRole("button", {name: /^Run SQL and charts/}).click();
  await page.locator(".cell svg[class^=plot] rect").first().waitFor();
  const byHand = await handWrittenPage(browser, site);
  let value = 1;
  const seconds: number[] = [];
  const sides = await takeTurns(rounds * 3, {
    "in cells": async () => {
      value = (value % 8) + 1;
      const took = await chooseInCells(page, value);
      seconds.push(took);
      return took;
    },
    "by hand": () => byHand.evaluate((least) => (window as unknown as ByHand).choose(least), value)
  });
  await Promise.all([page.close(), byHand.close()]);
  return {
    name: "An input, two SQL cells, a chart and a sentence",
    sides,
    targets: [{of: "by hand", most: 1.3}],
    facts: [
      {
        name: "in cells, p95",
        value: quantile(sides[0].seconds, 0.95) * 1000,
        unit: "ms",
        most: 100
      }
    ]
  };
}

/** The seconds from a value of the range until the chart and the sentence are those of the value. */
function chooseInCells(page: Page, value: number): Promise<number> {
  return page.evaluate(async (value) => {
    const range = document.querySelector<HTMLInputElement>(".cell input[type=range]")!;
    const chart = document.querySelector(".cell[data-kind=chart] .cell-output")!;
    const words = document.querySelector(".cell[data-kind=markdown] .cell-output")!;
    const due = new Set<Element>([chart, words]);
    const drawn = new Promise<void>((resolve) => {
      const observer = new MutationObserver((changes) => {
        for (const {target} of changes)
          for (const part of due) if (part.contains(target)) due.delete(part);
        if (due.size) return;
        observer.disconnect();
        resolve();
      });
      for (const part of [chart, words]) observer.observe(part, {subtree: true, childList: true});
    });
    const began = performance.now();
    range.value = String(value);
    range.dispatchEvent(new Event("input", {bubbles: true}));
    await drawn;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return (performance.now() - began) / 1000;
  }, value);
}

interface ByHand {
  choose(least: number): Promise<number>;
}

/**
 * A page on which the same is written by hand, with the site's own engine: a range with its value
 * beside it, a sentence and a figure. A browser paints the range again there, too.
 */
async function handWrittenPage(browser: Browser, site: Served): Promise<Page> {
  const context = await browser.newContext({
    bypassCSP: true,
    viewport: {width: 1280, height: 2000}
  });
  const page = await context.newPage();
  const plot = await bundle('export * as Plot from "@observablehq/plot";');
  await page.route("**/plot-by-hand.js", (route) =>
    route.fulfill({body: plot, contentType: "text/javascript"})
  );
  await page.goto(`${site.home}methods`);
  const engine = await moduleAddress(site.url, dist, "siteEngine");
  await page.evaluate(`(async () => {
    const {siteEngine} = await import(${JSON.stringify(engine)});
    const {Plot} = await import(${JSON.stringify(`${site.url}plot-by-hand.js`)});
    const node = document.querySelector("main").appendChild(document.createElement("div"));
    const range = node.appendChild(document.createElement("input"));
    Object.assign(range, {type: "range", min: 1, max: 12, step: 1, value: 1});
    const chosen = node.appendChild(document.createElement("output"));
    const words = node.appendChild(document.createElement("p"));
    const figure = node.appendChild(document.createElement("div"));
    let drawn = Promise.resolve();
    range.addEventListener("input", () => {
      chosen.textContent = range.value;
      drawn = draw(range.value);
    });
    window.choose = async (least) => {
      const began = performance.now();
      range.value = String(least);
      range.dispatchEvent(new Event("input", {bubbles: true}));
      await drawn;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return (performance.now() - began) / 1000;
    };
    async function draw(least) {
      const query = ${JSON.stringify(reported("LEAST"))}.replace("LEAST", least);
      const rows = [...await siteEngine.rows(query)];
      const [{projects}] = await siteEngine.rows(\`WITH reported AS (\${query}) ${ofReported}\`);
      words.textContent = "There are " + projects + ".";
      figure.replaceChildren(Plot.plot({width: 640, marginLeft: 200, marks: [Plot.barX(rows, {x: "n", y: "project_id", fill: "steelblue", sort: {y: "-x"}, tip: true})]}));
    }
    await window.choose(1);
  })()`);
  return page;
}

const figureCode =
  'Plot.plot({ariaDescription: String(Math.random()), marginLeft: 200, marks: [Plot.barX(reported, {x: "n", y: "project_id", fill: "steelblue", sort: {y: "-x"}})]})';

/**
 * A JavaScript cell with a figure of 25 bars, until the figure is on the page; and the same in a
 * native worker, with the same document and the same figure as a tree.
 */
async function benchScript(browser: Browser, site: Served, rounds: number): Promise<Measurement> {
  const page = await browser.newPage({viewport: {width: 1280, height: 2000}});
  await page.goto(
    `${site.home}notebook${link(
      newCell("sql", reported("1"), {name: "reported"}),
      newCell("javascript", figureCode)
    )}`
  );
  await page.getByRole("button", {name: /^Run SQL and charts/}).click();
  await page.getByRole("button", {name: "Run it"}).click();
  await page.locator(".cell svg[class^=plot] rect").nth(24).waitFor();
  const native = await nativeWorkerPage(browser, site);
  const sides = await takeTurns(rounds * 3, {
    "a cell": () =>
      page.evaluate(async () => {
        const cell = document.querySelector<HTMLElement>(".cell[data-kind=javascript]")!;
        const output = cell.querySelector(".cell-output")!;
        cell.focus();
        const drawn = new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            if (!output.querySelector("svg")) return;
            observer.disconnect();
            resolve();
          });
          observer.observe(output, {subtree: true, childList: true});
        });
        const began = performance.now();
        cell.dispatchEvent(
          new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, bubbles: true})
        );
        await drawn;
        return (performance.now() - began) / 1000;
      }),
    "a native worker": () =>
      native.evaluate(() => (window as unknown as {draw(): Promise<number>}).draw())
  });
  await Promise.all([page.close(), native.close()]);
  return {
    name: "A figure of 25 bars of a JavaScript cell",
    sides,
    targets: [{of: "a native worker", most: 3}],
    facts: [
      {
        name: "the engine of JavaScript cells with its libraries, gzip",
        value: Math.round((await bytesOfScripts()) / 1000),
        unit: "kB",
        most: 500
      }
    ]
  };
}

/** A page with a worker that runs the scripts of cells natively. */
async function nativeWorkerPage(browser: Browser, site: Served): Promise<Page> {
  const context = await browser.newContext({bypassCSP: true});
  const page = await context.newPage();
  const scripts = await Promise.all(
    (["main", "d3", "plot"] as const).map((name) => bundleGuestScript(name))
  );
  const worker = `${scripts.join(";\n")};
    const guest = startGuest({ask() {}, sleep() {}, settle: (outcome) => postMessage(JSON.parse(outcome)), intl() {}}, 1);
    const body = (0, eval)(${JSON.stringify(`(async (Plot, reported, display) => { display(${figureCode}); return {}; })`)});
    onmessage = ({data}) => guest.run(body, JSON.stringify({names: ["Plot", "reported", "display"], inputs: {reported: data}, width: 640}));`;
  const builder =
    await bundle(`export {toElement} from ${JSON.stringify(join(root, "src/script/toElement.ts"))};
    export {encode} from ${JSON.stringify(join(root, "src/script/wire.ts"))};`);
  await page.route("**/native-cells.js", (route) =>
    route.fulfill({body: worker, contentType: "text/javascript"})
  );
  await page.route("**/build-figures.js", (route) =>
    route.fulfill({body: builder, contentType: "text/javascript"})
  );
  await page.goto(`${site.home}methods`);
  const engine = await moduleAddress(site.url, dist, "siteEngine");
  await page.evaluate(`(async () => {
    const {siteEngine} = await import(${JSON.stringify(engine)});
    const {toElement, encode} = await import(${JSON.stringify(`${site.url}build-figures.js`)});
    const rows = Array.from(await siteEngine.rows(${JSON.stringify(reported("1"))}), (row) => ({...row}));
    const worker = new Worker(${JSON.stringify(`${site.url}native-cells.js`)});
    const node = document.querySelector("main").appendChild(document.createElement("div"));
    window.draw = () => new Promise((resolve, reject) => {
      const began = performance.now();
      worker.onerror = ({message}) => reject(new Error(message));
      worker.onmessage = ({data}) => {
        if (data.error) return reject(new Error(data.error.message));
        node.replaceChildren(toElement(data.display[0]));
        resolve((performance.now() - began) / 1000);
      };
      worker.postMessage(encode(rows));
    });
    await window.draw();
  })()`);
  return page;
}

async function bundle(contents: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents, resolveDir: root, loader: "ts"},
    bundle: true,
    minify: true,
    format: "esm",
    write: false
  });
  return outputFiles[0].text;
}

/** The compressed size of the files that only a JavaScript cell loads. */
async function bytesOfScripts(): Promise<number> {
  const folder = join(dist, "_file", "data", "script");
  const files = (await readdir(folder)).filter((name) => /\.(?:js|wasm)$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name))));
  return texts.reduce((sum, text) => sum + gzipSync(text, {level: 9}).length, 0);
}

/** The graph of 200 cells, made again and run as a whole. */
async function benchGraph(rounds: number): Promise<Measurement> {
  const tasks = Array.from({length: 200}, (_, i): Task => {
    const uses = [...new Set([i >> 1, i >> 2])].filter((j) => j < i).map((j) => `c${j}`);
    return {id: `c${i}`, defines: [`c${i}`], uses, lane: null, isPaused: false};
  });
  const scheduler = createScheduler({run: async () => Math.random()});
  const sides = await takeTurns(rounds, {
    "all run": async () => {
      const began = performance.now();
      scheduler.update(tasks, ["c0"]);
      await scheduler.rest();
      return (performance.now() - began) / 1000;
    },
    "the graph alone": async () => {
      const began = performance.now();
      graphOf(tasks);
      return (performance.now() - began) / 1000;
    }
  });
  return {
    name: "The graph of 200 cells",
    sides,
    targets: [],
    facts: [
      {
        name: "all run",
        value: quantile(sides[0].seconds, 0.5) * 1000,
        unit: "ms",
        most: 10
      }
    ]
  };
}
