import {existsSync} from "node:fs";
import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {root} from "../../loaders/workspace/programme.js";
import {addFiles} from "../browser/addFiles.js";
import {openBrowser} from "../browser/chromium.js";
import {type Served, serveSite} from "../browser/serve.js";
import {dist} from "../browser/site.js";
import {type Measurement, quantile, takeTurns} from "./measurement.js";

/** 641,070 rows of official statistics. Without this file, its measurement is left out. */
const statistics = join(root, "..", "shared", "panel", "lait_2016_2025.parquet");

/** The rows of the file that is added as CSV and as JSON. */
const textRows = 200_000;

/**
 * Measures the time until a large file is a table of the workbench: a Parquet file, with the longest
 * time for which the page does not respond meanwhile, and the same rows as CSV and as JSON.
 */
export async function benchLargeFile(rounds: number): Promise<Measurement[]> {
  await using site = await serveSite(dist);
  const browser = await openBrowser();
  const measurements = [await measureTexts(browser, site, rounds)];
  if (existsSync(statistics)) measurements.unshift(await measureParquet(browser, site, rounds));
  else process.stderr.write(`skipped: ${statistics} is missing\n`);
  await browser.close();
  return measurements;
}

async function measureParquet(
  browser: Browser,
  site: Served,
  rounds: number
): Promise<Measurement> {
  const seconds: number[] = [];
  const longest: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const took = await addFile(browser, site, statistics, 641_070);
    if (round === 0) continue;
    seconds.push(took.seconds);
    longest.push(took.longest);
  }
  return {
    name: "641,070 rows of Parquet as a table",
    sides: [{name: "ours", seconds}],
    targets: [],
    facts: [
      {
        name: "longest task of the page meanwhile, median",
        value: quantile(longest, 0.5),
        unit: "ms"
      },
      {name: "longest task of all rounds", value: Math.max(...longest), unit: "ms"}
    ]
  };
}

async function measureTexts(browser: Browser, site: Served, rounds: number): Promise<Measurement> {
  const {csv, json} = await writeTexts();
  const add = (file: string) => async () => (await addFile(browser, site, file, textRows)).seconds;
  return {
    name: "200,000 rows of CSV as a table",
    sides: await takeTurns(rounds, {CSV: add(csv), JSON: add(json)}),
    targets: [{of: "JSON", most: 1.5}],
    note: "Both files have the same rows of seven columns: whole numbers, fractions, dates and texts, some of them with a comma."
  };
}

/** Adds a file to a new SQL page as a table, as its preview shows it. */
async function addFile(
  browser: Browser,
  site: Served,
  file: string,
  rows: number
): Promise<{seconds: number; longest: number}> {
  const page = await browser.newPage();
  await page.goto(`${site.home}sql.html`);
  await page.locator(".queries li").first().waitFor();
  await page.getByRole("button", {name: "Run query"}).click();
  await page.locator("[role=gridcell]").first().waitFor();
  await page.getByRole("tab", {name: "Tables"}).click();
  await page.evaluate(`{
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const {duration} of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({type: "longtask"});
  }`);
  const start = performance.now();
  await addFiles(page, file);
  await page
    .locator(".workbench-status", {hasText: `${rows.toLocaleString("en-GB")} rows`})
    .waitFor({timeout: 120_000});
  const seconds = (performance.now() - start) / 1000;
  const longest = await page.evaluate<number>("window.longest");
  await page.close();
  return {seconds, longest};
}

/** The same rows as CSV and as JSON. */
async function writeTexts(): Promise<{csv: string; json: string}> {
  const regions = ["London", "North East", "Yorkshire and The Humber"];
  const first = Date.UTC(2016, 0, 1);
  const rows = Array.from({length: textRows}, (_, i) => ({
    id: i + 1,
    area: `Area ${i % 300}`,
    region: regions[i % regions.length],
    year: 2010 + (i % 12),
    value: ((i * 7919) % 100_000) / 100,
    day: new Date(first + (i % 2000) * 86_400_000).toISOString().slice(0, 10),
    note: i % 2 ? `a text, with a comma, ${i}` : `a text ${i}`
  }));
  const folder = join(root, ".whatworked", "bench");
  await mkdir(folder, {recursive: true});
  const [csv, json] = [join(folder, "rows.csv"), join(folder, "rows.json")];
  const lines = rows.map((row) =>
    Object.values(row)
      .map((value) => (String(value).includes(",") ? `"${value}"` : value))
      .join(",")
  );
  await writeFile(csv, [Object.keys(rows[0]).join(","), ...lines, ""].join("\n"));
  await writeFile(json, JSON.stringify(rows));
  return {csv, json};
}
