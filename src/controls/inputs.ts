/**
 * What pages import as `Inputs`: Framework shows the rows of a fenced SQL block by `Inputs.table(rows, {select: false})`, so a page that declares this name
 * gets our table, and our inputs beside it.
 */
export {form} from "./form.js";
export {range} from "./range.js";
export {search} from "./search.js";
export {select} from "./select.js";
export {toggle} from "./toggle.js";

import {type Column, dataTable} from "./dataTable.js";

/** Rows as a sortable table. Framework's own call says `select: false`: our rows are never selected. */
export function table(
  rows: readonly object[],
  {columns}: {columns?: readonly Column[]; select?: false} = {}
): HTMLElement {
  return dataTable(rows, {columns});
}
