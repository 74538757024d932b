import {beforeAll, describe, expect, it} from "vitest";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {rounds} from "../rounds.js";
import {file, focusedCell, sql} from "./notebooks.js";
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
