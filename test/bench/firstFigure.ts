import {copyFile, mkdtemp, readdir, readFile, rm, symlink, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {build} from "esbuild";
import type {Browser} from "playwright-core";
import {openNative} from "../../loaders/engine/native.js";
import {releasedEngine, releasedWorker} from "../../loaders/engine/trim.js";
import {readCurrent, readManifest} from "../../loaders/records/currentBuild.js";
import {findProgramme, root} from "../../loaders/workspace/programme.js";
import {readQueries} from "../../loaders/workspace/queries.js";
import {type StoredQuery, storedQuery} from "../../src/engine/snapshot.js";
import type {Manifest} from "../../src/records/manifest.js";
import {identifier} from "../../src/sql/identifier.js";
import {parseNamedQuery, valuesOf} from "../../src/sql/namedQuery.js";
import {missingColumns, needsOf} from "../../src/sql/needs.js";
import {bindNamed} from "../../src/sql/parameters.js";
import {SqlText} from "../../src/sql/sqlText.js";
import {openBrowser} from "../browser/chromium.js";
import {serveSite} from "../browser/serve.js";
import {dist} from "../browser/site.js";
import {type Asked, compute, type Drawn} from "./firstFigurePage.js";
import {buildFloorPages} from "./floorPages.js";
import {type Measurement, quantile, takeTurns} from "./measurement.js";

type PageName = keyof Drawn;

/** The places of a page's first marks, on the page itself and on the plain pages. */
const marks: Record<PageName, {path: string; selector: string; what: string}> = {
  overview: {path: "", selector: ".published-total svg.dots", what: "the first row of dots"},
  drivers: {
    path: "drivers",
    selector: "svg[class^=plot] circle",
    what: "the forest plot's first dot"
  }
};

/**
 * Measures the time from a cold visit until the first figure's marks are visible: on our pages, on
 * pages that query the released engine, and on pages that contain the figure's numbers.
 */
export async function benchFirstFigure(rounds: number): Promise<Measurement[]> {
  await using site = await serveSite(dist);
  const {folder, floor} = await writePlainPages();
  await using plain = await serveSite(folder);
  await using framework = await serveSite(floor);
  const browser = await openBrowser();
  const measurements: Measurement[] = [];
  for (const [name, {path, selector, what}] of Object.entries(marks)) {
    const visit = (url: string) => async () => (await firstMarks(browser, url, selector)).seen;
    const answering: number[] = [];
    measurements.push({
      name: `First figure of ${name === "overview" ? "Overview" : "Drivers"}`,
      sides: await takeTurns(rounds, {
        ours: async () => {
          const {seen, answers} = await firstMarks(browser, site.home + path, selector);
          answering.push(answers);
          return seen;
        },
        stock: visit(`${plain.url}${name}-stock`),
        floor: visit(framework.url + name),
        "floor without Framework": visit(`${plain.url}${name}-floor`)
      }),
      targets: [
        {of: "stock", most: 0.3},
        {of: "floor", most: 1.1}
      ],
      facts: [
        {
          name: "until the page answers, median",
          value: 1000 * quantile(answering.slice(1), 0.5),
          unit: "ms"
        }
      ],
      note: `the time runs from navigation, in a browser without any file of the site, to the frame that has ${what}. In our page the build has stored the figure, and the page answers when its own code has drawn the figure again. The stock page is a plain page with the released engine, the Parquet files that the figure needs, and the same SQL. The floor is a page of Framework with only the figure's rows in its code, as Framework's documentation recommends. The floor without Framework is a plain page with these rows and one file with only the code that draws them. The plain pages have the site's style sheets and typefaces, and all pages have the same server.`
    });
  }
  await browser.close();
  await rm(folder, {recursive: true});
  return measurements;
}

/**
 * The seconds from navigation until the first mark is visible, and until no part of the page waits
 * for its code.
 */
async function firstMarks(
  browser: Browser,
  url: string,
  selector: string
): Promise<{seen: number; answers: number}> {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  await page.addInitScript(`
    const frame = new MessageChannel();
    frame.port1.onmessage = () => (window.seen = performance.now());
    let marked = false;
    const observer = new MutationObserver(() => {
      if (!document.querySelector(${JSON.stringify(selector)})) return;
      if (!marked) requestAnimationFrame(() => frame.port2.postMessage(null));
      marked = true;
      if (document.readyState === "loading" || document.querySelector(".first-view")) return;
      observer.disconnect();
      window.answers = performance.now();
    });
    observer.observe(document, {subtree: true, childList: true});`);
  await page.goto(url);
  const took = await page.waitForFunction(() => {
    const {seen, answers} = window as {seen?: number; answers?: number};
    return seen && answers ? {seen: seen / 1000, answers: answers / 1000} : null;
  });
  const times = (await took.jsonValue())!;
  await context.close();
  return times;
}

/**
 * Makes a folder with the plain pages and the site's own files, and pages of Framework with the
 * same rows.
 */
async function writePlainPages(): Promise<{folder: string; floor: string}> {
  const folder = await mkdtemp(join(tmpdir(), "first-figure-"));
  for (const name of await readdir(dist))
    if (!/^_headers|^\.|^sw\.|\.html/.test(name))
      await symlink(join(dist, name), join(folder, name));
  await copyFile(releasedWorker, join(folder, "worker.js"));
  await copyFile(releasedEngine, join(folder, "engine.wasm"));
  await copyFile(
    join(root, "node_modules", "parquet-wasm", "esm", "parquet_wasm_bg.wasm"),
    join(folder, "parquet.wasm")
  );
  const home = await readFile(join(dist, "index.html"), "utf8");
  const styles = (home.match(/<link rel="stylesheet"[^>]*>/g) ?? []).join("");
  const current = (await readCurrent(findProgramme("wave1").cache))!;
  const manifest = await readManifest(current.folder);
  await using native = await openNative(current.folder);
  const rows: Record<string, string> = {};
  for (const name of Object.keys(marks) as PageName[]) {
    const asked = await ask(name, manifest, native.query);
    const answers = Object.fromEntries(
      await Promise.all(
        Object.entries(asked.questions).map(async ([key, bound]) => [
          key,
          await native.rows(bound.text, bound.values)
        ])
      )
    );
    const pages = {stock: asked, floor: compute[name](answers, asked)};
    for (const [side, data] of Object.entries(pages)) {
      const json = JSON.stringify(data, (_, value) =>
        typeof value === "bigint" ? Number(value) : value
      ).replaceAll("<", "\\u003c");
      if (side === "floor") rows[name] = json;
      await writeFile(
        join(folder, `${name}-${side}.html`),
        `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Plain</title>${styles}<script type="module" src="${name}-${side}.js"></script></head><body><main></main><script type="application/json" id="data">${json}</script></body></html>`
      );
      await writeFile(
        join(folder, `${name}-${side}.js`),
        await script[side as "stock" | "floor"](name)
      );
    }
  }
  return {folder, floor: await buildFloorPages(rows)};
}

/** The queries of a page before its first figure, with their tables and definitions. */
async function ask(
  page: PageName,
  manifest: Manifest,
  query: (text: string) => Promise<Record<string, unknown>[]>
): Promise<Asked> {
  const queries = new Map(
    Object.entries(await readQueries()).map(([name, text]) => [name, parseNamedQuery(name, text)])
  );
  const named = (name: string): StoredQuery => {
    const asked = queries.get(name)!;
    const types = Object.fromEntries(asked.parameters.map(({name, type}) => [name, type]));
    return storedQuery(bindNamed(asked.parsed, valuesOf(asked, {}), types));
  };
  const bare = (text: string): StoredQuery => ({text, values: []});
  const questions: Record<string, StoredQuery> =
    page === "overview"
      ? {totals: named("published_totals")}
      : {
          cells: named("outcome_directions"),
          projects: bare("SELECT project_id FROM projects ORDER BY project_id"),
          features: bare("SELECT feature_id, label FROM features ORDER BY label"),
          present: bare(
            "SELECT DISTINCT feature_id, project_id FROM project_features WHERE present = 'yes'"
          )
        };
  const needs = Object.values(questions).map(({text}) =>
    needsOf(new SqlText(text), manifest, queries)
  );
  const tables = [...new Set(needs.flatMap(({tables}) => tables))].filter((name) =>
    manifest.tables.some((table) => table.name === name && table.rows)
  );
  const [{outcomes}] = await query(
    "SELECT list(outcome_id) AS outcomes FROM outcome_groups GROUP BY group_id ORDER BY count(*) DESC LIMIT 1"
  );
  return {
    tables: Object.fromEntries(
      tables.map((name) => [
        name,
        missingColumns(name, manifest).map(
          ([column, type]) =>
            `ALTER TABLE ${identifier(name)} ADD COLUMN ${identifier(column)} ${type}`
        )
      ])
    ),
    definitions: [...new Set(needs.flatMap(({definitions}) => definitions.map(({sql}) => sql)))],
    questions,
    reconciliation: manifest.reconciliation,
    outcomes: outcomes as string[]
  };
}

const script = {
  floor: (name: PageName) =>
    bundle(`
      import {draw} from "./firstFigurePage.ts";
      draw.${name}(JSON.parse(document.getElementById("data").textContent));`),
  stock: (name: PageName) =>
    bundle(`
      import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
      import initParquet, {readParquet} from "parquet-wasm/esm";
      import {compute, draw} from "./firstFigurePage.ts";
      const asked = JSON.parse(document.getElementById("data").textContent);
      const database = new AsyncDuckDB(new VoidLogger(), new Worker("worker.js"));
      await database.instantiate(new URL("engine.wasm", location.href).href);
      const connection = await database.connect();
      await initParquet({module_or_path: "parquet.wasm"});
      await Promise.all(Object.entries(asked.tables).map(async ([name, statements]) => {
        const bytes = new Uint8Array(await (await fetch("wave1/data/records/" + name + ".parquet")).arrayBuffer());
        await connection.insertArrowFromIPCStream(readParquet(bytes).intoIPCStream(), {name, create: true});
        for (const statement of statements) await connection.query(statement);
      }));
      for (const definition of asked.definitions) await connection.query(definition);
      const answers = {};
      for (const [name, {text, values}] of Object.entries(asked.questions)) {
        const statement = await connection.prepare(text);
        answers[name] = (await statement.query(...values)).toArray().map((row) => row.toJSON());
      }
      draw.${name}(compute.${name}(answers, asked));`)
};

async function bundle(contents: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents, resolveDir: join(root, "test", "bench"), loader: "ts"},
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false
  });
  return outputFiles[0].text;
}
