import {Column as ArrowColumn, columnFromValues, type DataType, utf8} from "@uwdata/flechette";
import type {ResultColumn} from "../engine/result.js";
import type {Value} from "../records/rows.js";
import {cellText} from "./cellText.js";

/** A column with its values as DuckDB writes them. */
export function asTextColumn(
  column: ResultColumn,
  arrow: ArrowColumn<unknown>
): ArrowColumn<unknown> {
  return rebuildColumn(column, arrow, utf8(), (value) => cellText(value, column.type));
}

/**
 * A column built again in batches of the same lengths, because the columns of a table must have
 * equal batches.
 */
export function rebuildColumn(
  column: ResultColumn,
  arrow: ArrowColumn<unknown>,
  type: DataType,
  as: (value: Value) => unknown
): ArrowColumn<unknown> {
  const reader = column.values()[Symbol.iterator]();
  const batches = arrow.data.map(({length}) => {
    const values = Array.from({length}, () => reader.next().value as Value);
    return columnFromValues(
      values.map((value) => (value === null ? null : as(value))),
      type,
      {maxBatchRows: length}
    ).data[0];
  });
  return new ArrowColumn(batches, type);
}
