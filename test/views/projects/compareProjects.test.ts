import {join} from "node:path";
import {Window} from "happy-dom";
import {afterAll, beforeAll, beforeEach, describe, expect, it, vi} from "vitest";
import {type NativeEngine, openNative} from "../../../loaders/engine/native.js";
import {buildRecords} from "../../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import {root} from "../../../loaders/workspace/programme.js";
import type {FigureSpec} from "../../../src/charts/figureSpec.js";
import {element} from "../../../src/page/element.js";
import type {Row} from "../../../src/records/rows.js";
import {recordColumns} from "../../../src/views/columns/recordColumns.js";
import {
  comparedColumns,
  compareProjects,
  compareProjectsForm,
  compareProjectsHeading
} from "../../../src/views/projects/compareProjects.js";
import {withEmptyYears} from "../../../src/views/projects/countsFigure.js";
import {everyProject, type ProjectFilter} from "../../../src/views/projects/matchProjects.js";
import {openProjects} from "../../../src/views/projects/openProjects.js";
import type {ProjectRecords} from "../../../src/views/projects/projectRecords.js";
import {tempFolder} from "../../loaders/tempFolders.js";

let engine: NativeEngine;
let records: ProjectRecords;
let projects: Row[];

vi.mock("../../../src/engine/sql.js", () => ({query: (text: string) => engine.query(text)}));
vi.mock("../../../src/views/projects/openProjects.js", () => ({openProjects: vi.fn()}));

/** A figure with its parts as a page has them, drawn at once. */
vi.mock("../../../src/charts/figure.js", () => ({
  figure: ({title, subtitle = "", alt, rows, columns = [], draw}: FigureSpec) => {
    expect(alt).not.toMatch(/NaN|undefined|null/);
    for (const row of rows)
      expect(Object.keys(row)).toEqual(expect.arrayContaining(columns.map(({key}) => key)));
    return element(
      "figure",
      {},
      element("p", {class: "figure-title"}, title),
      element("p", {class: "figure-subtitle"}, subtitle),
      element("div", {class: "figure-body"}, draw(1000, true))
    );
  }
}));

beforeAll(async () => {
  // The build of the records needs the URL of Node, so only the document is that of a page.
  const window = new Window();
  for (const name of ["document", "Node", "Element", "HTMLElement", "location", "innerHeight"])
    vi.stubGlobal(name, (window as unknown as Record<string, unknown>)[name]);
  for (const name of ["addEventListener", "requestAnimationFrame"]) vi.stubGlobal(name, () => {});
  const {check, folder: built} = await buildRecords({
    name: "trials",
    folder: join(root, "test", "fixtures", "trials"),
    cache: await tempFolder()
  });
  expect(check.violations).toEqual([]);
  const manifest = await readManifest(built!);
  engine = await openNative(built!, manifest);
  projects = await engine.query("FROM projects");
  const countries = [...new Set(projects.map(({country}) => country as string))].sort();
  const columns = recordColumns(manifest, new Map([["projects.country", countries]]));
  records = {
    manifest,
    total: projects.length,
    list: null,
    outcomes: [],
    features: [],
    strands: [],
    columns
  };
});

afterAll(async () => {
  vi.unstubAllGlobals();
  await engine[Symbol.asyncDispose]();
});
beforeEach(() => vi.mocked(openProjects).mockClear());

/** The figure of a choice, drawn as in the page. */
async function drawn(compare: string, by = "", filter: Partial<ProjectFilter> = {}) {
  const choice = {...everyProject, ...filter} as ProjectFilter;
  const {value} = await compareProjects(records, choice, {compare, by}).next();
  return value as HTMLElement;
}

/** The number of projects that a row or a place of a figure shows, those without a number included. */
function countAt(button: HTMLElement): number {
  const bar = button.closest(".count-bar")?.querySelector("title");
  if (bar) return Number(/: ([\d,]+)/.exec(bar.textContent!)![1]);
  const [known, missing] = button.closest("tr")!.querySelectorAll(".forest-count");
  return known
    ? Number(known.textContent) + Number(missing.textContent)
    : Number(button.firstChild!.textContent);
}

const titleOf = (node: HTMLElement) => node.querySelector(".figure-title")?.textContent;
const subtitleOf = (node: HTMLElement) => node.querySelector(".figure-subtitle")!.textContent!;
const columnsOf = () => comparedColumns(records);

describe("the columns of projects that a figure can show", () => {
  it("are those with a category, a number, a year or a day, which shows its year", () => {
    expect(columnsOf().map(({key, label}) => [key, label])).toEqual([
      ["projects.country", "Country"],
      ["projects.evaluation_year", "Year"],
      ["projects.cost", "Cost"],
      ["projects.started", "Start (year)"]
    ]);
    const form = compareProjectsForm(records)!;
    expect(form.value).toEqual({compare: "projects.cost", by: ""});
    const [, by] = form.querySelectorAll("select");
    expect(Array.from(by.options, ({text}) => text)).toEqual([
      "All trials together",
      "Country",
      "Year",
      "Start (year)"
    ]);
  });

  it("give no heading and no form if there are none", () => {
    const none = {...records, columns: records.columns.filter(({table}) => table !== "projects")};
    expect(compareProjectsHeading(none)).toEqual([]);
    expect(compareProjectsForm(none)).toBeNull();
  });
});

