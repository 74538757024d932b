import {between, daysOf, limitsOf} from "../../controls/between.js";
import type {Controls} from "../../controls/form.js";
import {select} from "../../controls/select.js";
import {phrase} from "../../page/words/phrase.js";
import type {Condition} from "../../sql/conditions.js";
import type {RecordColumn} from "./recordColumns.js";

/**
 * A reader's choices by the keys of columns: a value, the limits of a number or of a day, or "" for
 * all.
 */
export type ColumnChoice = Record<string, string>;

/** A filter for each column: its values as a list, or the limits of its numbers or days. */
export function columnFilters(columns: readonly RecordColumn[]): {
  defaults: ColumnChoice;
  controls: Controls<ColumnChoice>;
} {
  return {
    defaults: Object.fromEntries(columns.map(({key}) => [key, ""])),
    controls: Object.fromEntries(columns.map((column) => [column.key, filterOf(column)]))
  };
}

function filterOf({field, label, kind, options}: RecordColumn) {
  if (kind === "category") return select(options, {label, any: phrase`Any`});
  if (kind === "day") return between({label, of: "days"});
  const {bins, type} = field;
  return between({
    label: field.unit ? phrase`${label} (${field.unit})` : label,
    step: type === "number" ? "any" : 1,
    ...(bins?.length && {
      least: bins[0].from,
      // The bins of whole numbers end above the largest number.
      most: bins.at(-1)!.to - (type === "number" ? 0 : 1)
    })
  });
}

/** The conditions of a choice. A key that is no column, such as another filter, has none. */
export function conditionsOf(
  columns: readonly RecordColumn[],
  choice: Readonly<Record<string, unknown>>
): Condition[] {
  return columns.flatMap((column): Condition[] => {
    const text = choice[column.key];
    if (typeof text !== "string" || text === "") return [];
    const {table, kind, field} = column;
    if (kind === "category") return [{table, column: field.name, is: typedValue(column, text)}];
    const {from, to} = kind === "day" ? daysOf(text) : limitsOf(text);
    if (from === null && to === null) return [];
    return [{table, column: field.name, ...(from !== null && {from}), ...(to !== null && {to})}];
  });
}

/** A value of a category, in the type of its column. */
export function typedValue({field}: RecordColumn, text: string): string | number | boolean {
  if (field.type === "boolean") return text === "true";
  return ["integer", "number", "year"].includes(field.type) ? Number(text) : text;
}
