import {beforeAll, describe, expect, it} from "vitest";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {long, rounds} from "../rounds.js";
import {file, focusedCell, labels, least, openNotebook, proof, sql, textsOf} from "./notebooks.js";
import {browser, openServed, site} from "./served.js";
import {openPage} from "./site.js";

beforeAll(openServed);

/** More cells than a notebook draws at once. */
const count = rounds(300, 5000);

const cells = Array.from({length: count / 2}, (_, i) => [
  `## Part ${i}\n\nWords of part ${i}.`,
  sql(`rows_${i}`, `SELECT ${i} AS n`)
]).flat();

describe("a notebook of many cells", () => {
  it("has every text and name at once, and draws a cell before it is used or printed", async () => {
    const context = await browser.newContext();
    // The page draws no cell by itself while it is idle, so that the test sees who draws it.
    await context.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    // A page of which an idle callback never comes is never at rest, so nothing waits for its rest.
    const page = await context.newPage();
    const wrongs: string[] = [];
    page.on("pageerror", ({message}) => wrongs.push(message));
    await page.goto(`${site.home}notebook${formatNotebookLink(file(...cells))}`);
    const all = page.locator(".cell");
    const drawn = page.locator(".cell:not(.is-undrawn)");
    await expect.poll(() => all.count()).toBe(count);
    await expect.poll(() => focusedCell(page)).toBe(0);
    const atFirst = await drawn.count();
    expect(atFirst).toBeLessThan(100);
    const middle = all.nth(count / 2);
    // The search of the browser and screen readers find what is not drawn.
    expect(await middle.textContent()).toContain(`Words of part ${count / 4}.`);
    expect(await middle.getAttribute("aria-label")).toContain(`Markdown cell ${count / 2 + 1}`);
    await page.keyboard.press("End");
    await expect.poll(() => focusedCell(page)).toBe(count - 1);
    await expect.poll(() => all.last().getAttribute("class")).not.toContain("is-undrawn");
    await page.keyboard.press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.insertText(" + 1");
    await page.keyboard.press("Escape");
    expect(await all.last().locator(".cell-source").textContent()).toContain("AS n + 1");
    await middle.scrollIntoViewIfNeeded();
    await expect.poll(() => middle.locator("h3").textContent()).toBe(`Part ${count / 4}`);
    expect(await drawn.count()).toBeLessThan(atFirst + 150);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await drawn.count()).toBe(count);
    expect(wrongs).toEqual([]);
    await context.close();
  });
});

