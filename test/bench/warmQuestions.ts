import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {build} from "esbuild";
import type {Page} from "playwright-core";
import {root} from "../../loaders/workspace/programme.js";
import {openBrowser} from "../browser/chromium.js";
import {type Served, serveSite} from "../browser/serve.js";
import {dist, moduleAddress} from "../browser/site.js";
import {type Measurement, quantile} from "./measurement.js";

/** The seconds of one query, through the page's query functions and in a plain engine. */
interface Asked {
  ours: number;
  plain: number;
}

/**
 * Measures the time that the page's query functions add to a warm query. Each shipped question that
 * needs no definition of ours runs in turns through these functions, which check, lock and decode,
 * and in a plain engine with the same tables.
 */
export async function benchWarmQuestions(rounds: number): Promise<Measurement[]> {
  await using site = await serveSite(dist);
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`${site.home}methods.html`);
  const questions = await startPlain(page, site);
  const address = JSON.stringify(await moduleAddress(site.url));
  const asked: Asked[] = [];
  for (let round = 0; round <= rounds; round++) {
    const pairs = await page.evaluate<Asked[]>(`(async () => {
      const {query} = await import(${address});
      const time = async (ask, sql) => {
        const start = performance.now();
        await ask(sql);
        return (performance.now() - start) / 1000;
      };
      const pairs = [];
      for (const sql of ${JSON.stringify(questions)})
        pairs.push({ours: await time(query, sql), plain: await time(window.plain, sql)});
      return pairs;
    })()`);
    if (round > 0) asked.push(...pairs);
  }
  await browser.close();
  const [ours, plain] = [asked.map(({ours}) => ours), asked.map(({plain}) => plain)];
  return [
    {
      name: `A warm query over the records (${questions.length} questions)`,
      sides: [
        {name: "through the query functions, decoded", seconds: ours},
        {name: "the engine's own time", seconds: plain}
      ],
      targets: [],
      facts: [
        {
          name: "added by the query functions to the 95th percentile",
          value: (quantile(ours, 0.95) - quantile(plain, 0.95)) * 1000,
          unit: "ms",
          most: 10
        }
      ]
    }
  ];
}

/**
 * Starts a plain engine in a page, with all tables of the site, as `window.plain(sql)`. Returns the
 * shipped questions that it can answer unchanged.
 */
async function startPlain(page: Page, {url, home}: Served): Promise<string[]> {
  const files = await readdir(dist, {recursive: true});
  const programme = home.slice(url.length);
  const address = (pattern: RegExp) =>
    JSON.stringify(url + files.find((file) => pattern.test(file)));
  const questions: {sql: string}[] = JSON.parse(
    await readFile(
      join(dist, files.find((file) => file.startsWith(`_file/${programme}data/questions.`))!),
      "utf8"
    )
  );
  const tables = (await readdir(join(dist, programme, "data", "records"))).flatMap(
    (file) => /^(\w+)\.parquet$/.exec(file)?.[1] ?? []
  );
  const {outputFiles} = await build({
    stdin: {
      contents: `
        import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
        import start, {readParquet} from "parquet-wasm/esm";
        window.started = (async () => {
          const database = new AsyncDuckDB(new VoidLogger(), new Worker(${address(/engine\/worker\.\w+\.js$/)}));
          await database.instantiate(${address(/duckdb\.\w+\.wasm$/)});
          await database.open({path: ":memory:"});
          const connection = await database.connect();
          await start({module_or_path: ${address(/parquet\.\w+\.wasm$/)}});
          for (const name of ${JSON.stringify(tables)}) {
            const bytes = await (await fetch(${JSON.stringify(`${home}data/records/`)} + name + ".parquet")).arrayBuffer();
            await connection.insertArrowFromIPCStream(readParquet(new Uint8Array(bytes)).intoIPCStream(), {name, create: true});
          }
          window.plain = (sql) => connection.useUnsafe((bindings, id) => bindings.runQuery(id, sql));
        })();`,
      resolveDir: root
    },
    bundle: true,
    minify: true,
    format: "iife",
    define: {"import.meta.url": '""'},
    write: false
  });
  await page.evaluate(outputFiles[0].text);
  return page.evaluate<string[]>(`(async () => {
    await window.started;
    const asked = [];
    for (const {sql} of ${JSON.stringify(questions)})
      await window.plain(sql).then(() => asked.push(sql), () => {});
    return asked;
  })()`);
}
