import {
  Column as ArrowColumn,
  columnFromValues,
  decimal128,
  TimeUnit,
  tableFromColumns,
  tableToIPC,
  timestamp,
  utf8
} from "@uwdata/flechette";
import {openParquetLibrary} from "../engine/parquet.js";
import type {Result, ResultColumn} from "../engine/result.js";
import {siteAddresses} from "../engine/siteAddresses.js";
import {hasType, kindOf} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {asTextColumn, rebuildColumn} from "./rebuildColumn.js";

/** A result as Parquet, compressed with Zstandard. */
export async function toParquet(result: Result): Promise<Uint8Array<ArrayBuffer>> {
  const {Table, writeParquet, WriterPropertiesBuilder, Compression} = await openParquetLibrary(
    siteAddresses.parquet()
  );
  const settings = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
  const stream = tableToIPC(exportable(result, millisecondsOf), {format: "stream"})!;
  return writeParquet(Table.fromIPCStream(stream), settings) as Uint8Array<ArrayBuffer>;
}

/** A result as an Arrow file. */
export function toArrow(result: Result): BlobPart {
  return tableToIPC(exportable(result), {format: "file"}) as BlobPart;
}

/**
 * The columns as other programs can read them. Integers of 128 bits become decimals, or text where
 * one has more than 38 digits. UUIDs, bits, intervals, times with a zone, a column without any
 * value, and nested types with one of these inside become text.
 */
function exportable(
  {columns, arrow}: Result,
  seconds: (column: ArrowColumn<unknown>) => ArrowColumn<unknown> = (column) => column
): ReturnType<typeof tableFromColumns> {
  const names = uniqueNames(columns);
  return tableFromColumns(
    columns.map((column, i) => {
      const child = arrow.getChildAt(i);
      return [
        names[i],
        column.type === "TIMESTAMP_S" ? seconds(child) : exportableColumn(column, child)
      ];
    })
  );
}

/** Timestamps in seconds as milliseconds: Parquet has no seconds, and would store numbers. */
function millisecondsOf(column: ArrowColumn<unknown>): ArrowColumn<unknown> {
  const values = column[Symbol.iterator]() as Iterator<bigint | null>;
  const type = timestamp(TimeUnit.MILLISECOND);
  const batches = column.data.map(({length}) => {
    const ticks = Array.from({length}, () => values.next().value as bigint | null);
    return columnFromValues(
      ticks.map((tick) => (tick === null ? null : tick * 1000n)),
      type,
      {maxBatchRows: length}
    ).data[0];
  });
  return new ArrowColumn(batches, type);
}

function exportableColumn(column: ResultColumn, arrow: ArrowColumn<unknown>): ArrowColumn<unknown> {
  const {type} = column;
  if (isHuge(type)) {
    const fits = Array.from(column.values()).every(
      (value) => value === null || Math.abs(Number(value)) < 1e38
    );
    return fits
      ? rebuildColumn(column, arrow, decimal128(38, 0), (value) => BigInt(value as bigint))
      : rebuildColumn(column, arrow, utf8(), String);
  }
  return hasType(type, isUnknownElsewhere) ? asTextColumn(column, arrow) : arrow;
}

/** Whether a type is an integer of 128 bits. */
function isHuge(type: string): boolean {
  return type === "HUGEINT" || type === "UHUGEINT";
}

/** Whether other programs cannot read the Arrow that DuckDB makes of a type. */
function isUnknownElsewhere(type: string): boolean {
  return (
    isHuge(type) ||
    type === "BIGNUM" ||
    type === "TIME WITH TIME ZONE" ||
    ["uuid", "bit", "interval", "null"].includes(kindOf(type))
  );
}
