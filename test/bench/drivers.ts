import {execFileSync} from "node:child_process";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {root} from "../../loaders/programme.js";
import {openBrowser} from "../browser/chromium.js";
import {serveSite} from "../browser/serve.js";
import {settle} from "../browser/site.js";
import {writeManyProjects} from "./manyProjects.js";
import {type Measurement, quantile} from "./measurement.js";
import {redrawn, watchRedraws} from "./redraw.js";

/**
 * The time from a choice on the Drivers page (another outcome, a strand) until the frame after its last figure has changed, with ever more made-up projects of twenty statements each. What one kind of
 * statement can move is asked of the engine a dozen times and comes after all else: it is told apart.
 */
export async function benchDrivers(
  rounds: number,
  sizes: readonly number[] = [57, 570, 5700]
): Promise<Measurement[]> {
  const browser = await openBrowser();
  const measured: Measurement[] = [];
  for (const size of sizes) measured.push(await measure(browser, size, rounds));
  await browser.close();
  return measured;
}

async function measure(browser: Browser, size: number, rounds: number): Promise<Measurement> {
  const folder = join(root, ".whatworked", "bench", `projects-${size}`);
  const records = join(folder, "records");
  const dist = join(folder, "site");
  await writeManyProjects(records, size);
  execFileSync(process.execPath, ["--import", "tsx", join(root, "loaders", "build.ts"), dist], {
    cwd: root,
    env: {...process.env, PROGRAMME: records},
    stdio: ["ignore", "ignore", "inherit"]
  });
  await using site = await serveSite(dist);
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  await page.goto(`${site.url}drivers`);
  await page.locator(".feature-outcome").first().waitFor();
  await settle(page);
  await watchRedraws(page, "input", ["main"], later);
  const [outcomes, strands] = [await optionsOf(page, "Outcome"), await optionsOf(page, "Strand")];
  const seconds: number[] = [];
  const apart: number[] = [];
  for (let round = 0; round <= rounds; round++)
    for (const [label, options] of [
      ["Outcome", outcomes],
      ["Strand", strands]
    ] as const) {
      await page
        .getByLabel(label, {exact: true})
        .selectOption(options[(round + 1) % options.length]);
      const took = await redrawn(page, 500, true);
      if (round === 0) continue;
      seconds.push(took.drawn);
      apart.push(took.apart);
    }
  await page.close();
  return {
    name: `A choice on Drivers, ${size.toLocaleString("en-GB")} projects`,
    sides: [{name: "ours", seconds}],
    targets: [],
    facts: [
      {
        name: "95th of 100 choices",
        value: quantile(seconds, 0.95) * 1000,
        unit: "ms",
        most: 50
      },
      {
        name: "until what each kind of statement can move has come too, median",
        value: quantile(apart, 0.5) * 1000,
        unit: "ms"
      }
    ]
  };
}

/** Tells what stands under the heading of what one kind of statement can move. */
const later = `{
  const [heading, next] = ["what-one-kind-of-statement-can-move", "how-this-was-done"].map((id) => document.getElementById(id));
  return Boolean(heading.compareDocumentPosition(node) & 4 && next.compareDocumentPosition(node) & 2);
}`;

async function optionsOf(page: Page, label: string): Promise<string[]> {
  return page
    .getByLabel(label, {exact: true})
    .locator("option")
    .evaluateAll((options) =>
      options.slice(0, 6).map((option) => (option as HTMLOptionElement).value)
    );
}
