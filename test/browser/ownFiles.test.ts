import {Buffer} from "node:buffer";
import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, it} from "vitest";
import {acceptPreview, chooseFiles} from "./addFiles.js";
import {violationsOf} from "./axe.js";
import {browser, openServed, site} from "./served.js";
import {openPage, type Watched} from "./site.js";

beforeAll(openServed);

const csv = (name: string, text: string | Uint8Array) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text as string)
});
const preview = (page: Page) => page.locator("dialog.file-preview");
const status = (page: Page) => page.locator(".workbench-status");

async function open(options: Parameters<typeof openPage>[3] = {}) {
  const watched = await openPage(browser, `${site.home}sql`, ".queries li", options);
  await watched.page.getByRole("tab", {name: "Tables"}).click();
  return watched;
}

/** The page that tests share unless they need a narrow one. */
let shared: Watched | null = null;
const openShared = async () => (shared ??= await open());

// After a failure the page may be in any state, so the next test gets another one.
afterEach(async ({task}) => {
  if (task.result?.state !== "fail") return;
  await shared?.page.close();
  shared = null;
});
afterAll(() => shared?.page.close());

/** Shows the preview of a file. */
async function look(page: Page, name: string, text: string | Uint8Array): Promise<void> {
  await chooseFiles(page, csv(name, text));
  await preview(page).locator(".preview-rows table").waitFor();
}

/** Asks a query, and gives the cells of the answer. */
async function ask(page: Page, sql: string, cells: number): Promise<string[]> {
  const editor = page.getByRole("textbox", {name: "SQL"});
  await editor.fill(sql);
  await editor.press("Control+Enter");
  await status(page)
    .filter({hasText: /row.* in /})
    .waitFor();
  const grid = page.getByRole("gridcell");
  await expect.poll(() => grid.count()).toBe(cells);
  return grid.allTextContents();
}

describe("the preview of a file", () => {
  it("shows the first rows as they will be, and needs one Enter", async () => {
    const {page, wrongs} = await openShared();
    await look(page, "two years.csv", "id,d\n1,03/04/16\n2,25/12/16\n");
    expect(await preview(page).locator("td").allTextContents()).toEqual([
      "1",
      "2016-04-03",
      "2",
      "2016-12-25"
    ]);
    await page.keyboard.press("Enter");
    await status(page)
      .filter({hasText: "two years.csv is the table two_years: 2 rows, 2 columns."})
      .waitFor();
    expect(await ask(page, "SELECT year(d) AS y FROM 'two years.csv' ORDER BY 1", 2)).toEqual([
      "2016",
      "2016"
    ]);
    expect(wrongs).toEqual([]);
  });

  it("names doubtful lines and what is left out, and follows every change", async () => {
    const {page, wrongs} = await open({width: 360, colorScheme: "dark"});
    await look(
      page,
      "areas.csv",
      "Area,2015,2016\nLeeds,10,about 12\nHull,20,19,x\nYork,3,4\n\nSource: DfE\n"
    );
    const words = await preview(page).innerText();
    expect(words).toContain("Line 3 has 4 fields, expected 3");
    expect(words).toContain("2016 stays text: “about 12” cannot be read as a number");
    expect(words).toContain("Line 6: Source: DfE");
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    await preview(page).getByLabel("Type of 2016").focus();
    await preview(page).getByLabel("Type of 2016").selectOption("whole");
    await expect.poll(() => preview(page).innerText()).toContain("cannot be read as whole number");
    await expect
      .poll(() =>
        preview(page)
          .getByLabel("Type of 2016")
          .evaluate((node) => node === document.activeElement)
      )
      .toBe(true);
    await preview(page).getByText("How the file is read").click();
    await preview(page).getByLabel("Leave out rows with more fields than names").check();
    await expect.poll(() => preview(page).getByRole("status").textContent()).toContain("2 rows");
    await preview(page).getByLabel("Delimiter").selectOption(";");
    await expect.poll(() => preview(page).locator("th").count()).toBe(1);
    await page.keyboard.press("Escape");
    await preview(page).waitFor({state: "detached"});
    await expect.poll(() => page.locator(".schema-table", {hasText: "areas"}).count()).toBe(0);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("reads other encodings, and refuses a web page with a sentence", async () => {
    const {page} = await openShared();
    await look(
      page,
      "latin.csv",
      Uint8Array.from([..."name;n\nJos\u00e9;1\n"].map((c) => c.charCodeAt(0)))
    );
    expect(await preview(page).locator("td").first().textContent()).toBe("José");
    await page.keyboard.press("Escape");
    await chooseFiles(page, csv("html.csv", "<!doctype html><html></html>"));
    await status(page)
      .filter({hasText: "html.csv was not added: it is a web page, not a table"})
      .waitFor();
  });

  it("takes a pasted table", async () => {
    const {page} = await openShared();
    await page.getByRole("button", {name: "Paste a table"}).click();
    await page.getByLabel("Cells of a table").fill("area\tn\nLeeds\t1,234\n");
    await page.getByRole("button", {name: "Look at it"}).click();
    await acceptPreview(page);
    await status(page)
      .filter({hasText: "pasted.tsv is the table pasted: 1 row, 2 columns."})
      .waitFor();
    expect(await ask(page, "SELECT n + 1 AS n FROM pasted", 1)).toEqual(["1235"]);
  });
});

describe("a file that is kept", () => {
  it("is a table again at the next visit, until the reader forgets it", async () => {
    const {page, wrongs} = await openShared();
    await look(page, "kept.csv", "n\n1\n2\n");
    await preview(page).getByLabel("Keep the file in this browser").check();
    await preview(page).getByRole("button", {name: "Add as a table"}).press("Enter");
    await page.getByRole("button", {name: "Forget kept.csv"}).waitFor();
    await page.reload();
    await page.getByRole("tab", {name: "Tables"}).click();
    await page.locator(".schema-table", {hasText: "kept"}).waitFor();
    expect(await ask(page, "SELECT sum(n) AS n FROM kept", 1)).toEqual(["3"]);
    await page.getByRole("button", {name: "Forget kept.csv"}).click();
    await page.reload();
    await page.getByRole("tab", {name: "Tables"}).click();
    await page.getByRole("button", {name: "Add a file"}).waitFor();
    await expect.poll(() => page.getByRole("button", {name: "Forget kept.csv"}).count()).toBe(0);
    expect(wrongs).toEqual([]);
  });
});

describe("a file that DuckDB would refuse", () => {
  it("is refused alone: other files and the records can still be read", async () => {
    const {page} = await openShared();
    await chooseFiles(
      page,
      csv("broken.arrow", Buffer.from("ARROW1\u0000\u0000not an arrow file"))
    );
    await status(page).filter({hasText: "broken.arrow was not added"}).waitFor();
    await look(page, "next.csv", "n\n1\n");
    await page.keyboard.press("Enter");
    await status(page).filter({hasText: "is the table next"}).waitFor();
    expect(
      await ask(
        page,
        "SELECT (SELECT count(*) FROM next) AS own, count(*) > 1 AS ours FROM findings",
        2
      )
    ).toEqual(["1", "true"]);
  });
});
