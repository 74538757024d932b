import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {from, fromCSV} from "arquero";
import type {Browser, Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readWorkbook} from "../../loaders/records/readWorkbook.js";
import {simulate} from "../../loaders/simulate/simulate.js";
import type {Simulation} from "../../loaders/simulate/simulation.js";
import {literal} from "../../loaders/workspace/quote.js";
import {copyProgramme, tempFolder} from "../loaders/copyProgramme.js";
import {rounds} from "../rounds.js";
import {violationsOf} from "./axe.js";
import {type BuiltSite, openBuiltSite} from "./builtSite.js";
import type {Served} from "./serve.js";
import {openPage, settle} from "./site.js";

let held: Simulation["held"];
let built: BuiltSite | undefined;
let out: string;
let browser: Browser;
let site: Served;

/**
 * The number of invented projects. Fewer projects than the programme has, and the published totals
 * that they can give, make a site of fewer pages.
 */
const projects = rounds(20, 57);

beforeAll(async () => {
  const folder = join(await tempFolder(), "set");
  const programme = await copyProgramme({"published.csv": (text) => totalsOf(text, projects)});
  ({held} = await simulate(programme, {projects, seed: 1, to: folder}));
  built = await openBuiltSite(folder);
  ({out, browser, site} = built);
});
afterAll(() => built?.[Symbol.asyncDispose]());

/**
 * The rows of published.csv without the totals over more than this number of projects. A total that
 * contradicts one of these loses the reference to it.
 */
function totalsOf(text: string, projects: number): string {
  type Total = Record<
    "statement_id" | "base" | "numerator" | "denominator" | "contradicts",
    string
  >;
  const rows = fromCSV(text, {autoType: false}).objects() as Total[];
  const kept = rows.filter(
    ({base, numerator, denominator}) =>
      !base || Math.max(Number(numerator), Number(denominator)) <= projects
  );
  const ids = new Set(kept.map(({statement_id}) => statement_id));
  return from(
    kept.map((row) => ({...row, contradicts: ids.has(row.contradicts) ? row.contradicts : ""}))
  ).toCSV();
}

/** The file that a control downloads: its name and its path. */
async function take(page: Page, control: Locator): Promise<{name: string; path: string}> {
  const [download] = await Promise.all([page.waitForEvent("download"), control.click()]);
  return {name: download.suggestedFilename(), path: await download.path()};
}

const pages: [path: string, proof: string][] = [
  ["", ".published-total svg.dots"],
  ["projects", "table.data tbody tr"],
  ["projects/simulated_project_07", ".statement"],
  ["outcomes", ".outcome-map .cell"],
  ["evidence", ".harvest"],
  ["drivers", ".feature-outcome .segments"],
  ["sql", ".workbench button.primary"],
  ["records", ".segments"],
  ["codebook", ".codebook section"],
  ["methods", ".example"],
  ["write", "table.data"]
];

