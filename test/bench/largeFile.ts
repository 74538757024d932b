import {existsSync} from "node:fs";
import {join} from "node:path";
import {root} from "../../loaders/workspace/programme.js";
import {addFiles} from "../browser/addFiles.js";
import {openBrowser} from "../browser/chromium.js";
import {serveSite} from "../browser/serve.js";
import {dist} from "../browser/site.js";
import {type Measurement, quantile} from "./measurement.js";

/** 641,070 rows of official statistics. Without this file there is nothing to measure. */
const statistics = join(root, "..", "shared", "panel", "lait_2016_2025.parquet");

/**
 * Measures the time until a large Parquet file is a table of the workbench, and the longest time
 * for which the page does not respond meanwhile.
 */
export async function benchLargeFile(rounds: number): Promise<Measurement[]> {
  if (!existsSync(statistics)) {
    process.stderr.write(`skipped: ${statistics} is missing\n`);
    return [];
  }
  await using site = await serveSite(dist);
  const browser = await openBrowser();
  const seconds: number[] = [];
  const longest: number[] = [];
  for (let round = 0; round <= rounds; round++) {
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
    await addFiles(page, statistics);
    await page.locator(".workbench-status", {hasText: "641,070 rows"}).waitFor({timeout: 60_000});
    if (round > 0) {
      seconds.push((performance.now() - start) / 1000);
      longest.push(await page.evaluate<number>("window.longest"));
    }
    await page.close();
  }
  await browser.close();
  return [
    {
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
    }
  ];
}
