import {readdir} from "node:fs/promises";
import {sep} from "node:path";
import {build} from "esbuild";
import type {Browser} from "playwright-core";
import {root} from "../../loaders/workspace/programme.js";
import {formatLink} from "../../src/workbench/permalink.js";
import {openBrowser} from "../browser/chromium.js";
import {type Served, serveSite} from "../browser/serve.js";
import {dist} from "../browser/site.js";
import {type Measurement, takeTurns} from "./measurement.js";

const sql =
  "SELECT direction, count(*) AS n FROM findings GROUP BY direction ORDER BY n DESC, direction";

/**
 * Measures the time from an empty page to the first result of a cold visit. The workbench runs a
 * query as soon as it can. A bare page starts an engine, inserts the table, and runs the query.
 */
export async function benchWorkbench(rounds: number): Promise<Measurement[]> {
  await using site = await serveSite(dist);
  const browser = await openBrowser();
  const files = (await readdir(dist, {recursive: true})).map((file) => file.split(sep).join("/"));
  const bare = await bareVisit(site, files);
  const sides = await takeTurns(rounds, {
    ours: async () => (await workbenchVisit(site)(browser)) / 1000,
    bare: async () => (await bare(browser)) / 1000
  });
  await browser.close();
  return [{name: "Cold first result of the workbench", sides, targets: [{of: "bare", most: 1.1}]}];
}

type Visit = (browser: Browser) => Promise<number>;

/**
 * A reader follows a link and presses Run at once. The time ends when the answer is in the grid.
 */
function workbenchVisit(site: Served): Visit {
  const link = formatLink({
    sql,
    parameters: {},
    chart: null,
    data: {hash: "", release: "", rows: {}}
  });
  return (browser) =>
    visit(
      browser,
      `${site.home}sql${link}`,
      `
      const watch = setInterval(() => {
        const button = document.querySelector(".workbench button.primary");
        if (button && !window.pressed) { window.pressed = true; button.click(); }
        if (document.querySelector("[role=gridcell]")) { clearInterval(watch); window.took = performance.now(); }
      }, 2);`
    );
}

/** A page with only the engine's library in one file, and the same wasm, worker and table. */
async function bareVisit(site: Served, files: readonly string[]): Promise<Visit> {
  const file = (pattern: RegExp) =>
    JSON.stringify(site.url + files.find((file) => pattern.test(file)));
  const script = `
    import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
    import initParquet, {readParquet} from "parquet-wasm/esm";
    const database = new AsyncDuckDB(new VoidLogger(), new Worker(${file(/^_file\/data\/engine\/worker\..*js$/)}));
    await database.instantiate(${file(/^_file\/data\/engine\/duckdb\..*wasm$/)});
    await database.open({path: ":memory:"});
    const connection = await database.connect();
    await initParquet({module_or_path: ${file(/^_file\/data\/engine\/parquet\..*wasm$/)}});
    const bytes = new Uint8Array(await (await fetch(${JSON.stringify(`${site.home}data/records/findings.parquet`)})).arrayBuffer());
    await connection.insertArrowFromIPCStream(readParquet(bytes).intoIPCStream(), {name: "findings", create: true});
    const rows = (await connection.query(${JSON.stringify(sql)})).toArray();
    document.body.textContent = rows.map(String).join();
    window.took = performance.now();`;
  const {outputFiles} = await build({
    stdin: {contents: script, resolveDir: root},
    bundle: true,
    minify: true,
    format: "esm",
    write: false
  });
  const html = `<!DOCTYPE html><title>Bare</title><body></body><script type="module">${outputFiles[0].text.replaceAll("</script", "<\\/script")}</script>`;
  return (browser) => visit(browser, `${site.url}bare`, "", html);
}

async function visit(
  browser: Browser,
  url: string,
  script: string,
  html?: string
): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  if (script) await page.addInitScript(script);
  if (html) await page.route(url, (route) => route.fulfill({body: html, contentType: "text/html"}));
  await page.goto(url);
  const took = await page.waitForFunction(() => (window as {took?: number}).took);
  const time = Number(await took.jsonValue());
  await context.close();
  return time;
}
