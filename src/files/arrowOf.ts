import {
  bool,
  columnFromArray,
  columnFromValues,
  type DataType,
  DateUnit,
  date,
  float64,
  int64,
  TimeUnit,
  tableFromColumns,
  tableToIPC,
  timestamp,
  utf8
} from "@uwdata/flechette";

/**
 * Columns of plain values as an Arrow IPC stream. A column has the type that all its values share:
 * integers, numbers, booleans, dates, or lists or objects of one shape. Every other column is text,
 * with values that are no text as JSON, so nothing is lost or guessed.
 */
export function arrowOf(columns: readonly [name: string, values: unknown[]][]): Uint8Array {
  return tableToIPC(tableFromColumns(columns.map(([name, values]) => [name, columnOf(values)])), {
    format: "stream"
  })!;
}

type Column = ReturnType<typeof columnFromArray>;

function columnOf(values: readonly unknown[]): Column {
  const present = values.filter((value) => value !== null && value !== undefined);
  const every = (is: (value: unknown) => boolean) => present.length > 0 && present.every(is);
  const plain = (type: DataType, as = (value: unknown) => value) =>
    columnFromValues(
      values.map((value) => (value === null || value === undefined ? null : as(value))),
      type,
      {maxBatchRows: Infinity}
    );
  if (every((value) => typeof value === "boolean")) return plain(bool());
  if (every(Number.isSafeInteger)) return plain(int64(), (value) => BigInt(value as number));
  if (every((value) => typeof value === "number")) return plain(float64());
  if (every((value) => value instanceof Date))
    return every((value) => (value as Date).getTime() % 86_400_000 === 0)
      ? plain(date(DateUnit.DAY))
      : plain(timestamp(TimeUnit.MILLISECOND));
  if (every((value) => typeof value === "object")) {
    try {
      return columnFromArray([...values], undefined, {maxBatchRows: Infinity});
    } catch {
      // Values of different shapes become text.
    }
  }
  return plain(utf8(), (value) => (typeof value === "string" ? value : JSON.stringify(value)));
}
