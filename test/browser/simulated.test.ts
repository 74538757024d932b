import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {simulate} from "../../loaders/simulate/simulate.js";
import type {Simulation} from "../../loaders/simulate/simulation.js";
import {copyProgramme, tempFolder} from "../loaders/copyProgramme.js";
import {long} from "../rounds.js";
import {violationsOf} from "./axe.js";
import {type BuiltSite, openBuiltSite} from "./builtSite.js";
import {expectMarkedAnswer, expectMarkedFigure, expectMarks, take} from "./marks.js";
import type {Served} from "./serve.js";
import {openPage, settle} from "./site.js";

/** The number of invented projects: as many as the programme has. */
const projects = 57;

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

describe.runIf(long)("a simulated programme, as a site", () => {
  let held: Simulation["held"];
  let built: BuiltSite | undefined;
  let out: string;
  let browser: Browser;
  let site: Served;

  beforeAll(async () => {
    const folder = join(await tempFolder(), "set");
    const programme = await copyProgramme();
    ({held} = await simulate(programme, {projects, seed: 1, to: folder}));
    built = await openBuiltSite(folder);
    ({out, browser, site} = built);
  });
  afterAll(() => built?.[Symbol.asyncDispose]());

  it.each(pages)(
    "/%s is complete and marked: title, banner, every figure and every table",
    async (path, proof) => {
      const {page, wrongs} = await openPage(browser, site.home + path, proof);
      expect(wrongs).toEqual([]);
      await expectMarks(page);
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
    await expectMarkedFigure(page);
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
    await expectMarkedAnswer(page);
    await page.close();
  });
});
