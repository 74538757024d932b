import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {copyFile, mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {build} from "esbuild";
import type {Browser, Page} from "playwright-core";
import {root} from "../../loaders/workspace/programme.js";
import {formatLink} from "../../src/workbench/permalink.js";
import {addFiles} from "../browser/addFiles.js";
import {openBrowser} from "../browser/chromium.js";
import {type Served, serveSite} from "../browser/serve.js";
import {dist} from "../browser/site.js";
import {type Measurement, quantile, type Side} from "./measurement.js";
import {redrawn, watchRedraws} from "./redraw.js";

/** 641,070 published rows of English local authorities. They are not part of the project. */
const panel = join(root, "..", "shared", "panel", "lait_2016_2025.parquet");
const table = "lait_2016_2025";
const sql = `SELECT
  "LA Number" AS authority,
  try_cast("Values" AS DOUBLE) AS value,
  "Region" AS region,
  "Years" AS years
FROM ${table}`;
/** The brushed summary has 16 bins in the workbench. A step of the pointer crosses one bin. */
const brushed = "authority";
const steps = 14;

/**
 * The time from a step of the pointer over one of four linked summaries until the frame in which
 * the last of the other three has been redrawn: the page of the workbench against Mosaic's vgplot.
 * Each page stays open, and both get the same rows and the same drags in turns. The measurement is
 * skipped with a message if the rows are missing.
 */
export async function benchCrossFilter(rounds: number): Promise<Measurement[]> {
  if (!existsSync(panel)) {
    process.stderr.write(`skipped: ${panel} is missing\n`);
    return [];
  }
  const mosaicFolder = await buildMosaicPage();
  await using site = await serveSite(dist);
  await using mosaicSite = await serveSite(mosaicFolder, "/");
  const browser = await openBrowser();
  const [ours, mosaic] = [
    await openWorkbench(browser, site),
    await openMosaic(browser, mosaicSite)
  ];
  const sides: Side[] = [
    {name: "ours", seconds: []},
    {name: "Mosaic", seconds: []}
  ];
  const first: number[] = [];
  for (let round = 0; round <= rounds; round++)
    for (const [i, linked] of [ours, mosaic].entries()) {
      const times = await drag(linked);
      if (round > 0) sides[i].seconds.push(...times);
      else first.push(times[0]);
    }
  await browser.close();
  return [
    {
      name: `A step of a brush over one of four summaries of 641,070 rows`,
      sides,
      targets: [{of: "Mosaic", most: 0.8}],
      facts: [
        {name: "ours, the very first step", value: first[0] * 1000, unit: "ms"},
        {name: "Mosaic, the very first step", value: first[1] * 1000, unit: "ms"},
        ...["ours", "Mosaic"].map((name, i) => ({
          name: `${name}, 95th of 100 steps`,
          value: quantile(sides[i].seconds, 0.95) * 1000,
          unit: "ms"
        }))
      ],
      note: `Each round has ${steps} steps, and each step ends when nothing more changes. Mosaic's vgplot 0.32 with its own DuckDB-wasm, with its default pre-aggregation, which is warm from the first round.`
    }
  ];
}

/** Linked summaries on an open page: the place of the brush, and a function that undoes a drag. */
interface Linked {
  page: Page;
  area: string;
  clear(): Promise<void>;
}

async function openWorkbench(browser: Browser, site: Served): Promise<Linked> {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  const link = formatLink({
    sql,
    parameters: {},
    chart: null,
    data: {hash: "", release: "", rows: {}}
  });
  await page.goto(`${site.home}sql${link}`);
  await page.locator(".queries li").first().waitFor();
  await page.getByRole("tab", {name: "Tables"}).click();
  await addFiles(page, panel);
  await page
    .locator(".workbench-status", {hasText: `is the table ${table}`})
    .waitFor({timeout: 120_000});
  await page.getByRole("button", {name: "Run query"}).click();
  const summary = (name: string) => `.column-histogram[aria-label="Filter by ${name}"]`;
  const others = ["value", "region", "years"].map(summary);
  for (const name of [summary(brushed), ...others])
    await page.locator(name).waitFor({timeout: 120_000});
  await watchRedraws(page, "pointermove", others);
  return {
    page,
    area: `${summary(brushed)} svg`,
    clear: () => page.locator(summary(brushed)).press("Escape")
  };
}

async function openMosaic(browser: Browser, site: Served): Promise<Linked> {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  // Mosaic's page is not under the workbench's policy, because Mosaic was not written for it.
  await page.route(`${site.url}mosaic`, (route) =>
    route.fulfill({
      body: `<!DOCTYPE html><title>Mosaic</title><body></body><script type="module" src="page.js"></script>`,
      contentType: "text/html"
    })
  );
  await page.goto(`${site.url}mosaic`);
  await page.waitForFunction(() => (window as {ready?: boolean}).ready, null, {timeout: 120_000});
  const others = ["#value", "#region", "#years"];
  await watchRedraws(page, "pointermove", others);
  const overlay = `#${brushed} .overlay`;
  return {
    page,
    area: overlay,
    // A click outside the brush removes it.
    async clear() {
      const {x, y, width, height} = (await page.locator(overlay).boundingBox())!;
      await page.mouse.click(x + width - 2, y + height / 2);
    }
  };
}

/** Brushes from left to right, step by step, and returns the seconds of each step. */
async function drag({page, area, clear}: Linked): Promise<number[]> {
  await page.bringToFront();
  await page.locator(area).scrollIntoViewIfNeeded();
  const {x, y, width, height} = (await page.locator(area).boundingBox())!;
  const at = (step: number) => [x + (width * (step + 0.5)) / (steps + 2), y + height / 2] as const;
  const times: number[] = [];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  await page.waitForTimeout(500);
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(...at(step));
    times.push((await redrawn(page, 250)).drawn);
  }
  await page.mouse.up();
  await clear();
  await page.waitForTimeout(500);
  return times;
}