describe.runIf(long)("a notebook of forty cells", () => {
  it("is reordered, merged, split, copied, folded and searched with keys, and every step undone", async () => {
    const {page, wrongs} = await openNotebook(
      browser,
      site.home,
      ...Array.from({length: 10}, (_, i) => [
        `## Part ${i}`,
        ...[1, 2, 3].map((n) =>
          sql(`rows_${i}_${n}`, `SELECT ${i} AS part, ${n} AS n\nFROM (SELECT 1)`)
        )
      ]).flat()
    );
    const first = await textsOf(page);
    expect(first).toHaveLength(40);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const expectTexts = (texts: string[], what: string) =>
      expect.poll(() => textsOf(page), {message: what}).toEqual(texts);
    const undo = async (times: number, what: string) => {
      await press(...Array<string>(times).fill("z"));
      await expectTexts(first, `${what}, undone`);
    };
    const classes = (name: string) => page.locator(`.cell.${name}`).count();
    await page.locator(".cell").first().focus();

    const extended = ["Home", "j", "j", "Shift+j", "Shift+j", "Shift+j"];
    await press(...extended, "Alt+ArrowDown", "Alt+ArrowDown");
    const moved = [...first.slice(0, 2), ...first.slice(6, 8), ...first.slice(2, 6)];
    await expectTexts([...moved, ...first.slice(8)], "moved down by two");
    await undo(2, "moved");

    await press(...extended, "Shift+D");
    const copied = [...first.slice(0, 6), ...first.slice(2, 6), ...first.slice(6)];
    await expectTexts(copied, "copied");
    await undo(1, "copied");

    await press("Home", "j", "Shift+j", "Shift+j", "Shift+M");
    const merged = first.slice(1, 4).join("\n\n");
    await expectTexts([first[0], merged, ...first.slice(4)], "merged");
    await undo(1, "merged");

    await press("Home", "j", "Enter", "Control+Home", "ArrowDown", "Control+Shift+Minus");
    await press("Control+m");
    const parts = ["SELECT 0 AS part, 1 AS n", "FROM (SELECT 1)"];
    await expectTexts([first[0], ...parts, ...first.slice(2)], "split");
    await undo(1, "split");

    await press(...extended, "o", "Shift+O");
    await expect.poll(() => classes("is-collapsed")).toBe(4);
    await expect.poll(() => classes("hides-code")).toBe(4);
    await press("z", "z");
    await expect.poll(() => classes("is-collapsed")).toBe(0);
    expect(await classes("hides-code")).toBe(0);

    await press("f");
    await page.keyboard.insertText("AS part");
    await page.getByLabel("Replace with").fill("AS chapter");
    await page.getByRole("button", {name: "Replace all"}).click();
    await expectTexts(
      first.map((text) => text.replace("AS part", "AS chapter")),
      "replaced"
    );
    await page.getByLabel("Find", {exact: true}).press("Escape");
    await undo(1, "replaced");

    await press("Control+a", "d", "d");
    await expect.poll(() => page.locator(".cell").count()).toBe(1);
    await undo(1, "deleted");
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

describe.runIf(long)("a notebook of thirty cells", () => {
  const drawing = "svg[class^=plot]";
  const thirty = [
    least,
    ...Array.from({length: 27}, (_, i) =>
      sql(
        `rows_${i}`,
        i === 0
          ? "SELECT range AS n FROM range(12) WHERE range >= ${least}"
          : `SELECT n + 1 AS n FROM \${rows_${i - 1}} AS rows_${i - 1}`
      )
    ),
    '```js chart\ndisplay(Plot.plot({x: {grid: true}, marks: [Plot.barX(rows_26, {x: "n", y: "n"})]}));\n```',
    "The largest is **${rows_26[8].n}**."
  ];

  it("is somebody else's from its link in another profile, and draws the same figure when it may run", async () => {
    const context = await browser.newContext({permissions: ["clipboard-read", "clipboard-write"]});
    const {page} = await openNotebook(context, site.home, ...thirty);
    await expect.poll(() => page.locator(".cell-value").textContent()).toBe("37");
    await page.locator(".cell").nth(28).scrollIntoViewIfNeeded();
    const figure = await page.locator(drawing).innerHTML();
    await page.getByText("File", {exact: true}).click();
    await page.getByRole("button", {name: "Copy a link"}).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain("#n=");
    const link = await copied();
    await context.close();

    const other = await openPage(browser, link, proof);
    expect(await labels(other.page)).toHaveLength(30);
    const names = (await labels(other.page)).filter((name) => name?.startsWith("SQL cell"));
    expect(names).toHaveLength(27);
    for (const name of names) expect(name).toMatch(/, waits for \w+$/);
    expect(await other.page.locator(drawing).count()).toBe(0);
    await other.page.getByRole("button", {name: /^Run SQL and charts/}).click();
    await expect.poll(() => other.page.locator(".cell-value").textContent()).toBe("37");
    await other.page.locator(".cell").nth(28).scrollIntoViewIfNeeded();
    await expect.poll(() => other.page.locator(drawing).innerHTML()).toBe(figure);
    expect(other.wrongs).toEqual([]);
    await other.page.close();
  });

  it("fits a window at 400%, where Escape and Tab leave the editor", async () => {
    const {page, wrongs} = await openNotebook(browser, site.home, ...thirty);
    await page.setViewportSize({width: 320, height: 256});
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(320);
    await page.locator(".cell").nth(1).focus();
    await page.keyboard.press("Enter");
    const inEditor = () => page.evaluate("!!document.activeElement.closest('.sql-editor')");
    await expect.poll(inEditor).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => focusedCell(page)).toBe(1);
    await page.keyboard.press("Tab");
    expect(await inEditor()).toBe(false);
    expect(await focusedCell(page)).not.toBe(1);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});
