/**
 * The module that pages import as `Inputs`. Framework shows the rows of a SQL block with
 * `Inputs.table(rows, {select: false})`, so a page that uses this name gets our table and our
 * inputs.
 */
export {date} from "./date.js";
export {form} from "./form.js";
export {multiselect} from "./multiselect.js";
export {range} from "./range.js";
export {search} from "./search.js";
export {select} from "./select.js";
export {text} from "./text.js";
export {toggle} from "./toggle.js";

import {type Column, dataTable} from "./dataTable.js";

/** Rows as a sortable table. Framework passes `select: false`; rows can never be selected. */
export function table(
  rows: readonly object[],
  {columns}: {columns?: readonly Column[]; select?: false} = {}
): HTMLElement {
  return dataTable(rows, {columns});
}
