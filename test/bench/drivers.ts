import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {root} from "../../loaders/workspace/programme.js";
import {openBrowser} from "../browser/chromium.js";
import {serveSite} from "../browser/serve.js";
import {settle, watchWork} from "../browser/site.js";
import {writeManyProjects} from "./manyProjects.js";
import {type Measurement, quantile} from "./measurement.js";
import {redrawn, watchRedraws} from "./redraw.js";
import {buildWithoutProjectPages} from "./siteWithoutProjectPages.js";

/**
 * A choice on a page: the control's label, the values that the control gets in turn, and the part
 * of the page that shows the answer.
 */
interface Choice {
  name: string;
  page: string;
  /** The control's label. */
  label: string;
  part: string;
  values?: readonly string[];
}

/**
 * The choices. The answers of most choices need no other cells. The engine combines the cells of
 * the choice of a design, ahead of time if it can.
 */
const choices: readonly Choice[] = [
  {name: "Drivers, an outcome", page: "drivers", label: "Outcome", part: "#differences"},
  {name: "Drivers, a strand", page: "drivers", label: "Strand", part: "#differences"},
  {
    name: "Drivers, minimum projects",
    page: "drivers",
    label: "Minimum projects named with the practice feature",
    part: "#differences",
    values: ["4", "2", "3", "1"]
  },
  {
    name: "Drivers, a design (other cells)",
    page: "drivers",
    label: "Design",
    part: "#differences"
  },
  {
    name: "Projects, search",
    page: "projects",
    label: "Search",
    part: ".table-frame",
    values: ["council 7", "project 12", "council", "project"]
  },
  {name: "Outcomes, a kind", page: "outcomes", label: "Kind (all inferred)", part: "#outcome-map"},
  {
    name: "Evidence, minimum projects",
    page: "evidence",
    label: "Minimum projects named with the practice feature",
    part: "#evidence-map",
    values: ["4", "2", "3", "1"]
  }
];

/**
 * Measures the time from a choice until the frame after the last change of its figure, and until
 * the whole page is at rest. The numbers of invented projects grow, and each project has twenty
 * statements. There are at most five rounds: with three sizes and seven choices, more take longer than
 * the five minutes that this benchmark may take.
 */
export async function benchDrivers(
  rounds: number,
  sizes: readonly number[] = [57, 570, 5700]
): Promise<Measurement[]> {
  const browser = await openBrowser();
  const measured: Measurement[] = [];
  for (const size of sizes) measured.push(...(await measure(browser, size, Math.min(rounds, 5))));
  await browser.close();
  return measured;
}

async function measure(browser: Browser, size: number, rounds: number): Promise<Measurement[]> {
  const folder = join(root, ".whatworked", "bench", `projects-${size}`);
  const [records, dist] = [join(folder, "records"), join(folder, "site")];
  const projects = `${size.toLocaleString("en-GB")} projects`;
  process.stderr.write(`${projects}: writing records and building the site …\n`);
  await writeManyProjects(records, size);
  await buildWithoutProjectPages(records, dist);
  await using site = await serveSite(dist);
  const measured: Measurement[] = [];
  for (const choice of choices) {
    process.stderr.write(`${projects}: ${choice.name} …\n`);
    const page = await watchWork(await browser.newPage({viewport: {width: 1280, height: 900}}));
    await page.goto(`${site.home}${choice.page}`);
    await page.locator(choice.part).first().waitFor();
    await settle(page);
    measured.push(await measureChoice(page, choice, projects, rounds));
    await page.close();
  }
  return measured;
}

/**
 * The part that a node belongs to. `figure` is the visible part of the figure. `page` is everything
 * else, including the places of a map that a reader must scroll to (see `outcomeMap` and `matrix`).
 */
function partOf(figure: string): string {
  return `(
    (node.nodeType === 1 ? node : node.parentElement)?.matches(${JSON.stringify(`${figure}, ${figure} *`)}) &&
      !(node.matches?.(".outcome-map :is(td, .outcomes th)") && 240 + 30 * (node.cellIndex - 1) >= 1203) &&
      !(node.matches?.(".outcome-map tbody tr") && 254 + 34 * node.sectionRowIndex > 0.85 * innerHeight) &&
      !(node.matches?.(".matrix tbody tr") && 28 * node.sectionRowIndex > 0.85 * innerHeight) &&
      !(node.matches?.(".data tbody tr") && 34 * node.sectionRowIndex > 0.85 * innerHeight)
  ) || node.querySelector?.(${JSON.stringify(figure)}) ? "figure" : "page"`;
}

async function measureChoice(
  page: Page,
  {name, label, part, values}: Choice,
  projects: string,
  rounds: number
): Promise<Measurement> {
  const id = await page.getByLabel(label, {exact: true}).first().getAttribute("id");
  const control = page.locator(`#${id}`);
  const given =
    values ??
    (await control
      .locator("option")
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value)));
  await watchRedraws(page, "input", ["main"], partOf(part));
  if (!(await control.isVisible())) await page.locator(".more-filters-button").click();
  // A reader moves to a control before using it. The page soon finishes the work that this starts.
  await control.focus();
  await settle(page);
  const seconds: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < rounds + 2; round++) {
    // A script sets the value, because the browser driver's search for the control would count as
    // the page's time.
    await page.evaluate(`{
      const control = document.getElementById(${JSON.stringify(id)});
      control.value = ${JSON.stringify(given[(round + 1) % given.length])};
      control.dispatchEvent(new Event("input", {bubbles: true}));
    }`);
    const took = await redrawn(page, 700, ["figure"]);
    if (round < 2) continue;
    seconds.push(took.figure);
    whole.push(Math.max(...Object.values(took)));
  }
  return {
    name: `${name}, ${projects}`,
    sides: [{name: "ours", seconds}],
    targets: [],
    facts: [
      {name: "95th percentile", value: 1000 * quantile(seconds, 0.95), unit: "ms", most: 50},
      {name: "until the page is at rest, median", value: 1000 * quantile(whole, 0.5), unit: "ms"}
    ]
  };
}
