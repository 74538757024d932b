import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBIntervalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBValue
} from "@duckdb/node-api";
import {dateOfDays, dateOfTicks} from "../../src/records/exactDate.js";
import {decimalNumber, timeText, type Value, wholeNumber} from "../../src/records/rows.js";

/** A value as the browser's engine gives it (see `Value`), from a value of the native driver. */
export function readValue(value: DuckDBValue): Value {
  if (
    value === null ||
    typeof value === "boolean" ||
    typeof value === "number" ||
    typeof value === "string"
  )
    return value;
  if (typeof value === "bigint") return wholeNumber(value);
  if (value instanceof DuckDBDecimalValue) return decimalNumber(value.value, value.scale);
  if (value instanceof DuckDBDateValue) return dateOfDays(value.days);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return dateOfTicks(value.micros, 1_000_000n);
  if (value instanceof DuckDBTimestampSecondsValue) return dateOfTicks(value.seconds, 1n);
  if (value instanceof DuckDBTimestampMillisecondsValue) return dateOfTicks(value.millis, 1000n);
  if (value instanceof DuckDBTimestampNanosecondsValue)
    return dateOfTicks(value.nanos, 1_000_000_000n);
  if (value instanceof DuckDBTimeValue) return timeText(value.micros);
  if (value instanceof DuckDBIntervalValue)
    return {months: value.months, days: value.days, micros: wholeNumber(value.micros)};
  if (value instanceof DuckDBBlobValue) return value.bytes;
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue)
    return value.items.map(readValue);
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(
      Object.entries(value.entries).map(([name, member]) => [name, readValue(member)])
    );
  if (value instanceof DuckDBMapValue)
    return new Map(value.entries.map(({key, value}) => [readValue(key), readValue(value)]));
  return String(value);
}