describe("compareProjects(records, filter, {compare, by})", () => {
  it("draws the distribution of a number, with its median, its total and who has none", async () => {
    const costs = projects.map(({cost}) => cost as number | null).filter((cost) => cost !== null);
    const node = await drawn("projects.cost");
    expect(titleOf(node)).toBe(`Cost of ${costs.length} trials`);
    const sorted = costs.toSorted((a, b) => a - b);
    const middle = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
    const money = (value: number) => `€${value.toLocaleString("en-GB")}`;
    expect(subtitleOf(node)).toContain(`The median is ${money(middle)} (`);
    const sum = costs.reduce((sum, cost) => sum + cost, 0);
    expect(subtitleOf(node)).toContain(`The total is ${money(sum)}.`);
  });

  it("has the projects behind every number, whatever is shown", async () => {
    for (const {key, field} of columnsOf())
      for (const by of ["", "projects.country", "projects.started"]) {
        if (key === by) continue;
        const node = await drawn(key, by);
        expect(titleOf(node), `${key} by ${by}`).toBeTruthy();
        const buttons = node.querySelectorAll<HTMLElement>(
          ".figure-body .open-records, .figure-body .share-place"
        );
        vi.mocked(openProjects).mockClear();
        for (const button of buttons) button.click();
        const opened = await Promise.all(
          vi.mocked(openProjects).mock.calls.map(([, coming]) => coming)
        );
        for (const [i, button] of buttons.entries())
          expect(opened[i].length, `${key} by ${by}`).toBe(countAt(button));
        const ids = opened.flat().map(({project_id}) => project_id);
        expect(opened.every((rows) => rows.length > 0)).toBe(true);
        expect(new Set(ids).size).toBe(ids.length);
        // A figure of medians has no row for a group without a number.
        const rows = by && field.name === "cost" ? [] : projects;
        expect(ids.length).toBeGreaterThanOrEqual(rows.length);
      }
  });

  it("has the largest number first for texts without an order, and the unknown at the end", async () => {
    const node = await drawn("projects.country");
    const titles = Array.from(node.querySelectorAll(".count-bar title"), (t) => t.textContent!);
    const counts = titles
      .filter((title) => !title.startsWith("Not known"))
      .map((title) => Number(/\d+$/.exec(title)![0]));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts.length).toBeGreaterThan(2);
  });

  it("has years in their order, also as the columns of a table", async () => {
    const node = await drawn("projects.started", "projects.country");
    const heads = Array.from(node.querySelectorAll("thead th"), ({textContent}) => textContent);
    const years = heads.filter((text) => text !== "Not known");
    expect(years.length).toBeGreaterThan(3);
    expect(years).toEqual(years.toSorted());
  });

  it("draws each number that has an interval, and opens its project", async () => {
    const known = projects.filter(({cost}) => cost !== null);
    // The costs are limits of themselves here, because these projects have no interval.
    const columns = records.columns.map((column) =>
      column.key === "projects.cost"
        ? {
            ...column,
            kind: "interval" as const,
            field: {...column.field, interval: {lower: "cost", upper: "cost"}}
          }
        : column
    );
    for (const by of ["", "projects.country"]) {
      const choice = {compare: "projects.cost", by};
      const {value} = await compareProjects({...records, columns}, everyProject, choice).next();
      const node = value as HTMLElement;
      expect(titleOf(node)).toBe(`Cost of ${known.length} trials${by ? ", for each country" : ""}`);
      vi.mocked(openProjects).mockClear();
      for (const button of node.querySelectorAll<HTMLElement>(".open-records")) button.click();
      const opened = await Promise.all(
        vi.mocked(openProjects).mock.calls.map(([, coming]) => coming)
      );
      expect(opened.map((rows) => rows.length)).toEqual(known.map(() => 1));
    }
  });

  it("shows the projects that pass the filters, and says so if none has a value", async () => {
    const country = "England";
    const own = projects.filter((project) => project.country === country);
    expect(own.length).toBeGreaterThan(1);
    const node = await drawn("projects.evaluation_year", "", {"projects.country": country});
    expect(titleOf(node)).toBe(`Year of ${own.length} trials`);
    const none = await drawn("projects.cost", "", {words: "no such words"});
    expect(none.textContent).toBe("No trial of this choice has a known cost.");
    expect(none.querySelector("figure, button")).toBeNull();
  });

  it("shows the first column for a name that the programme lacks", async () => {
    expect(titleOf(await drawn("projects.gone", "projects.gone"))).toMatch(/^Cost of /);
  });
});

describe("withEmptyYears(counts, column)", () => {
  it("has 0 for years between others, and nothing more for categories and long times", () => {
    const year = columnsOf().find(({key}) => key === "projects.evaluation_year")!;
    const country = columnsOf().find(({key}) => key === "projects.country")!;
    const counts = [
      {group: null, projects: 2},
      {group: 2014, projects: 1},
      {group: 2017, projects: 3}
    ];
    expect(withEmptyYears(counts, year)).toEqual([
      ...counts,
      {group: 2015, projects: 0},
      {group: 2016, projects: 0}
    ]);
    expect(withEmptyYears(counts, country)).toBe(counts);
    expect(withEmptyYears([...counts, {group: 1900, projects: 1}], year)).toHaveLength(4);
  });
});
