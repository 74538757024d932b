import type {Page} from "playwright-core";
import {beforeAll, describe, expect, it} from "vitest";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {
  file,
  focusedCell,
  labels,
  least,
  openNotebook,
  proof,
  sql,
  textsOf,
  waitFor
} from "./notebooks.js";
import {browser, openServed, site} from "./served.js";
import {openPage} from "./site.js";

beforeAll(openServed);

const open = (...cells: string[]) => openNotebook(browser, site.home, ...cells);

const chartOf = (rows: string, x: string, y: string) =>
  `\`\`\`js chart\ndisplay(Plot.plot({marks: [Plot.barX(${rows}, {x: "${x}", y: "${y}"})]}));\n\`\`\``;

/** A cell by its number, from 1. */
const cell = (page: Page, number: number) => page.locator(".cell").nth(number - 1);

describe("the runs of a notebook", () => {
  it("let a chart and a sentence follow a slider at every step, and nothing else run", async () => {
    const {page, wrongs} = await open(
      least,
      sql("reported", "SELECT range AS n FROM range(20) WHERE range >= :least"),
      sql("summary", "SELECT count(*) AS n, sum(n) AS total FROM reported"),
      "There are **${summary[0].n}**, and their sum is ${number(summary[0].total)}.",
      chartOf("reported", "n", "n"),
      sql("other", "SELECT random() AS n")
    );
    const words = cell(page, 4).locator(".cell-value");
    await expect.poll(() => words.allTextContents()).toEqual(["17", "187"]);
    const other = await cell(page, 6).locator("td").textContent();
    for (const value of [4, 5, 6, 7, 6]) {
      await page.getByLabel("At least").fill(String(value));
      const left = Array.from({length: 20 - value}, (_, i) => i + value);
      const sum = left.reduce((sum, n) => sum + n, 0);
      await expect.poll(() => words.allTextContents()).toEqual([String(left.length), String(sum)]);
      await expect
        .poll(() => cell(page, 5).locator("svg [aria-label=bar] rect").count())
        .toBe(left.length);
    }
    await expect.poll(() => cell(page, 6).locator("td").textContent()).toBe(other);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("show an error under its line and in the editor, keep the last figure, and correct the name with one click", async () => {
    const {page, wrongs} = await open(
      sql("base", "SELECT range AS number, range AS n\nFROM range(5)"),
      sql("b", "SELECT n,\n  number\nFROM base"),
      chartOf("b", "n", "number"),
      "```js\nconst all = b.length;\n\nmissing.name\n```",
      sql("d", "SELECT 2 AS n")
    );
    await cell(page, 3).locator("svg [aria-label=bar] rect").nth(4).waitFor();
    await waitFor(page, [/base/, /b, 5 rows/, /^Chart/, /^JavaScript cell 4, failed/, /d, 1 row/]);
    expect(await cell(page, 4).locator(".is-wrong").textContent()).toBe("missing.name");
    await cell(page, 2).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("SELECT n,\n  numbr\nFROM base");
    await page.keyboard.press("Control+Enter");
    await waitFor(page, [
      /base/,
      /b, failed/,
      "Chart cell 3, waits for b",
      /waits for b/,
      /d, 1 row/
    ]);
    await expect.poll(() => cell(page, 2).locator(".is-wrong").textContent()).toBe("  numbr\n");
    await expect
      .poll(() => cell(page, 2).locator(".is-wrong + .cell-error").textContent())
      .toContain("Line 2: ");
    await expect.poll(() => cell(page, 3).locator(".is-old svg").count()).toBe(1);
    await cell(page, 3).getByRole("button", {name: "Go to b"}).click();
    await expect.poll(() => focusedCell(page)).toBe(1);
    await page.keyboard.press("Enter");
    const message = cell(page, 2).locator(".editor-message");
    await expect.poll(() => message.textContent()).toContain("Line 2: ");
    await message.getByRole("button", {name: "number", exact: true}).click();
    await waitFor(page, [/base/, /b, 5 rows/, "Chart cell 3", /failed/, /d, 1 row/]);
    expect((await textsOf(page))[1]).toBe("SELECT n,\n  number\nFROM base");
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("stop an endless query and an endless script, while the page is used and other values stay", async () => {
    const {page} = await open(
      sql("a", "SELECT 1 AS n"),
      sql(
        "endless",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t"
      ),
      "```js\nwhile (true) {}\n```",
      "```js\nconst rows = await sql`SELECT count(*) FROM range(1000000000000) WHERE range % ${7} = 0`;\n```",
      sql("after", "SELECT 3 AS n")
    );
    // Together, because a busy page may take its time between them.
    const pressTwice = (key: string) =>
      Promise.all([page.keyboard.press(key), page.keyboard.press(key)]);
    await waitFor(page, [/a, 1 row/, /endless, running/, /running/, /stale/, /after, stale/]);
    await cell(page, 1).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type(" -- typed");
    expect((await textsOf(page))[0]).toBe("SELECT 1 AS n -- typed");
    await page.keyboard.press("Escape");
    await pressTwice("i");
    const still = [/a, stale/, /endless, stale/, /stale/, /stale/, /after, stale/];
    await waitFor(page, still);
    await expect.poll(() => cell(page, 1).locator("td").textContent()).toBe("1");
    // A query of a script is stopped in the engine, so that the next query has it.
    await cell(page, 4).focus();
    await page.keyboard.press("Control+Enter");
    await expect.poll(async () => (await labels(page))[3]).toContain("running");
    await pressTwice("i");
    await expect.poll(async () => (await labels(page))[3]).toContain("stale");
    await cell(page, 5).focus();
    await page.keyboard.press("Control+Enter");
    await expect.poll(async () => (await labels(page))[4]).toMatch(/after, 1 row/);
    await page.close();
  });

  it("ask separately before JavaScript by somebody else runs, and keep it from the page and the network", async () => {
    const reach = [
      "fetch",
      "XMLHttpRequest",
      "WebSocket",
      "importScripts",
      "document",
      "localStorage",
      "indexedDB",
      "navigator",
      "location",
      "postMessage",
      "self",
      "Worker"
    ];
    const hostile = `\`\`\`js
const names = ${JSON.stringify(reach)};
const all = (0).constructor.constructor("return this")();
const found = names.filter((name) => typeof all[name] !== "undefined");
const figure = Plot.plot({marks: [Plot.image([1], {src: () => "https://example.org/x.png"}), Plot.text(["<img src=x onerror=alert(1)>"], {href: () => "javascript:alert(1)"})]});
display(figure);
\`\`\``;
    const {page, wrongs} = await openPage(
      browser,
      `${site.home}notebook${formatNotebookLink(file(sql("a", "SELECT 1 AS n"), hostile, "Found: ${found.length} of ${names.length}."))}`,
      proof
    );
    await page.getByRole("button", {name: "Run SQL and charts (1)"}).click();
    await waitFor(page, [/a, 1 row/, "JavaScript cell 2, not run: by somebody else", /Markdown/]);
    await page.getByRole("button", {name: "Read it"}).click();
    await expect.poll(() => focusedCell(page)).toBe(1);
    await page.getByRole("button", {name: "Run it"}).click();
    await expect
      .poll(() => cell(page, 3).locator(".cell-value").allTextContents())
      .toEqual(["0", String(reach.length)]);
    const output = cell(page, 2).locator(".cell-output");
    await output.locator("svg").first().waitFor();
    await expect
      .poll(() =>
        output
          .locator("img, script, foreignObject, [onerror], [href^=javascript], [href^=http]")
          .count()
      )
      .toBe(0);
    await expect.poll(() => page.locator(".notebook-notice").count()).toBe(0);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

/**
 * Drags a cell by its grip until the mark shows that it would go after another cell, and drops it or
 * presses Escape. Cells above may still get their answers and move the others, so each movement is
 * repeated, at the place where its target is now, until it has its effect.
 */
async function drag(page: Page, from: number, to: number, end: "drop" | "Escape"): Promise<void> {
  const hasClass = (number: number, name: string) =>
    cell(page, number).evaluate((node, name) => node.classList.contains(name), name);
  const grip = cell(page, from).locator(".cell-grip");
  let x = 0;
  await expect
    .poll(async () => {
      const box = (await grip.boundingBox())!;
      x = box.x + 8;
      await page.mouse.move(x, box.y + 8);
      await page.mouse.down();
      await page.mouse.move(x, box.y + 30);
      const isDragged = await hasClass(from, "is-dragged");
      if (!isDragged) {
        await page.keyboard.press("Escape");
        await page.mouse.up();
      }
      return isDragged;
    })
    .toBe(true);
  await expect
    .poll(async () => {
      const {y, height} = (await cell(page, to).boundingBox())!;
      await page.mouse.move(x, y + height - 6);
      await page.mouse.move(x, y + height - 4);
      return hasClass(to + 1, "is-drop-before");
    })
    .toBe(true);
  if (end === "Escape") await page.keyboard.press("Escape");
  await page.mouse.up();
}

describe("the cells of a notebook", () => {
  it("are dragged to another place, and seen as a graph", async () => {
    const {page, wrongs} = await open(
      sql("a", "SELECT 1 AS n"),
      sql("b", "FROM a"),
      "words",
      sql("c", "FROM b")
    );
    await waitFor(page, [/a, 1 row/, /b, 1 row/, "Markdown cell 3", /c, 1 row/]);
    const before = await textsOf(page);
    // The page does not scroll during a drag that ends far from the edges of the window.
    await page.setViewportSize({width: 1280, height: 1600});
    await drag(page, 1, 3, "drop");
    await expect.poll(() => textsOf(page)).toEqual([before[1], before[2], before[0], before[3]]);
    await expect.poll(() => focusedCell(page)).toBe(2);
    await page.keyboard.press("z");
    await expect.poll(() => textsOf(page)).toEqual(before);
    await drag(page, 1, 2, "Escape");
    await expect.poll(() => textsOf(page)).toEqual(before);

    await page.getByRole("button", {name: "Graph"}).click();
    const nodes = page.locator(".graph-node");
    expect(
      await nodes.evaluateAll((all) => all.map((node) => node.getAttribute("aria-label")))
    ).toEqual([
      expect.stringMatching(/^SQL cell a, 1 row .*, is used by b$/),
      expect.stringMatching(/^SQL cell b, 1 row .*, uses a; is used by c$/),
      expect.stringMatching(/^SQL cell c, 1 row .*, uses b$/)
    ]);
    await nodes.first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect.poll(() => focusedCell(page)).toBe(3);
    await page.getByText("The same as a list").click();
    await expect
      .poll(() => page.locator(".graph-list li").allTextContents())
      .toEqual(["a is used by b", "b uses a; is used by c", "c uses b"]);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});
