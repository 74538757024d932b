import {beforeAll, describe, expect, it} from "vitest";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {long, rounds} from "../rounds.js";
import {file, focusedCell, openNotebook, sql, textsOf} from "./notebooks.js";
import {browser, openServed, site} from "./served.js";

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
