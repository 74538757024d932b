import {readFile} from "node:fs/promises";
import {DuckDBInstance} from "@duckdb/node-api";
import type {Locator, Page} from "playwright-core";
import {expect} from "vitest";
import {readWorkbook} from "../../loaders/records/readWorkbook.js";
import {literal} from "../../loaders/workspace/quote.js";

/** The file that a control downloads: its name and its path. */
export async function take(page: Page, control: Locator): Promise<{name: string; path: string}> {
  const [download] = await Promise.all([page.waitForEvent("download"), control.click()]);
  return {name: download.suggestedFilename(), path: await download.path()};
}

/** Expects that an open page is marked as simulated: its title, its banner, every figure and every table. */
export async function expectMarks(page: Page): Promise<void> {
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
}

/** Expects that the exports of the first figure of a page are marked: its rows and its image. */
export async function expectMarkedFigure(page: Page): Promise<void> {
  const figure = page.locator("figure.figure").first();
  const rows = await take(page, figure.getByRole("button", {name: /^CSV/}));
  expect(rows.name).toMatch(/^simulated-/);
  const [head, ...lines] = (await readFile(rows.path, "utf8")).trim().split("\r\n");
  expect(head).toMatch(/,simulated$/);
  expect(lines.every((line) => line.endsWith(",true"))).toBe(true);
  const drawing = await take(page, figure.getByRole("button", {name: /^SVG/}));
  expect(drawing.name).toMatch(/^simulated-/);
  const svg = (await readFile(drawing.path, "utf8")).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
  expect(svg).toContain("Simulated records: nothing here is about real projects.");
}

/** Expects that an answer on the SQL page is marked, in every format, and in its chart. */
export async function expectMarkedAnswer(page: Page): Promise<void> {
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
  expect((await readFile(svg.path, "utf8")).replace(/<[^>]+>/g, "")).toContain("Simulated records");
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
}
