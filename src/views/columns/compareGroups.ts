import {phrase} from "../../page/words/phrase.js";
import type {Condition} from "../../sql/conditions.js";
import {typedValue} from "./columnFilters.js";
import {isYear} from "./compareChoice.js";
import type {RecordColumn} from "./recordColumns.js";

/** A row of a figure that compares groups of records. */
export interface Group {
  value: unknown;
  label: string;
  /** The condition on the records of the group. */
  condition: Condition;
}

/**
 * The groups of some rows in the order of a figure: years in their order, categories in the order of
 * the codebook, and a group of records without a value at the end.
 */
export function groupsOf(rows: readonly {group: unknown}[], by: RecordColumn): Group[] {
  const place = new Map(by.options.map(({value}, i) => [value, i]));
  const label = new Map(by.options.map(({value, label}) => [value, label]));
  const found = [...new Set(rows.map(({group}) => group))];
  const rank = (value: unknown) =>
    value === null
      ? Infinity
      : isYear(by) || by.kind === "day"
        ? Number(value)
        : (place.get(String(value)) ?? place.size);
  return found
    .toSorted((one, other) => rank(one) - rank(other) || String(one).localeCompare(String(other)))
    .map((value) => ({
      value,
      label: value === null ? phrase`Not known` : (label.get(String(value)) ?? String(value)),
      condition: conditionOf(by, value)
    }));
}

/** The condition that a record has a value in a column, or for null none. The value of a day is its year. */
export function conditionOf(column: RecordColumn, value: unknown): Condition {
  const place = {table: column.table, column: column.field.name};
  if (value === null) return {...place, is: null};
  if (column.kind !== "day") return {...place, is: typedValue(column, String(value))};
  const year = String(value).padStart(4, "0");
  return {...place, from: `${year}-01-01`, to: `${year}-12-31`};
}
