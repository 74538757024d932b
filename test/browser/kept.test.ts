import {readFile} from "node:fs/promises";
import type {BrowserContext, Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {acceptPreview, chooseFiles} from "./addFiles.js";
import {browser, openServed, site} from "./served.js";
import {openPage, settle, type Watched} from "./site.js";

beforeAll(openServed);

const proof = ".notebook .cell";

const newReader = () => browser.newContext({serviceWorkers: "block"});
const open = (context: BrowserContext, hash = ""): Promise<Watched> =>
  openPage(context, `${site.home}notebook${hash}`, proof);
const source = (page: Page) => page.locator(".cell-source").first().textContent();
const state = (page: Page) => page.locator(".cell").first().getAttribute("aria-label");

/** Opens the first cell's editor, and writes at the end of its text. */
async function write(page: Page, text: string): Promise<void> {
  await page.locator(".cell").first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(text);
}

const openMenu = (page: Page) => page.getByText("File", {exact: true}).click();
const versions = (page: Page) => page.locator(".notebook-versions li");

describe("a notebook that the browser keeps", () => {
  it("is never overwritten by a tab that was frozen: both texts exist afterwards", async () => {
    const context = await newReader();
    const {page: first} = await open(context);
    await write(first, "SELECT 1 AS n");
    await settle(first);
    const {page: second} = await open(context);
    await second.getByText("Another tab has this notebook open").waitFor();
    // The first tab has a change that it had no time to keep: it waits for an answer of the host.
    let thaw = () => {};
    const begins = new Promise<void>((resolve) => {
      void first.route("**/thaw", async (route) => {
        resolve();
        await new Promise<void>((answer) => (thaw = answer));
        await route.fulfill({body: ""});
      });
    });
    await first.evaluate(() => {
      const freeze = () => {
        const request = new XMLHttpRequest();
        request.open("GET", "thaw", false);
        request.send();
      };
      addEventListener("input", freeze, {capture: true, once: true});
    });
    const frozen = first.keyboard.insertText(", 2 AS frozen");
    await begins;
    await second.getByRole("button", {name: "Take over"}).click();
    await second.getByText("Another tab has this notebook open").waitFor({state: "detached"});
    await write(second, ", 3 AS taken");
    // The tab that keeps its change last has the copy.
    await settle(second);
    thaw();
    await frozen;
    await first.getByText("Your changes are kept as this copy").waitFor();
    await expect.poll(() => source(first)).toBe("SELECT 1 AS n, 2 AS frozen");
    await settle(second);
    await expect.poll(() => source(second)).toBe("SELECT 1 AS n, 3 AS taken");
    await openMenu(second);
    await second.getByRole("button", {name: /^Untitled notebook \(other tab\)/}).waitFor();
    // A tab that only looks on may write when the other one is closed.
    const {page: third} = await open(context);
    await third.getByText("Another tab has this notebook open").waitFor();
    await Promise.all([first.close(), second.close()]);
    await third.getByText("Another tab has this notebook open").waitFor({state: "detached"});
    await context.close();
  });

  it("has versions with reasons and changes, and comes back from one and from its deletion", async () => {
    const context = await newReader();
    const {page, wrongs} = await open(context);
    await write(page, "SELECT 1 AS first");
    await page.keyboard.press("Control+s");
    await page.getByText("A version is kept").waitFor();
    await page.keyboard.insertText(", 2 AS second");
    await settle(page);
    await page.reload();
    await page.locator(proof).first().waitFor();
    await openMenu(page);
    await expect.poll(() => versions(page).count()).toBe(2);
    await expect.poll(() => versions(page).first().textContent()).toContain("When it was opened");
    await versions(page).last().getByRole("button", {name: "Changes since"}).click();
    await expect
      .poll(() => page.locator(".notebook-diff ins").textContent())
      .toBe("+ SELECT 1 AS first, 2 AS second\n");
    await versions(page).last().getByRole("button", {name: "Restore"}).click();
    await expect.poll(() => source(page)).toBe("SELECT 1 AS first");
    await openMenu(page);
    await page.getByRole("button", {name: "Delete this notebook"}).click();
    await page.getByText("is deleted, with its versions").waitFor();
    await page.getByRole("button", {name: "Undo", exact: true}).first().click();
    await page.getByText("is back").waitFor();
    await openMenu(page);
    await page.getByRole("button", {name: /^Untitled notebook \(/}).click();
    await expect.poll(() => source(page)).toBe("SELECT 1 AS first");
    expect(wrongs).toEqual([]);
    await context.close();
  });

  it("asks the reader's own file, shows its last rows at once, and says when the file is missing", async () => {
    const context = await newReader();
    const {page, wrongs} = await open(context);
    await chooseFiles(page, {
      name: "areas.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("id,n\n1,2\n2,3\n")
    });
    await acceptPreview(page);
    await write(page, "SELECT sum(n) AS total FROM areas");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => state(page)).toMatch(/, 1 row · \d+ ms$/);
    await expect
      .poll(() => page.locator(".notebook-place").textContent())
      .toMatch(/^Kept in this browser only · changed .* · not downloaded yet$/);
    await settle(page);
    await page.reload();
    // The rows of the last visit are there before the engine is.
    await page.locator(".cell-rows td").first().waitFor();
    await expect.poll(() => state(page)).toMatch(/^SQL cell 1, from .* · (stale|running)$/);
    await expect.poll(() => page.locator(".cell-rows td").allTextContents()).toEqual(["5"]);
    await expect.poll(() => state(page)).toMatch(/, 1 row · \d+ ms$/);
    await page.getByText("Your own files (1)").click();
    await page.getByRole("button", {name: "Remove the table areas"}).click();
    await page
      .getByText(/asks the table areas, which was read from areas.csv \(13 bytes/)
      .waitFor();
    expect(wrongs).toEqual([]);
    await context.close();
  });

  it("that came with a link says what data it is from, keeps nothing unasked, and asks again after a reload", async () => {
    const context = await newReader();
    const file = '---\ntitle: "Theirs"\nnotebook: 1\n---\n\n```sql id=a\nSELECT 1 AS n\n```\n';
    const data = {hash: "0".repeat(12), release: "0.9", rows: {projects: 3}, hashes: {}};
    const {page, wrongs} = await open(context, formatNotebookLink(file, data));
    expect(await page.locator(".notebook-notices .warnings").innerText()).toMatch(
      /made from other data: release 0.9[\s\S]*projects\s+3\s+\d+\s+changed/
    );
    await page.reload();
    await page.locator(proof).first().waitFor();
    const {page: other} = await open(context);
    await expect
      .poll(() => other.locator(".notebook-title").inputValue())
      .toBe("Untitled notebook");
    await other.close();
    await write(page, ", 2 AS mine");
    // The link leaves the address when the browser keeps the change.
    await expect.poll(() => page.url()).not.toContain("#n=");
    await page.reload();
    await page.getByText("This notebook came with a link. No part of it has run.").waitFor();
    await expect.poll(() => source(page)).toBe("SELECT 1 AS n, 2 AS mine");
    await expect.poll(() => state(page)).toBe("SQL cell 1, a, not run");
    await page.evaluate(() => {
      location.hash = "#n=broken";
    });
    await page.getByText("This link is incomplete or was changed").waitFor();
    expect(wrongs).toEqual([]);
    await context.close();
  });

  it("runs from a file that this browser wrote, and asks before it runs a file that was changed since", async () => {
    const context = await newReader();
    const {page, wrongs} = await open(context);
    await write(page, "SELECT 41 AS n");
    await openMenu(page);
    const download = page.waitForEvent("download");
    await page.getByRole("button", {name: "Download as Markdown"}).click();
    const text = await readFile(await (await download).path(), "utf8");
    const openFile = async (name: string, content: string) => {
      await openMenu(page);
      await page
        .locator('input[aria-label="Open a file"]')
        .setInputFiles({name, mimeType: "text/markdown", buffer: Buffer.from(content)});
    };
    await openFile("changed.md", text.replace("41", "42"));
    await page
      .getByText("This notebook came from the file changed.md. No part of it has run")
      .waitFor();
    expect(await state(page)).toMatch(/^SQL cell 1.*, not run$/);
    await page.getByRole("button", {name: "Run SQL and charts (1)"}).click();
    await expect.poll(() => state(page), {timeout: 60_000}).toMatch(/, 1 row · \d+ ms$/);
    await openFile("mine.md", text);
    await page.getByText("This notebook came").waitFor({state: "detached"});
    await expect.poll(() => source(page)).toBe("SELECT 41 AS n");
    await expect.poll(() => state(page), {timeout: 60_000}).toMatch(/, 1 row · \d+ ms$/);
    expect(wrongs).toEqual([]);
    await context.close();
  });
});
