import {phrase} from "../../page/words/phrase.js";
import type {Condition} from "../../sql/conditions.js";
import {typedValue} from "./columnFilters.js";
import {isYear} from "./compareChoice.js";
import type {RecordColumn} from "./recordColumns.js";

/** A row of a figure that compares groups of statements. */
export interface Group {
  value: unknown;
  label: string;
  /** The condition on the statements of the group. */
  condition: Condition;
}

/**
 * The groups of some rows in the order of a figure: years in their order, categories in the order of
 * the codebook, and a group of statements without a value at the end.
 */
export function groupsOf(rows: readonly {group: unknown}[], by: RecordColumn): Group[] {
  const place = new Map(by.options.map(({value}, i) => [value, i]));
  const label = new Map(by.options.map(({value, label}) => [value, label]));
  const found = [...new Set(rows.map(({group}) => group))];
  const rank = (value: unknown) =>
    value === null
      ? Infinity
      : isYear(by)
        ? Number(value)
        : (place.get(String(value)) ?? place.size);
  return found
    .toSorted((one, other) => rank(one) - rank(other) || String(one).localeCompare(String(other)))
    .map((value) => ({
      value,
      label: value === null ? phrase`Not known` : (label.get(String(value)) ?? String(value)),
      condition: {
        table: by.table,
        column: by.field.name,
        is: value === null ? null : typedValue(by, String(value))
      }
    }));
}
