import {
  Column as ArrowColumn,
  columnFromValues,
  type DataType,
  decimal128,
  tableFromColumns,
  tableToIPC,
  utf8
} from "@uwdata/flechette";
import {openParquetLibrary} from "../engine/parquet.js";
import type {Result, ResultColumn} from "../engine/result.js";
import {siteAddresses} from "../engine/site.js";
import type {Value} from "../records/rows.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {cellText} from "./cellText.js";

/** A result as Parquet, compressed with Zstandard. */
export async function toParquet(result: Result): Promise<BlobPart> {
  const {Table, writeParquet, WriterPropertiesBuilder, Compression} = await openParquetLibrary(
    siteAddresses.parquet()
  );
  const settings = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
  const stream = tableToIPC(exportable(result), {format: "stream"})!;
  return writeParquet(Table.fromIPCStream(stream), settings) as BlobPart;
}

/** A result as an Arrow file. */
export function toArrow(result: Result): BlobPart {
  return tableToIPC(exportable(result), {format: "file"}) as BlobPart;
}

/**
 * The columns as other programs can read them: DuckDB's own wide integers become decimals, or texts where one has more than 38 digits; its UUIDs, bits, intervals and times of a zone, a column without any
 * value, and what holds such things inside, become texts.
 */
function exportable({columns, arrow}: Result): ReturnType<typeof tableFromColumns> {
  const names = uniqueNames(columns);
  return tableFromColumns(
    columns.map((column, i) => [names[i], exportableColumn(column, arrow.getChildAt(i))])
  );
}

function exportableColumn(column: ResultColumn, arrow: ArrowColumn<unknown>): ArrowColumn<unknown> {
  const {type} = column;
  if (/^U?HUGEINT$/.test(type)) {
    const fits = Array.from(column.values()).every(
      (value) => value === null || Math.abs(Number(value)) < 1e38
    );
    return fits
      ? rebuilt(column, arrow, decimal128(38, 0), (value) => BigInt(value as bigint))
      : rebuilt(column, arrow, utf8(), String);
  }
  return /HUGEINT|BIGNUM|UUID|BIT|INTERVAL|TIME WITH|"NULL"/.test(type)
    ? rebuilt(column, arrow, utf8(), (value) => cellText(value, type))
    : arrow;
}

/** A column made anew, in batches as long as those it was in: columns of one table must agree in that. */
function rebuilt(
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
