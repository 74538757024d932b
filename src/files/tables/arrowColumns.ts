import {
  bool,
  Column,
  columnFromValues,
  type DataType,
  DateUnit,
  date,
  decimal128,
  float64,
  int64,
  TimeUnit,
  tableFromColumns,
  tableToIPC,
  time,
  timestamp,
  utf8
} from "@uwdata/flechette";
import type {ColumnReading} from "./look.js";
import type {CellValue} from "./readCell.js";

/** A column of values in the form that `readCell` gives them. */
export interface ValueColumn extends Pick<ColumnReading, "name" | "type" | "precision" | "scale"> {
  values: CellValue[];
}

/** Columns as an Arrow IPC stream. */
export function arrowOf(columns: readonly ValueColumn[]): Uint8Array {
  return tableToIPC(tableFromColumns(columns.map((column) => [column.name, arrowColumn(column)])), {
    format: "stream"
  })!;
}

/** A column in Arrow. Dates and times are microseconds since 1970. */
export function arrowColumn({type, values, precision, scale}: ValueColumn): Column<unknown> {
  const build = (as: DataType, of: Iterable<unknown> = values) =>
    columnFromValues(of, as, {maxBatchRows: Infinity}) as Column<unknown>;
  switch (type) {
    case "text":
      return build(utf8());
    case "boolean":
      return build(bool());
    case "number":
      return build(float64());
    case "whole":
      return build(int64());
    case "decimal":
      return build(decimal128(precision, scale));
    case "time":
      return build(time(TimeUnit.MICROSECOND));
    case "date":
      return build(
        date(DateUnit.DAY),
        values.map((value) => (value === null ? null : Number(value as bigint) / 1000))
      );
    case "datetime":
      // The library multiplies what it takes for milliseconds, which loses digits: the values are
      // written as they are, and then named microseconds.
      return new Column(
        [...build(timestamp(TimeUnit.MILLISECOND)).data],
        timestamp(TimeUnit.MICROSECOND)
      ) as Column<unknown>;
  }
}
