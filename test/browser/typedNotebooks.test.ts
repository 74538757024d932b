import {readdirSync, readFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {basename, join} from "node:path";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {root} from "../../loaders/workspace/programme.js";
import type {Cell} from "../../src/notebook/cells/cell.js";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {long} from "../rounds.js";
import {focusedCell, proof} from "./notebooks.js";
import {browser, openServed, site} from "./served.js";
import {openPage} from "./site.js";

beforeAll(openServed);

const folder = join(root, "data", "wave1", "notebooks");
const files = readdirSync(folder).filter((name) => name.endsWith(".md"));

/** The key that makes an added cell one of a kind. */
const keyOf = {markdown: "m", sql: "y", chart: "c", input: "i", javascript: "j"};

/** Adds a cell after the last one with keys, and types its text, its name and its flags. */
async function typeCell(page: Page, cell: Cell, place: number): Promise<void> {
  await page.keyboard.press("End");
  if (place > 0) await page.keyboard.press("b");
  await expect.poll(() => focusedCell(page)).toBe(place);
  await page.keyboard.press(keyOf[cell.kind]);
  const node = page.locator(".cell").nth(place);
  await expect.poll(() => node.getAttribute("data-kind")).toBe(cell.kind);
  if (cell.name && cell.kind !== "javascript") {
    await node.locator(".cell-name").fill(cell.name);
    await node.locator(".cell-name").press("Enter");
    await node.focus();
  }
  await page.keyboard.press("Enter");
  if (cell.kind === "sql" || cell.kind === "javascript") await page.keyboard.insertText(cell.text);
  else await node.locator(".cell-field").fill(cell.text);
  await page.keyboard.press("Control+m");
  await expect.poll(() => focusedCell(page)).toBe(place);
  if (cell.collapsed) await page.keyboard.press("o");
  if (cell.hide) await page.keyboard.press("Shift+O");
}

describe.runIf(long)("the published notebooks, typed into the page", () => {
  it.each(files)("%s is downloaded byte for byte", async (name) => {
    const written = readFileSync(join(folder, name), "utf8");
    const notebook = readNotebook(written);
    const context = await browser.newContext({acceptDownloads: true});
    const {page, wrongs} = await openPage(context, `${site.home}notebook`, proof);
    await page.getByLabel("Title of the notebook").fill(notebook.title);
    await page.locator(".cell").first().focus();
    for (const [place, cell] of notebook.cells.entries()) await typeCell(page, cell, place);
    await page.locator(".notebook-file > summary").click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", {name: "Download as Markdown"}).click();
    expect(await readFile(await (await download).path(), "utf8")).toBe(written);
    expect(wrongs, basename(name)).toEqual([]);
    await context.close();
  });
});
