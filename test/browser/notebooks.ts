import type {Browser, BrowserContext, Page} from "playwright-core";
import {expect} from "vitest";
import {formatNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {openPage, type Watched} from "./site.js";

/** What shows that the notebook is open. */
export const proof = ".notebook .cell";

/** A notebook as a file, of its cells as they are in one. */
export const file = (...cells: string[]) =>
  `---\ntitle: "A test"\nnotebook: 1\n---\n\n${cells.join("\n\n")}\n`;

export const sql = (name: string, text: string) => `\`\`\`sql id=${name}\n${text}\n\`\`\``;

/** An input cell: a range from 1 to 10. */
export const least =
  '```js id=least input\nconst least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));\n```';

/** Opens a notebook that a file in the address holds, and lets its cells run. */
export async function openNotebook(
  browser: Browser | BrowserContext,
  home: string,
  ...cells: string[]
): Promise<Watched> {
  const opened = await openPage(
    browser,
    `${home}notebook${formatNotebookLink(file(...cells))}`,
    proof
  );
  await opened.page.getByRole("button", {name: /^Run SQL and charts/}).click();
  const scripts = opened.page.getByRole("button", {name: /^Run (?:it|them)$/});
  if (await scripts.isVisible()) await scripts.click();
  return opened;
}

/** The names of the cells for screen readers: kind, number, name and state. */
export const labels = (page: Page) =>
  page
    .locator(".cell")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")));

/** Waits until the cells have these names. */
export const waitFor = (page: Page, expected: (string | RegExp)[]) =>
  expect
    .poll(() => labels(page))
    .toEqual(
      expected.map((text) => (typeof text === "string" ? text : expect.stringMatching(text)))
    );

/** The texts of the cells, without the errors under their lines. */
export const textsOf = (page: Page) =>
  page.locator(".cell-source > code").evaluateAll((codes) =>
    codes.map((code) => {
      const lines = code.querySelectorAll(".cell-line");
      return lines.length
        ? Array.from(lines, ({textContent}) => textContent).join("")
        : code.textContent;
    })
  );

/** The place of the cell that has the focus itself; -1 where something else has it. */
export const focusedCell = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".cell")].indexOf(document.activeElement as Element)
  );