/**
 * Mosaic is installed here and not with the project, because a second DuckDB of 160 MB is too large
 * for everyone who runs `npm ci`.
 */
async function buildMosaicPage(): Promise<string> {
  const folder = join(root, ".whatworked", "bench", "mosaic");
  const site = join(folder, "site");
  await mkdir(site, {recursive: true});
  const modules = join(folder, "node_modules");
  if (!existsSync(join(modules, "@uwdata", "vgplot"))) {
    // Later releases of flechette need a package that the registry may not have.
    await writeFile(
      join(folder, "package.json"),
      JSON.stringify({
        private: true,
        dependencies: {"@uwdata/vgplot": "0.32.0"},
        overrides: {"@uwdata/flechette": "2.6.0"}
      })
    );
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"]
    });
  }
  const engine = join(modules, "@duckdb", "duckdb-wasm", "dist");
  const parquet = join(root, "node_modules", "parquet-wasm", "esm");
  await Promise.all([
    copyFile(join(engine, "duckdb-eh.wasm"), join(site, "duckdb.wasm")),
    copyFile(join(engine, "duckdb-browser-eh.worker.js"), join(site, "worker.js")),
    copyFile(join(parquet, "parquet_wasm_bg.wasm"), join(site, "parquet.wasm")),
    copyFile(panel, join(site, "panel.parquet"))
  ]);
  await build({
    stdin: {contents: mosaicPage, resolveDir: folder},
    nodePaths: [join(root, "node_modules")],
    bundle: true,
    minify: true,
    format: "esm",
    outfile: join(site, "page.js")
  });
  return site;
}

/**
 * Four linked plots, as in Mosaic's own cross-filter example of flights: histograms with
 * `intervalX`, bars with `toggleY`, one `crossfilter` selection.
 */
const mosaicPage = `
import * as duckdb from "@duckdb/duckdb-wasm";
import * as vg from "@uwdata/vgplot";
import initParquet, {readParquet} from "parquet-wasm/esm";

const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker("worker.js"));
await database.instantiate(new URL("duckdb.wasm", location.href).href);
const connection = await database.connect();
await initParquet({module_or_path: "parquet.wasm"});
const bytes = new Uint8Array(await (await fetch("panel.parquet")).arrayBuffer());
await connection.insertArrowFromIPCStream(readParquet(bytes).intoIPCStream(), {name: ${JSON.stringify(table)}, create: true});
vg.coordinator().databaseConnector(vg.wasmConnector({duckdb: database, connection}));
await vg.coordinator().exec(${JSON.stringify(`CREATE TABLE panel AS ${sql}`)});
const brush = vg.Selection.crossfilter();
const from = vg.from("panel", {filterBy: brush});
const histogram = (column) =>
  vg.plot(
    vg.rectY(from, {x: vg.bin(column), y: vg.count(), fill: "steelblue", inset: 0.5}),
    vg.intervalX({as: brush}),
    vg.xDomain(vg.Fixed),
    vg.width(600),
    vg.height(200)
  );
const bars = (column) =>
  vg.plot(
    vg.barX(from, {x: vg.count(), y: column, fill: "steelblue", sort: {y: "-x", limit: 9}}),
    vg.toggleY({as: brush}),
    vg.yDomain(vg.Fixed),
    vg.width(600),
    vg.height(200),
    vg.marginLeft(150)
  );
for (const [column, plot] of [["authority", histogram], ["value", histogram], ["region", bars], ["years", bars]]) {
  const place = document.createElement("div");
  place.id = column;
  place.append(plot(column));
  document.body.append(place);
}
const drawn = setInterval(() => {
  if (["authority", "value", "region", "years"].some((id) => !document.querySelector("#" + id + " svg rect"))) return;
  clearInterval(drawn);
  window.ready = true;
}, 50);
`;
