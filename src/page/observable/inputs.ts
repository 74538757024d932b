/**
 * The module that pages use as `Inputs`: the inputs of Observable. `table` shows the rows of a block
 * of SQL in the table of this site, because Framework calls it with `select: false`.
 */

import {range as librarysRange, table as librarysTable} from "@observablehq/inputs";
import {dataTable} from "../../controls/dataTable.js";
import {phrase} from "../words/phrase.js";

export * from "@observablehq/inputs";

/**
 * A number with a slider. The library's label belongs to the number only, so the slider gets the same
 * name for screen readers.
 */
export function range(...given: Parameters<typeof librarysRange>): HTMLElement {
  const form = librarysRange(...given);
  const label = form.querySelector("label")?.textContent?.trim();
  form.querySelector("input[type=range]")?.setAttribute("aria-label", label || phrase`Value`);
  return form;
}

/** The options of Observable's table; `select: false` alone asks for the table of this site. */
export interface TableOptions {
  columns?: string[];
  select?: boolean;
  [option: string]: unknown;
}

/** Rows as a table. Its value is the selected rows, or all rows while none is selected. */
export function table(data: Iterable<object>, options: TableOptions = {}): HTMLElement {
  const {columns, select, ...others} = options;
  if (select === false && Array.isArray(data) && !Object.keys(others).length)
    return dataTable(data, {columns: columns?.map((key) => ({key}))});
  const node = librarysTable(data, options);
  finishTable(node);
  // Rows are added while a reader scrolls, and the whole table when a promise of rows is kept.
  new MutationObserver(() => finishTable(node)).observe(node, {childList: true, subtree: true});
  return node;
}

/**
 * Gives every box a name for screen readers. Moves the table's own rules into a style sheet that
 * scripts make, because the policy of the pages refuses the element `<style>`.
 */
function finishTable(node: HTMLElement): void {
  for (const style of node.querySelectorAll("style")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent ?? "");
    document.adoptedStyleSheets.push(sheet);
    style.remove();
  }
  for (const box of node.querySelectorAll("input:not([aria-label])"))
    box.setAttribute(
      "aria-label",
      box.closest("thead") ? phrase`Select all rows` : phrase`Select the row`
    );
}