describe("a simulated programme, as a site", () => {
  it.each(pages)(
    "/%s is complete and marked: title, banner, every figure and every table",
    async (path, proof) => {
      const {page, wrongs} = await openPage(browser, site.home + path, proof);
      expect(wrongs).toEqual([]);
      expect(await page.title()).toMatch(/^Simulated\b/);
      expect(await page.locator("p.simulated").isVisible()).toBe(true);
      for (const fold of await page.locator("main summary").all())
        if (await fold.isVisible()) await fold.click();
      const unmarked = await page.evaluate(() => [
        ...[...document.querySelectorAll("figure.figure")]
          .filter((figure) => !figure.querySelector("figcaption .simulated-mark"))
          .map((figure) => figure.id),
        ...[...document.querySelectorAll("table.data caption, table.matrix caption")]
          .map((caption) => caption.textContent ?? "")
          .filter((caption) => !/^Simulated\b/.test(caption))
      ]);
      expect(unmarked).toEqual([]);
      await page.emulateMedia({media: "print"});
      await expect.poll(() => page.locator("p.simulated").isVisible()).toBe(true);
      await page.close();
    }
  );

  it("marks every built page, with any front matter", async () => {
    const files = (await readdir(out, {recursive: true})).filter((file) => file.endsWith(".html"));
    expect(files.length).toBeGreaterThan(projects);
    for (const file of files) {
      const html = await readFile(join(out, file), "utf8");
      expect([file, html.includes('<p class="simulated"')]).toEqual([file, true]);
      expect([file, /<title>Simulated/.test(html)]).toEqual([file, true]);
    }
  });

  it("shows that published totals and records agree, if they can be compared", async () => {
    const {page} = await openPage(browser, site.home, ".published-total svg.dots");
    const compared = held.filter(({statementId}) => statementId !== "w1_projects");
    expect(compared.length).toBeGreaterThanOrEqual(2);
    expect(await page.locator('[data-verdict="equal"]').count()).toBe(compared.length);
    expect(await page.locator('[data-verdict="differs"]').count()).toBe(0);
    await page.close();
  });

  it("passes axe-core with its marks", async () => {
    for (const [path, proof] of [pages[0], pages[4], pages[7]]) {
      const {page} = await openPage(browser, site.home + path, proof);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({colorScheme});
        await settle(page);
        expect(await violationsOf(page), colorScheme).toEqual([]);
      }
      await page.close();
    }
  });

  it("marks the exports of a figure: its rows and its image", async () => {
    const {page} = await openPage(browser, `${site.home}evidence`, ".harvest");
    const figure = page.locator("figure.figure").first();
    const rows = await take(page, figure.getByRole("button", {name: /^CSV/}));
    expect(rows.name).toMatch(/^simulated-/);
    const [head, ...lines] = (await readFile(rows.path, "utf8")).trim().split("\r\n");
    expect(head).toMatch(/,simulated$/);
    expect(lines.every((line) => line.endsWith(",true"))).toBe(true);
    const drawing = await take(page, figure.getByRole("button", {name: /^SVG/}));
    expect(drawing.name).toMatch(/^simulated-/);
    const svg = (await readFile(drawing.path, "utf8"))
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");
    expect(svg).toContain("Simulated records: nothing here is about real projects.");
    await page.close();
  });

  it("marks the names of its downloads, and every invented row in them", async () => {
    const {page} = await openPage(browser, `${site.home}records`, "a[download]");
    const names = await page
      .locator("a[download]")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).download));
    expect(names.filter((name) => !name.startsWith("simulated-"))).toEqual([]);
    const {path} = await take(page, page.locator('a[download="simulated-findings.csv"]'));
    const [head, ...rows] = (await readFile(path, "utf8")).trim().split("\n");
    expect(head.trim()).toMatch(/,simulated$/);
    expect(rows.every((row) => row.trim().endsWith(",true"))).toBe(true);
    await page.close();
  });

  it("offers the questions of the programme that it was made from", async () => {
    const {page} = await openPage(browser, `${site.home}sql`, ".queries li");
    expect(await page.locator(".queries li").count()).toBeGreaterThan(20);
    await page.close();
  });

  it("marks an answer on the SQL page, in every format, and in its chart", async () => {
    const {page} = await openPage(browser, `${site.home}sql`, ".workbench button.primary");
    const editor = page.getByRole("textbox", {name: "SQL"});
    await editor.fill(
      "SELECT direction, count(*) AS n, false AS simulated FROM findings GROUP BY direction ORDER BY n"
    );
    await page.getByRole("button", {name: "Run query"}).click();
    await page.getByRole("grid", {name: "Result"}).waitFor();
    await expect.poll(() => page.locator(".result-table .simulated-mark").isVisible()).toBe(true);
    await page.getByRole("tab", {name: "Chart"}).click();
    await page.locator(".chart-panel svg").first().waitFor();
    const svg = await take(page, page.getByRole("button", {name: "SVG", exact: true}));
    expect(svg.name).toBe("simulated-chart.svg");
    expect((await readFile(svg.path, "utf8")).replace(/<[^>]+>/g, "")).toContain(
      "Simulated records"
    );
    await page.getByRole("tab", {name: "Export"}).click();
    const files: Record<string, string> = {};
    for (const [label, ending] of [
      ["CSV", "csv"],
      ["JSON", "json"],
      ["Parquet", "parquet"],
      ["Arrow", "arrow"],
      ["Excel", "xlsx"]
    ]) {
      const {name, path} = await take(page, page.getByRole("button", {name: label, exact: true}));
      expect(name).toBe(`simulated-result.${ending}`);
      files[ending] = path;
    }
    expect(await readFile(files.csv, "utf8")).toMatch(
      /^direction,n,simulated,simulated_1\r\n[^,]+,\d+,false,true\r\n/
    );
    expect(JSON.parse(await readFile(files.json, "utf8"))[0]).toMatchObject({
      simulated: false,
      simulated_1: true
    });
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const reader = await connection.runAndReadAll(
      `SELECT bool_and(simulated_1) FROM read_parquet(${literal(files.parquet)})`
    );
    expect(reader.getRows()).toEqual([[true]]);
    expect((await readFile(files.arrow)).includes("simulated_1")).toBe(true);
    const [sheet] = await readWorkbook(files.xlsx);
    expect(sheet.rows[0]).toEqual(["direction", "n", "simulated", "simulated_1"]);
    expect(sheet.rows.slice(1).every((row) => row[3] === "true")).toBe(true);
    await page.close();
  });
});
