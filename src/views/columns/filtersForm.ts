import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {warmWhenReached} from "../../controls/warmWhenReached.js";
import {type ColumnChoice, columnFilters} from "./columnFilters.js";
import type {RecordColumn} from "./recordColumns.js";

/** A form with a filter for each column, folded under one button. It is hidden without columns. */
export function filtersForm(columns: readonly RecordColumn[]): Control<ColumnChoice> {
  const {defaults, controls} = columnFilters(columns);
  const node = form<ColumnChoice>(defaults, {}, {more: controls});
  node.hidden = !columns.length;
  return warmWhenReached(staleOnInput(node));
}
