/**
 * What pages import as `Inputs`: Framework shows the rows of a fenced SQL block by `Inputs.table(rows, {select: false})`, so a page that declares this name
 * gets our table, and our inputs beside it.
 */
export {form} from "./form.js";
export {range} from "./range.js";
export {search} from "./search.js";
export {select} from "./select.js";
export {toggle} from "./toggle.js";

import {dataTable} from "./dataTable.js";

/** Rows as a sortable table; options that only the library's table knows are taken and ignored. */
export function table(rows: readonly object[], _options?: object): HTMLElement {
  return dataTable(rows);
}
