import {existsSync} from "node:fs";
import {mkdtemp, readFile, rename, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {tableFromIPC} from "@uwdata/flechette";
import type {Page} from "playwright-core";
import readExcelFile from "read-excel-file/node";
import {afterAll, afterEach, beforeAll, describe, expect, it} from "vitest";
import writeExcelFile from "write-excel-file/node";
import {root} from "../../loaders/workspace/programme.js";
import {formatLink} from "../../src/workbench/permalink.js";
import {long, rounds} from "../rounds.js";
import {shipped} from "../shipped.js";
import {addFiles, chooseFiles} from "./addFiles.js";
import {violationsOf} from "./axe.js";
import {browser, openServed, site} from "./served.js";
import {dist, moduleAddress, openPage, settle, type Watched} from "./site.js";

let folder: string;
/** The page that tests share unless they need one without a past. */
let shared: Watched | null = null;

beforeAll(async () => {
  await openServed();
  folder = await mkdtemp(join(tmpdir(), "whatworked-sql-"));
});
afterAll(async () => {
  await shared?.page.close();
  if (folder) await rm(folder, {recursive: true});
});

// After a failure the page may be in any state, so the next test gets another one.
afterEach(async ({task}) => {
  if (task.result?.state !== "fail") return;
  await shared?.page.close();
  shared = null;
});

/** Opens the SQL page with an engine, queries and tables of its own. */
const openWorkbench = (hash = ""): Promise<Watched> =>
  openPage(browser, `${site.home}sql${hash}`, ".queries li");

/** The shared page, with its usual tabs selected. Its engine has run the queries of other tests. */
async function sharedWorkbench(): Promise<Watched> {
  shared ??= await openWorkbench();
  const {page} = shared;
  await page.setViewportSize({width: 1280, height: 900});
  await page.getByRole("tab", {name: "Questions"}).click();
  const table = page.getByRole("tab", {name: "Table", exact: true});
  if (await table.isVisible()) await table.click();
  return shared;
}

const editor = (page: Page) => page.getByRole("textbox", {name: "SQL"});
const status = (page: Page) => page.locator(".workbench-status").textContent();
const count = (page: Page) => page.locator(".grid-count").textContent();
const idle = (page: Page) =>
  page.waitForFunction(
    () => !document.querySelector(".workbench button.primary")!.hasAttribute("aria-disabled")
  );
/** Waits until a question has kept the engine busy for a second. */
const running = (page: Page) => expect.poll(() => status(page)).toMatch(/\d s$/);

/** Types a query, runs it from the keyboard, and gives the status line. */
async function ask(page: Page, sql: string): Promise<string> {
  // Not by fill(): the editor keeps only the visible part of a long text in the page.
  await editor(page).press("Control+a");
  await editor(page).press("Delete");
  await page.keyboard.insertText(sql);
  await editor(page).press("Control+Enter");
  await idle(page);
  return (await status(page))!;
}

/** Writes the result of a query as a Parquet file with native DuckDB. */
async function writeParquet(sql: string, path: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`);
}

/** The cells that are shown, row by row. */
async function cells(page: Page): Promise<string[][]> {
  const grid = page.getByRole("grid", {name: "Result"});
  const rows = await grid.locator(".grid-body [role=row]").all();
  return Promise.all(rows.map((row) => row.getByRole("gridcell").allTextContents()));
}

async function download(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: button, exact: true}).click()
  ]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

describe("the SQL page", () => {
  it("runs what is typed from the keyboard, and shows the rows in a grid", async () => {
    const {page, wrongs} = await sharedWorkbench();
    expect(
      await ask(page, "SELECT direction, count(*) AS n FROM findings GROUP BY ALL ORDER BY n DESC")
    ).toMatch(/^5 rows, 2 columns, in /);
    expect((await cells(page))[0]).toEqual(["improved", `${shipped.improved}`]);
    // Only the selected text is run.
    await editor(page).fill("SELECT 1 AS one\nSELECT 2 AS two");
    await editor(page).press("Control+Home");
    await editor(page).press("Shift+End");
    await editor(page).press("Control+Enter");
    await idle(page);
    await expect.poll(() => cells(page)).toEqual([["1"]]);
    expect(wrongs).toEqual([]);
  });

  it("takes what is typed at speed: Enter is a new line, and takes no completion", async () => {
    const {page} = await sharedWorkbench();
    const texts = [
      "SELECT 1 AS d\nFROM findings",
      "SELECT 1\nFROM projects p\nWHERE 1 = 1",
      "SELECT count(*) AS n\nFROM findings"
    ];
    for (const text of texts.slice(0, rounds(1, texts.length))) {
      await editor(page).press("Control+a");
      await editor(page).press("Delete");
      await editor(page).pressSequentially(text, {delay: 60});
      expect((await editor(page).innerText()).replace(/\n+/g, "\n").trim()).toBe(text);
    }
  });

  it("runs the statement at the cursor, and all statements with an answer each", async () => {
    const {page, wrongs} = await sharedWorkbench();
    await ask(page, "SELECT 1 AS one;\nSELECT i AS two FROM range(2) t(i);");
    expect((await cells(page)).length).toBe(2);
    await editor(page).press("Control+Home");
    await editor(page).press("Control+Enter");
    await idle(page);
    await expect.poll(() => cells(page)).toEqual([["1"]]);
    await editor(page).press("Control+Shift+Enter");
    await idle(page);
    const answers = page.getByRole("group", {name: "Answers"}).getByRole("button");
    await expect.poll(() => answers.allTextContents()).toEqual(["1: 1 row", "2: 2 rows"]);
    expect((await cells(page)).length).toBe(2);
    await answers.first().click();
    await expect.poll(() => cells(page)).toEqual([["1"]]);
    expect(wrongs).toEqual([]);
  });

  it("asks an answer again: the last one, a named one, and a view", async () => {
    const {page, wrongs} = await sharedWorkbench();
    await ask(page, "SELECT direction, count(*) AS n FROM findings GROUP BY ALL");
    expect(await ask(page, "SELECT sum(n)::INTEGER AS n FROM last")).toMatch(/^1 row,/);
    await expect.poll(() => cells(page)).toEqual([[`${shipped.findings}`]]);
    await page.getByRole("tab", {name: "Keep", exact: true}).click();
    await page.getByLabel("Name of a table").fill("mine");
    await page.getByRole("button", {name: "Keep as a table"}).click();
    await expect.poll(() => status(page)).toMatch(/^This answer is the table mine/);
    await page.getByRole("button", {name: "Show beside the next answer"}).click();
    expect(await ask(page, "CREATE VIEW doubled AS SELECT 2 * n AS n FROM mine")).toMatch(
      /^doubled is a view/
    );
    await ask(page, "FROM doubled");
    const current = page.locator(".answer-current");
    await expect
      .poll(() => current.getByRole("gridcell").allTextContents())
      .toEqual([`${2 * Number(shipped.findings)}`]);
    const beside = page.getByRole("group", {name: "Answer kept beside"});
    await expect
      .poll(() => beside.getByRole("gridcell").allTextContents())
      .toEqual([`${shipped.findings}`]);
    await beside.getByRole("button", {name: "Close"}).click();
    expect(await ask(page, "CREATE OR REPLACE VIEW findings AS SELECT 1")).toMatch(/belongs to/);
    expect(await ask(page, "DROP VIEW doubled; DROP TABLE mine")).toMatch(/^Removed mine/);
    expect(wrongs).toEqual([]);
  });

  it("shows a problem under its line, with suggested names", async () => {
    const {page} = await sharedWorkbench();
    const shown = await ask(page, "SELECT name,\n  strnd\nFROM projects");
    expect(shown).toMatch(/^Line 2: Binder Error: Referenced column "strnd" not found/);
    const remark = page.locator(".editor-message");
    await expect.poll(() => remark.textContent()).toContain("strnd");
    await remark.getByRole("button", {name: "strand"}).click();
    await expect.poll(() => editor(page).innerText()).toMatch(/^\s+strand$/m);
    expect(await ask(page, await editor(page).innerText())).toMatch(
      new RegExp(`^${shipped.projects} rows`)
    );
  });

  it("completes values of the codebook, with their labels", async () => {
    const {page} = await sharedWorkbench();
    await editor(page).fill("");
    await editor(page).pressSequentially("SELECT * FROM findings WHERE direction = '");
    await editor(page).press("Control+Space");
    const options = page.getByRole("option");
    // The list of the text before the last key may still be open.
    await expect.poll(() => options.allTextContents()).toContain("'no_change'No change");
  });

  it("filters the table and the other summaries by a choice in one, and writes the filter as SQL", async () => {
    const {page} = await sharedWorkbench();
    await ask(page, "SELECT outcome_id, direction, n FROM findings");
    const summary = (name: string) => page.getByRole("slider", {name: `Filter by ${name}`});
    await summary("n").waitFor();
    await summary("direction").press("Enter");
    expect(await count(page)).toBe(`${shipped.improved} of ${shipped.findings} rows`);
    await summary("n").press("Shift+ArrowRight");
    const narrowed = await count(page);
    await page.getByRole("button", {name: "Filter as SQL"}).click();
    await page.getByRole("button", {name: "Run query"}).click();
    await idle(page);
    expect(
      `${(await status(page))!.split(",")[0].replace(" rows", "")} of ${shipped.findings} rows`
    ).toBe(narrowed);
  });

  it("sorts, searches, moves and copies from the keyboard", async () => {
    const {page} = await sharedWorkbench();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await ask(page, "SELECT i AS n, 'row ' || i AS words FROM range(50) AS r(i)");
    await page.getByRole("columnheader").first().getByRole("button").press("Enter");
    await page.getByRole("columnheader").first().getByRole("button").press("Enter");
    expect((await cells(page))[0]).toEqual(["49", "row 49"]);
    const grid = page.getByRole("grid", {name: "Result"});
    await grid.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Control+c");
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe("48\trow 48\n47\trow 47");
    await page.keyboard.press("Control+End");
    await expect.poll(async () => (await cells(page)).at(-1)).toEqual(["0", "row 0"]);
    await page.getByRole("searchbox", {name: "Find in rows"}).fill("ROW 1");
    await expect.poll(() => count(page)).toBe("11 of 50 rows");
  });

  it("shows 900,000 rows, and scrolls to the last one", async () => {
    const {page, wrongs} = await sharedWorkbench();
    expect(await ask(page, "SELECT i AS n, i % 7 AS m FROM range(900000) AS r(i)")).toMatch(
      /^900,000 rows/
    );
    await page.getByRole("grid", {name: "Result"}).focus();
    await page.keyboard.press("Control+End");
    await expect
      .poll(async () => (await cells(page)).at(-1))
      .toEqual(["899999", String(899_999 % 7)]);
    expect(wrongs).toEqual([]);
  });

  it("makes a control for each parameter, of the type of its column", async () => {
    const {page} = await sharedWorkbench();
    expect(
      await ask(page, "SELECT count(*) AS n FROM findings WHERE direction = :direction")
    ).toContain(":direction: expected a value");
    await page.getByLabel(":direction").selectOption({label: "Mixed"});
    await page.getByRole("button", {name: "Run query"}).click();
    await idle(page);
    await expect.poll(() => cells(page)).toEqual([[`${shipped.mixed}`]]);
  });

  it("draws the chart that a result suggests, and shows its code", async () => {
    const {page, wrongs} = await sharedWorkbench();
    await ask(page, "SELECT direction, count(*) AS n FROM findings GROUP BY ALL");
    await page.getByRole("tab", {name: "Chart"}).click();
    await page.locator("svg[class^=plot]").waitFor();
    await expect
      .poll(() => page.locator("svg[class^=plot] g[aria-label=bar] rect").count())
      .toBe(5);
    await expect
      .poll(() => page.locator(".chart-panel code").textContent())
      .toContain('Plot.barX(rows, {x: "n", y: "direction"');
    const svg = await readFile(await download(page, "SVG"), "utf8");
    expect(svg).toMatch(/^<svg[\s\S]*Improved[\s\S]*<\/svg>$/);
    const png = await readFile(await download(page, "PNG"));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
    expect(wrongs).toEqual([]);
  });

  it("keeps typed, run and saved queries after a reload", async () => {
    const {page} = await openWorkbench();
    await ask(page, "SELECT 41 + 1 AS answer");
    await page.getByRole("button", {name: "Save as …"}).click();
    await page.getByRole("textbox", {name: "Name to save under"}).fill("The answer");
    await page.keyboard.press("Enter");
    await editor(page).fill("SELECT 'not run yet'");
    await page.reload();
    await editor(page).waitFor();
    await expect.poll(() => editor(page).innerText()).toBe("SELECT 'not run yet'");
    await page.getByRole("tab", {name: "My queries"}).click();
    await page.getByRole("button", {name: "The answer", exact: true}).click();
    await expect.poll(() => editor(page).innerText()).toBe("SELECT 41 + 1 AS answer");
    const saved = await readFile(await download(page, "Export saved"), "utf8");
    expect(saved).toBe("-- title: The answer\nSELECT 41 + 1 AS answer\n");
    await page.close();
  });

  it("takes over queries that an earlier version kept, and keeps those of two tabs", async () => {
    const context = await browser.newContext({serviceWorkers: "block"});
    const old = [{title: "From before", note: "", sql: "SELECT 1", parameters: {}}];
    const before = (page: Page) =>
      page.addInitScript((text) => {
        if (!sessionStorage.getItem("was here"))
          localStorage.setItem("whatworked wave1 saved", text);
        sessionStorage.setItem("was here", "yes");
      }, JSON.stringify(old));
    const {page} = await openPage(context, `${site.home}sql`, ".queries li", {before});
    expect(await page.evaluate(() => localStorage.getItem("whatworked wave1 saved"))).toBeNull();
    const {page: other} = await openPage(context, `${site.home}sql`, ".queries li");
    for (const [tab, title] of [
      [page, "One"],
      [other, "Two"]
    ] as const) {
      await tab.getByRole("button", {name: "Save as …"}).click();
      await tab.getByRole("textbox", {name: "Name to save under"}).fill(title);
      await tab.keyboard.press("Enter");
    }
    await page.getByRole("tab", {name: "My queries"}).click();
    await page.getByRole("button", {name: "Two", exact: true}).waitFor();
    await page.reload();
    await page.getByRole("tab", {name: "My queries"}).click();
    for (const title of ["From before", "One", "Two"])
      await page.getByRole("button", {name: title, exact: true}).waitFor();
    await context.close();
  });

  it("fills the editor from a link without running the query, and warns when the data have changed", async () => {
    const {page} = await sharedWorkbench();
    const before = new URL(page.url()).hash;
    await ask(page, "SELECT 'linked' AS word");
    await expect.poll(() => new URL(page.url()).hash).not.toBe(before);
    const {hash} = new URL(page.url());
    expect(hash).toMatch(/^#q=/);
    const {page: reader} = await openWorkbench(hash);
    await expect.poll(() => editor(reader).innerText()).toBe("SELECT 'linked' AS word");
    await expect.poll(() => reader.getByRole("grid").count()).toBe(0);
    await expect.poll(() => reader.getByText("This link was made from other data").count()).toBe(0);
    const link = {
      sql: "SELECT 2",
      parameters: {},
      chart: null,
      data: {hash: "0ther", release: "0.9", rows: {findings: 100}}
    };
    const other = formatLink(link);
    await reader.evaluate((hash) => {
      location.hash = hash;
    }, other);
    await reader.getByText("This link was made from other data: release 0.9 (0ther)").waitFor();
    await expect
      .poll(() => reader.getByRole("row", {name: `findings 100 ${shipped.findings}`}).count())
      .toBe(1);
    await expect.poll(() => editor(reader).innerText()).toBe("SELECT 2");
    await reader.close();
  });

  const looks = [
    [360, "dark"],
    [1280, "light"],
    [1280, "dark"],
    [360, "light"]
  ] as const;
  it.each(looks.slice(0, rounds(1, looks.length)))(
    "passes axe-core with results, errors and every tab open, at %s px, %s",
    async (width, colorScheme) => {
      const {page} = await sharedWorkbench();
      await page.setViewportSize({width, height: 900});
      await page.emulateMedia({colorScheme});
      await ask(page, "SELECT * FROM findings WHERE direction <> :direction");
      await page.getByLabel(":direction").selectOption({label: "Mixed"});
      await page.getByRole("button", {name: "Run query"}).click();
      await idle(page);
      await page.getByRole("slider", {name: "Filter by project_id"}).press("Enter");
      for (const tabs of [["Tables", "Chart"], ["My queries", "Export"], ["Table"]]) {
        for (const name of tabs) await page.getByRole("tab", {name, exact: true}).click();
        expect(await violationsOf(page), tabs.join()).toEqual([]);
      }
      await ask(page, "SELECT nam FROM projects");
      expect(await violationsOf(page), "an error").toEqual([]);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(width);
      await page.emulateMedia({colorScheme: null});
    }
  );

  it("moves the focus from the editor to the toolbar by Escape, then Tab", async () => {
    const {page} = await sharedWorkbench();
    // Without an error: its suggestions are stops of the Tab key.
    await ask(page, "SELECT 1");
    await editor(page).focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe("Run query");
  });
});

describe("an exported result", () => {
  const rowCount = rounds(500, 5000);
  const typed = `SELECT
    i AS whole, CAST(i AS HUGEINT) * 10000000000000000000 AS huge, CAST(i AS DECIMAL(10,2)) / 4 AS part, i / 3 AS double,
    i % 2 = 0 AS flag, 'row ' || i || CASE WHEN i = 3 THEN ' "x", y
z' ELSE '' END AS words, DATE '2020-02-27' + CAST(i AS INTEGER) AS day, TIMESTAMP '2020-02-27 01:02:03.5' + INTERVAL (i) HOUR AS moment,
    CASE WHEN i % 3 = 0 THEN NULL ELSE i END AS gap, [i, NULL] AS list, {'a': i, 'b': 'x'} AS pair
    FROM range(${rowCount}) AS r(i)`;

  it("has the same values when native DuckDB reads it", async () => {
    const {page, wrongs} = await sharedWorkbench();
    await ask(page, typed);
    await page.getByRole("tab", {name: "Export"}).click();
    const files = {csv: "", json: "", parquet: "", arrow: "", xlsx: ""};
    for (const [ending, label] of [
      ["csv", "CSV"],
      ["json", "JSON"],
      ["parquet", "Parquet"],
      ["arrow", "Arrow"],
      ["xlsx", "Excel"]
    ] as const)
      files[ending] = await download(page, label);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
    const asText = (from: string) =>
      `SELECT whole, CAST(huge AS DOUBLE), CAST(part AS DOUBLE), double, flag, words, day, moment, gap, CAST(list AS VARCHAR), CAST(pair AS VARCHAR) FROM (${from}) ORDER BY whole`;
    const wanted = await rows(asText(typed));
    for (const file of [files.csv, files.json, files.parquet])
      expect(await rows(asText(`FROM '${file}'`)), file).toEqual(wanted);
    expect(await rows(`SELECT max(huge)::VARCHAR FROM '${files.parquet}'`)).toEqual([
      [`${rowCount - 1}${"0".repeat(19)}`]
    ]);
    const arrow = tableFromIPC(await readFile(files.arrow), {useBigInt: true, useDate: true});
    expect(arrow.numRows).toBe(rowCount);
    expect(arrow.getChild("whole").at(rowCount - 1)).toBe(BigInt(rowCount - 1));
    expect(arrow.getChild("flag").toArray().slice(0, 3)).toEqual([true, false, true]);
    const [{data}] = await readExcelFile(files.xlsx);
    expect(data).toHaveLength(rowCount + 1);
    expect(data[1].slice(3, 7)).toEqual([0, true, "row 0", new Date("2020-02-27")]);
    expect(wrongs).toEqual([]);
  });

  it("puts an apostrophe before a formula in CSV, but not before a number", async () => {
    const {page} = await sharedWorkbench();
    await ask(page, "SELECT '=1+1' AS text, -1 AS number");
    await page.getByRole("tab", {name: "Export"}).click();
    expect(await readFile(await download(page, "CSV"), "utf8")).toBe("text,number\r\n'=1+1,-1\r\n");
  });
});

describe("a reader's own file", () => {
  const add = addFiles;
  const added = (page: Page, name: string) =>
    expect.poll(() => status(page)).toContain(`is the table ${name}`);

  async function open() {
    const watched = await sharedWorkbench();
    await watched.page.getByRole("tab", {name: "Tables"}).click();
    return watched;
  }

  it.each([
    [
      "semi colons.csv",
      'n;day;words\n1;2020-01-02;a\n2;2020-01-03;"b;c"\n',
      "semi_colons",
      [
        ["1", "2020-01-02", "a"],
        ["2", "2020-01-03", "b;c"]
      ]
    ],
    ["tabs.tsv", "n\twords\n1\ta\n", "tabs", [["1", "a"]]],
    [
      "rows.json",
      '[{"n": 1, "deep": {"x": [1]}}, {"n": 2.5, "deep": null}]',
      "rows",
      [
        ["1.0", "{'x': [1]}"],
        ["2.5", "NULL"]
      ]
    ],
    [
      "2 lines.ndjson",
      '{"n": 1, "b": true}\n\n{"n": 2, "b": false}\n',
      "table_2_lines",
      [
        ["1", "true"],
        ["2", "false"]
      ]
    ],
    ["mixed.json", '[{"x": 1}, {"x": "one"}, {"x": [1]}]', "mixed", [["1"], ["one"], ["[1]"]]]
  ])(
    "%s becomes a table that a query can join with the records",
    async (file, content, name, rows) => {
      const {page, wrongs} = await open();
      const path = join(folder, file);
      await writeFile(path, content);
      await add(page, path);
      await added(page, name);
      await ask(page, `FROM ${name}`);
      await expect.poll(() => cells(page)).toEqual(rows);
      expect(await ask(page, `SELECT count(*) FROM ${name}, projects`)).toMatch(/^1 row,/);
      expect(wrongs).toEqual([]);
    }
  );

  it("is read as Parquet, Arrow or Excel, and its table can be removed", async () => {
    const {page} = await open();
    await ask(page, "SELECT i AS n, true AS flag, 'x' || i AS words FROM range(3) AS r(i)");
    await page.getByRole("tab", {name: "Export"}).click();
    const [parquet, arrow] = [await download(page, "Parquet"), await download(page, "Arrow")];
    const excel = join(folder, "book.xlsx");
    await writeExcelFile([
      [{value: "n"}, {value: "when"}],
      [{value: 7}, {value: new Date("2020-01-02"), format: "yyyy-mm-dd"}]
    ]).toFile(excel);
    await add(page, parquet, arrow, excel);
    await added(page, "book");
    for (const name of ["result", "result_2"]) {
      await ask(page, `FROM ${name}`);
      await expect
        .poll(() => cells(page))
        .toEqual([
          ["0", "true", "x0"],
          ["1", "true", "x1"],
          ["2", "true", "x2"]
        ]);
    }
    await ask(page, "FROM book");
    await expect.poll(() => cells(page)).toEqual([["7", "2020-01-02"]]);
    await page.locator(".schema-table", {hasText: "book"}).locator("summary").click();
    await page
      .locator(".schema-table", {hasText: "book"})
      .getByRole("button", {name: "Remove"})
      .click();
    await expect.poll(() => status(page)).toBe("Removed the table book.");
    expect(await ask(page, "FROM book")).toMatch(/There is no table|does not exist/);
  });

  it("keeps UUIDs and intervals of a Parquet file, and other columns of 16 bytes as bytes", async () => {
    const {page, wrongs} = await open();
    const path = join(folder, "keys.parquet");
    await writeParquet(
      "SELECT 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID AS key, {'n': i} AS part, NULL::UUID AS none, 'abcdefghijklmnop'::BLOB AS bytes, INTERVAL '14 months 3 days 04:05:06.789' AS gap FROM range(3) t(i)",
      path
    );
    await add(page, path);
    await added(page, "keys");
    await ask(
      page,
      "SELECT key, typeof(key), typeof(none), typeof(bytes), CAST(gap AS VARCHAR) FROM keys LIMIT 1"
    );
    await expect
      .poll(() => cells(page))
      .toEqual([
        [
          "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
          "UUID",
          "UUID",
          "BLOB",
          "1 year 2 months 3 days 04:05:06.789"
        ]
      ]);
    expect(wrongs).toEqual([]);
  });

  it("without rows becomes an empty table with its columns (Parquet and Arrow)", async () => {
    const {page, wrongs} = await open();
    const path = join(folder, "none.parquet");
    await writeParquet(
      "SELECT 1 AS n, 'a' AS word, 1.5::DECIMAL(9,2) AS price, DATE '2020-01-01' AS day, [{'a': true}] AS list, uuid() AS key WHERE false",
      path
    );
    await ask(page, "SELECT 1 AS n, 'a' AS word WHERE false");
    await page.getByRole("tab", {name: "Export"}).click();
    const arrow = join(folder, "empty.arrow");
    await rename(await download(page, "Arrow"), arrow);
    await page.getByRole("tab", {name: "Tables"}).click();
    await add(page, arrow);
    await added(page, "empty");
    await add(page, path);
    await added(page, "none");
    await ask(page, "SELECT column_name, column_type FROM (DESCRIBE FROM none)");
    await expect
      .poll(() => cells(page))
      .toEqual([
        ["n", "INTEGER"],
        ["word", "VARCHAR"],
        ["price", "DECIMAL(9,2)"],
        ["day", "DATE"],
        ["list", "STRUCT(a BOOLEAN)[]"],
        ["key", "UUID"]
      ]);
    expect(await ask(page, "FROM none")).toMatch(/^0 rows, 6 columns/);
    expect(await ask(page, "FROM empty")).toMatch(/^0 rows, 2 columns/);
    expect(wrongs).toEqual([]);
  });

  it.each([
    ["bad.json", '[1, {"a": 2}]', "expected an object for each row: row 1 is 1"],
    ["bad.ndjson", '{"a": 1}\n{oops}\n', "line 2: expected a JSON object"],
    ["bad.parquet", "not parquet", "was not added"],
    ["bad.docx", "x", "it is a document: expected a table"],
    ["empty.json", "[]", "expected an array of at least one object"]
  ])("%s is refused with a reason, and leaves no table", async (file, content, reason) => {
    const {page} = await open();
    const path = join(folder, file);
    await writeFile(path, content);
    await chooseFiles(page, [path]);
    await expect.poll(() => status(page)).toContain(reason);
    expect(await ask(page, "FROM bad")).toMatch(/There is no table|does not exist/);
  });

  it("is still a table after the engine has ended, and the query is still in the editor", async () => {
    const {page} = await open();
    const path = join(folder, "kept.csv");
    await writeFile(path, "n\n1\n2\n");
    await add(page, path);
    await added(page, "kept");
    // An endless recursion cannot be cancelled: the page ends the engine.
    await ask(page, "SELECT 1");
    await editor(page).fill(
      "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n FROM t) SELECT count(*) FROM t"
    );
    await editor(page).press("Control+Enter");
    await running(page);
    await page.getByRole("button", {name: "Stop"}).click();
    await idle(page);
    await expect.poll(() => status(page)).toContain("Stopped");
    await expect.poll(() => editor(page).innerText()).toContain("RECURSIVE");
    await ask(
      page,
      "SELECT (SELECT count(*) FROM kept) AS own, (SELECT count(*) FROM findings) AS ours"
    );
    await expect.poll(() => cells(page)).toEqual([["2", `${shipped.findings}`]]);
  });
});

const statistics = join(root, "..", "shared", "panel", "lait_2016_2025.parquet");

describe.skipIf(!existsSync(statistics))(
  "640,000 rows of official statistics (skipped where the file is missing)",
  () => {
    it("are read with progress, can be cancelled, and are queried like any other table", async () => {
      const {page, wrongs} = await openWorkbench();
      await page.getByRole("tab", {name: "Tables"}).click();
      await addFiles(page, statistics);
      await page.getByText(/^Reading lait_2016_2025\.parquet: [\d,]+ of 641,070 rows/).waitFor();
      await page.getByRole("button", {name: "Cancel"}).click();
      await expect.poll(() => status(page)).toContain("was not added: cancelled");
      expect(await ask(page, "FROM lait_2016_2025")).toMatch(/There is no table|does not exist/);
      await addFiles(page, statistics);
      await expect.poll(() => status(page)).toContain("641,070 rows, 7 columns");
      expect(
        await ask(
          page,
          'SELECT count(*) AS n, count(DISTINCT "LA and Regions") AS places FROM lait_2016_2025'
        )
      ).toMatch(/^1 row,/);
      await expect.poll(() => cells(page)).toEqual([["641070", "170"]]);
      expect(await ask(page, "FROM lait_2016_2025")).toMatch(/^641,070 rows/);
      expect(wrongs).toEqual([]);
      await page.close();
    });
  }
);

describe("hostile input", () => {
  it("only reads, always ends, and loses no table of the records", async () => {
    const {page, wrongs} = await sharedWorkbench();
    const hostile = [
      "",
      ";",
      "-- only a comment",
      "DROP TABLE findings",
      "DELETE FROM findings",
      "UPDATE findings SET direction = 'improved'",
      "INSERT INTO findings SELECT * FROM findings",
      "CREATE TABLE mine AS SELECT 1",
      "CREATE OR REPLACE MACRO cells() AS TABLE SELECT 1",
      "ALTER TABLE findings RENAME TO f",
      "TRUNCATE findings",
      "ATTACH 'x.db'",
      "DETACH memory",
      "USE memory",
      "COPY findings TO 'x.csv'",
      "COPY (SELECT 1) TO 'x.csv'",
      "EXPORT DATABASE 'x'",
      "IMPORT DATABASE 'x'",
      "INSTALL httpfs",
      "LOAD httpfs",
      "EXPLAIN INSTALL httpfs",
      "EXPLAIN ANALYZE INSTALL httpfs",
      "EXPLAIN ANALYZE CREATE TABLE mine AS SELECT 1",
      "EXPLAIN ANALYZE COMMIT",
      "EXPLAIN ANALYZE SET VARIABLE x = 1",
      "EXPLAIN (SELECT 1) DROP TABLE findings",
      "PRAGMA database_list",
      "CALL pragma_version()",
      "SET enable_external_access = true",
      "RESET enable_external_access",
      "SET VARIABLE x = 1",
      "BEGIN",
      "COMMIT",
      "ROLLBACK",
      "CHECKPOINT",
      "VACUUM",
      "ANALYZE",
      "PREPARE p AS SELECT 1",
      "EXECUTE p",
      "SELECT 1; DROP TABLE findings",
      "SELECT 1); DROP TABLE findings; SELECT (1",
      "SELECT 1) AS a, (SELECT 2",
      "SELECT 1 /* unclosed",
      "SELECT 'unclosed",
      'SELECT "unclosed',
      "SELECT $$unclosed",
      "FROM read_csv('https://example.org/x.csv')",
      "FROM 'https://example.org/x.parquet'",
      "FROM read_text('/etc/passwd')",
      "FROM glob('*')",
      "FROM read_blob('dropped')",
      "FROM query('DROP TABLE findings')",
      "FROM query_table('nothing')",
      "SELECT getenv('HOME')",
      "SELECT current_setting('nothing')",
      "SELECT error('stop')",
      "SELECT 1/0, 'x'::INTEGER",
      "SELECT * FROM duckdb_secrets(); --",
      "WITH x AS (DELETE FROM findings RETURNING *) FROM x",
      "MERGE INTO findings USING projects ON false WHEN NOT MATCHED THEN INSERT BY NAME",
      "INSERT OR REPLACE INTO findings BY NAME SELECT * FROM findings",
      "CREATE TEMP TABLE mine (n INTEGER)",
      "CREATE VIEW mine AS FROM findings",
      "CREATE SCHEMA mine",
      "CREATE SEQUENCE mine",
      "CREATE TYPE mine AS ENUM ('a')",
      "CREATE SECRET (TYPE s3)",
      "CREATE INDEX i ON findings (n)",
      "DROP SCHEMA main CASCADE",
      "DROP VIEW IF EXISTS mine",
      "COMMENT ON TABLE findings IS 'x'",
      "FORCE CHECKPOINT",
      "UPDATE EXTENSIONS",
      "FORCE INSTALL httpfs FROM 'https://example.org'",
      "EXPLAIN ANALYZE LOAD httpfs",
      "EXPLAIN ANALYZE DELETE FROM findings",
      "EXPLAIN ANALYZE COPY findings TO 'x.csv'",
      "EXPLAIN ANALYZE ATTACH 'x.db'",
      "EXPLAIN ANALYZE PRAGMA database_list",
      "EXPLAIN EXPLAIN SELECT 1",
      "EXPLAIN ANALYZE (FORMAT json) DROP TABLE findings",
      "explain/**/analyze/**/install httpfs",
      "SELECT 1;;;; SELECT 2",
      "SELECT 1 -- ; DROP TABLE findings\n; DROP TABLE findings",
      "SELECT 1 /* ; */; /* */ DROP TABLE findings",
      "\ufeffSELECT 1",
      "SELECT\u00a01",
      "SELECT 'a\u202eb' AS \"\u202e\"",
      "ＳＥＬＥＣＴ 1",
      "FROM read_json('https://example.org/x.json')",
      "FROM read_parquet('s3://bucket/x.parquet')",
      "FROM sniff_csv('/etc/passwd')",
      "FROM parquet_metadata('x.parquet')",
      "FROM read_csv('http://127.0.0.1:1/')",
      "FROM 'dropped'",
      "FROM query('FROM query(''DROP TABLE findings'')')",
      "SELECT * FROM findings a, findings b, findings c LIMIT 5",
      "SELECT ".concat("(".repeat(2000), "1", ")".repeat(2000)),
      `SELECT ${"1 + ".repeat(rounds(5_000, 20_000))}1`,
      `SELECT '${"x".repeat(rounds(200_000, 1_000_000))}'`,
      `SELECT ${Array.from({length: rounds(2_000, 20_000)}, (_, i) => `${i} AS c${i}`).join(", ")}`
    ];
    const address = await moduleAddress(site.url, dist, "siteEngine");
    const answers =
      (await page.evaluate(`import(${JSON.stringify(address)}).then(async ({siteEngine}) => {
      const answers = [];
      for (const text of ${JSON.stringify(hostile)})
        answers.push(await siteEngine.ask(text).then(({length}) => length, ({message}) => message));
      return answers;
    })`)) as (number | string)[];
    for (const [i, answer] of answers.entries())
      expect(String(answer), hostile[i].slice(0, 60)).not.toMatch(/^the engine stopped/);
    // The page reads the statements before it asks the engine. At night it is asked all of them.
    for (const sql of hostile.filter((_, i) => long || i % 12 === 0)) {
      const shown = await ask(page, sql);
      expect(shown, sql).not.toMatch(/^Running/);
      expect(shown, sql).not.toMatch(/^Stopped/);
    }
    expect(await ask(page, "SELECT count(*) AS n FROM findings")).toMatch(/^1 row,/);
    await expect.poll(() => cells(page)).toEqual([[`${shipped.findings}`]]);
    expect(wrongs).toEqual([]);
  });

  it("is shown as text, in values and in column names", async () => {
    const {page, wrongs} = await sharedWorkbench();
    // The grid draws the columns that fit into the window.
    await page.setViewportSize({width: 1800, height: 900});
    await ask(
      page,
      `SELECT '<img src=x onerror=alert(1)>' AS "<script>alert(1)</script>", 'javascript:alert(1)' AS link, 'https://example.org/' AS web, 1 AS "__proto__", 2 AS "constructor", 3 AS "naïve 名", 4 AS "a""b", 5 AS "a", 6 AS "a", NULL AS none, chr(0) AS zero`
    );
    expect((await cells(page))[0].slice(0, 8)).toEqual([
      "<img src=x onerror=alert(1)>",
      "javascript:alert(1)",
      "https://example.org/",
      "1",
      "2",
      "3",
      "4",
      "5"
    ]);
    expect(
      await page
        .locator(".grid-cell a")
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
    ).toEqual(["https://example.org/"]);
    await expect.poll(() => page.locator(".result-grid img, .result-grid script").count()).toBe(0);
    for (const tab of ["Chart", "Export"]) await page.getByRole("tab", {name: tab}).click();
    const parsed = JSON.parse(await readFile(await download(page, "JSON"), "utf8"));
    expect(Object.keys(parsed[0])).toContain("a_1");
    expect(wrongs).toEqual([]);
  });

  /** The first can be cancelled, the second ends the engine. */
  const endless = [
    ["a count that takes hours", "SELECT count(*) FROM range(1000000) a, range(1000000) b"],
    [
      "an endless recursion",
      "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t"
    ],
    ["a long text that is made while the query is prepared", "SELECT repeat('x', 2000000000)"],
    [
      "a sort of ten billion rows",
      "SELECT a.range + b.range AS n FROM range(100000) a, range(100000) b ORDER BY n"
    ]
  ];
  // A query that ends the engine is stopped in the test of a reader's own file, too.
  it.each(endless.slice(0, rounds(1, endless.length)))("is stopped: %s", async (_, sql) => {
    const {page} = await sharedWorkbench();
    await ask(page, "SELECT 1");
    await editor(page).fill(sql);
    await editor(page).press("Control+Enter");
    await running(page);
    await page.getByRole("button", {name: "Stop"}).click();
    await idle(page);
    await expect.poll(() => status(page)).toContain("Stopped");
    expect(await ask(page, "SELECT count(*) AS n FROM findings")).toMatch(/^1 row,/);
    await expect.poll(() => cells(page)).toEqual([[`${shipped.findings}`]]);
  });

  it("caps a result of ten billion rows, and states that there are more", async () => {
    const {page} = await sharedWorkbench();
    expect(
      await ask(page, "SELECT a.range AS a, b.range AS b FROM range(100000) a, range(100000) b")
    ).toMatch(/^99\d,\d{3} rows \(there are more: only these are shown\)/);
    await settle(page);
  });

  it("reports a value that is too large, and keeps every table", async () => {
    const {page} = await sharedWorkbench();
    await page.getByRole("tab", {name: "Tables"}).click();
    const path = join(folder, "small.csv");
    await writeFile(path, "n\n1\n2\n");
    await addFiles(page, path);
    await expect.poll(() => status(page)).toContain("is the table small");
    const large: [sql: string, shown: RegExp][] = [
      // Rounded up, these are 4 GB, which is 0 in 32 bits.
      ["SELECT range(300000000)", /Cannot resize vector to 4\.0 GiB.*ask for fewer rows/],
      // Not range(8000000), which DuckDB computes twice, value by value, while it prepares the query.
      [
        "SELECT list(i) FROM range(8000000) AS r(i)",
        /the answer is too large: a row of it takes 64 MB.*left\(text/
      ],
      ["SELECT list(i) FROM range(140000000) AS r(i)", /Cannot resize vector to 2\.0 GiB/],
      [
        "SELECT repeat('x', 950000) FROM range(2048)",
        /the answer is too large for the engine's memory/
      ]
    ];
    for (const [sql, shown] of large.slice(0, rounds(1, large.length))) {
      expect(await ask(page, sql), sql).toMatch(shown);
      await expect.poll(() => editor(page).innerText()).toContain(sql);
      await ask(
        page,
        "SELECT (SELECT count(*) FROM small) AS own, (SELECT count(*) FROM findings) AS ours"
      );
      await expect.poll(() => cells(page), {message: sql}).toEqual([["2", `${shipped.findings}`]]);
    }
  });
});
