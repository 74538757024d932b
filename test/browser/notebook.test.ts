import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {unzipSync} from "fflate";
import type {BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {long, rounds} from "../rounds.js";
import {violationsOf} from "./axe.js";
import {file, labels, least, openNotebook, proof, sql, waitFor} from "./notebooks.js";
import {browser, openServed, site} from "./served.js";
import {openPage, settle, type Watched} from "./site.js";

let folder: string;

beforeAll(async () => {
  await openServed();
  folder = await mkdtemp(join(tmpdir(), "whatworked-notebook-"));
});
afterAll(async () => {
  if (folder) await rm(folder, {recursive: true});
});

/** Opens the notebook page; with a context, in the browser of a reader who was there before. */
const open = (hash = "", context?: BrowserContext): Promise<Watched> =>
  openPage(context ?? browser, `${site.home}notebook${hash}`, proof);

/** The class of what has the focus. */
const focused = (page: Page) => page.evaluate("document.activeElement.className");

const openFile = (...cells: string[]) => openNotebook(browser, site.home, ...cells);

describe("the notebook", () => {
  it("is written from nothing with the keyboard alone", async () => {
    const {page, wrongs} = await open();
    expect(await focused(page)).toContain("cell");
    await page.keyboard.press("b");
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("SELECT count(*) AS n FROM projects");
    await page.keyboard.press("Shift+Enter");
    await waitFor(page, ["SQL cell 1", /^SQL cell 2, 1 row · \d+ ms$/, "SQL cell 3"]);
    // The new cell has the focus, and is open.
    await expect
      .poll(() => page.evaluate("document.activeElement.closest('.cell').ariaLabel"))
      .toBe("SQL cell 3");
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it.runIf(long)("runs what a change of an input makes stale, and nothing else", async () => {
    const {page, wrongs} = await openFile(
      least,
      sql("reported", "SELECT range AS n FROM range(20) WHERE range >= :least"),
      sql("summary", "SELECT count(*) AS n FROM reported"),
      sql("other", "SELECT 1 AS one"),
      "There are **${summary[0].n}** of them.",
      '```js chart\ndisplay(Plot.plot({x: {grid: true}, marks: [Plot.barX(reported, {x: "n", y: "n"})]}));\n```'
    );
    await expect.poll(() => page.locator(".cell-value").textContent()).toBe("17");
    const other = (await labels(page))[3];
    await page.getByLabel("At least").press("ArrowRight");
    await page.getByLabel("At least").press("ArrowRight");
    await expect.poll(() => page.locator(".cell-value").textContent()).toBe("15");
    await waitFor(page, [
      "Input cell 1, least",
      /reported, 15 rows/,
      /summary, 1 row/,
      other!,
      "Markdown cell 5",
      "Chart cell 6"
    ]);
    await page.locator(".cell svg[class^=plot]").waitFor();
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("runs JavaScript with Arquero and Plot, and loads its engine with the first such cell", async () => {
    const query = sql("reported", "SELECT range AS n, range % 3 AS part FROM range(9)");
    const {page: without} = await openFile(query);
    await waitFor(without, [/reported, 9 rows/]);
    const loaded = (page: Page) =>
      page.evaluate(
        () =>
          performance.getEntriesByType("resource").filter(({name}) => /quickjs|script\//.test(name))
            .length
      );
    expect(await loaded(without)).toBe(0);
    await without.close();
    const {page, wrongs} = await openFile(
      query,
      "```js\nconst parts = aq.from(reported).groupby('part').count().objects();\nconst [{total}] = await sql`SELECT sum(n) AS total FROM reported WHERE n > ${3}`;\n```",
      "```js\nPlot.plot({marks: [Plot.barX(parts, {x: 'count', y: 'part'})]})\n```",
      "```js\n\nmissing.name\n```",
      "The total is ${total}."
    );
    await page.locator(".cell svg[class^=plot] rect").nth(2).waitFor();
    await expect.poll(() => page.locator(".cell-value").textContent()).toBe("30");
    expect(await page.locator(".cell-error:visible").textContent()).toContain("Line 2");
    expect(await loaded(page)).toBeGreaterThan(0);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it.runIf(long)("keeps an error at home, and says what to do", async () => {
    const {page} = await openFile(
      sql("a", "SELECT 1 AS n"),
      sql("b", "SELECT n\nFROM a WHERE wrong = 1"),
      sql("c", "FROM b"),
      sql("d", "SELECT 2 AS n")
    );
    await waitFor(page, [/a, 1 row/, /b, failed/, "SQL cell 3, c, waits for b", /d, 1 row/]);
    expect(await page.locator(".cell-error:visible").textContent()).toContain("Line 2");
    await page.locator(".cell").nth(1).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("FROM a");
    await page.keyboard.press("Control+Enter");
    await waitFor(page, [/a, 1 row/, /b, 1 row/, /c, 1 row/, /d, 1 row/]);
    await page.close();
  });

  it.runIf(long)("says doubled names and circles on every member, and heals", async () => {
    const {page} = await openFile(
      sql("a", "SELECT 1 AS n"),
      sql("a", "SELECT 2 AS n"),
      sql("user", "FROM a"),
      sql("x", "FROM y"),
      sql("y", "FROM x")
    );
    await waitFor(page, [
      "SQL cell 1, a, 2 cells have the name a",
      "SQL cell 2, a, 2 cells have the name a",
      "SQL cell 3, user, waits for a",
      "SQL cell 4, x, a circle: x → y → x",
      "SQL cell 5, y, a circle: x → y → x"
    ]);
    await page.getByLabel("Name of cell 2").fill("b");
    await page.getByLabel("Name of cell 2").press("Enter");
    await waitFor(page, [/a, 1 row/, /b, 1 row/, /user, 1 row/, /circle/, /circle/]);
    await page.close();
  });

  it.runIf(long)("undoes five deletions, outputs included, and runs nothing again", async () => {
    const {page} = await openFile(...[1, 2, 3, 4, 5].map((n) => sql(`a${n}`, `SELECT ${n} AS n`)));
    await waitFor(page, [/a1, 1 row/, /a2, 1 row/, /a3, 1 row/, /a4, 1 row/, /a5, 1 row/]);
    const before = await labels(page);
    await page.locator(".cell").first().focus();
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press("d");
      await page.keyboard.press("d");
      await expect.poll(() => focused(page)).toContain("cell");
    }
    await expect.poll(() => labels(page)).toHaveLength(1);
    for (let i = 0; i < 4; i++) await page.keyboard.press("z");
    await waitFor(page, before as string[]);
    await expect.poll(() => page.locator("table.data").count()).toBe(5);
    await page.close();
  });

  it.runIf(long)("moves, merges, splits and changes cells with Jupyter's keys", async () => {
    const {page} = await openFile("one", "<!-- cell -->\n\ntwo", sql("q", "SELECT 1 AS n"));
    const texts = () => page.locator(".cell-source").allTextContents();
    await page.locator(".cell").first().focus();
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(() => texts()).toEqual(["two", "one", "SELECT 1 AS n"]);
    await page.keyboard.press("z");
    await page.keyboard.press("Shift+m");
    await expect.poll(() => texts()).toEqual(["one\n\ntwo", "SELECT 1 AS n"]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+Shift+Minus");
    await expect.poll(texts).toEqual(["one", "two", "SELECT 1 AS n"]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("m");
    await waitFor(page, ["Markdown cell 1", "Markdown cell 2", "Markdown cell 3, q"]);
    await page.keyboard.press("y");
    await waitFor(page, ["Markdown cell 1", "Markdown cell 2", /SQL cell 3, q, 1 row/]);
    await page.keyboard.press("b");
    await page.keyboard.press("i");
    await waitFor(page, ["Markdown cell 1", "Markdown cell 2", /q, 1 row/, "Input cell 4, choice"]);
    await page.keyboard.press("?");
    await page.getByRole("dialog", {name: "Shortcuts"}).waitFor();
    await page.keyboard.press("Escape");
    await page.close();
  });

  it("keeps what was typed when the page is closed at once", async () => {
    const context = await browser.newContext({serviceWorkers: "block"});
    const first = await open("", context);
    await first.page.keyboard.press("Enter");
    await first.page.keyboard.insertText("SELECT 42 AS n");
    await settle(first.page);
    await first.page.close();
    const {page} = await open("", context);
    await waitFor(page, [/^SQL cell 1, 1 row/]);
    await expect.poll(() => page.locator(".cell-source").textContent()).toBe("SELECT 42 AS n");
    await context.close();
  });

  it("lets one tab write: the second follows it, and takes over with the last keystroke", async () => {
    const context = await browser.newContext({serviceWorkers: "block"});
    const first = await open("", context);
    await first.page.keyboard.press("Enter");
    await first.page.keyboard.insertText("SELECT 1 AS n");
    await settle(first.page);
    const second = await open("", context);
    await second.page.getByText("Another tab has this notebook open").waitFor();
    await first.page.keyboard.insertText(", 2 AS m");
    await expect
      .poll(() => second.page.locator(".cell-source").textContent())
      .toBe("SELECT 1 AS n, 2 AS m");
    // What the second tab types would not be kept, so nothing can be typed there.
    await second.page.locator(".cell").first().focus();
    await second.page.keyboard.press("Enter");
    await second.page.locator(".cell-source").dblclick();
    await expect.poll(() => second.page.locator(".sql-editor").count()).toBe(0);
    await expect
      .poll(() => second.page.locator(".notebook-status").textContent())
      .toContain("Take over");
    await expect
      .poll(() => second.page.getByLabel("Title of the notebook").getAttribute("readonly"))
      .toBe("");
    await first.page.keyboard.insertText(", 3 AS l");
    await second.page.getByRole("button", {name: "Take over"}).click();
    await expect
      .poll(() => second.page.locator(".cell-source").textContent())
      .toBe("SELECT 1 AS n, 2 AS m, 3 AS l");
    await first.page.getByText("Another tab has this notebook open").waitFor();
    await context.close();
  });

  it.runIf(long)(
    "opens a link as somebody else's: nothing runs before the reader agrees",
    async () => {
      const link = formatNotebookLink(
        file(sql("a", "SELECT 1 AS n"), "<img src=x onerror=alert(1)> [a](javascript:alert(1))")
      );
      const {page, wrongs} = await open(link);
      expect(await labels(page)).toEqual(["SQL cell 1, a, not run", "Markdown cell 2, not run"]);
      expect(await page.locator(".cell img, .cell a[href^=javascript]").count()).toBe(0);
      await page.getByRole("button", {name: "Run SQL and charts (1)"}).click();
      await waitFor(page, [/a, 1 row/, "Markdown cell 2"]);
      expect(wrongs).toEqual([]);
      await page.close();
    }
  );

  it("goes into a file and comes back equal, and to Jupyter with its tables", async () => {
    const cells = [least, sql("reported", "FROM projects LIMIT ${least}"), "Words."];
    const {page, wrongs} = await openFile(...cells);
    const take = async (button: string) => {
      await page.getByText("File", {exact: true}).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", {name: button}).click()
      ]);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      return readFile(path);
    };
    expect((await take("Download as Markdown")).toString()).toBe(file(...cells));
    const zipped = unzipSync(await take("Download for Jupyter"));
    expect(Object.keys(zipped).sort()).toEqual(["a-test.ipynb", "records/projects.parquet"]);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  const schemes = ["light", "dark"] as const;
  it.each(schemes.slice(0, rounds(1, schemes.length)))(
    "has no fault that axe finds, %s",
    async (colorScheme) => {
      const {page} = await openPage(browser, `${site.home}notebook`, proof, {colorScheme});
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press("Enter");
      await settle(page);
      expect(await violationsOf(page)).toEqual([]);
      await page.close();
    }
  );

  it("is read on a narrow screen without sideways scrolling, and as a paper", async () => {
    const {page} = await openFile(
      least,
      sql("reported", "SELECT * FROM projects LIMIT :least"),
      "# Words"
    );
    await waitFor(page, ["Input cell 1, least", /3 rows/, "Markdown cell 3"]);
    await page.setViewportSize({width: 360, height: 800});
    await expect
      .poll(() => page.evaluate("document.documentElement.scrollWidth"))
      .toBeLessThanOrEqual(360);
    await page.getByRole("button", {name: "Reader’s view"}).click();
    await expect
      .poll(() => page.locator(".cell-source:visible, .cell-tools:visible").count())
      .toBe(0);
    await expect.poll(() => page.getByLabel("At least").isVisible()).toBe(true);
    await page.close();
  });
});
