import {momentOf, timeMicros} from "./dates.js";
import type {ColumnReading} from "./look.js";
import {isExact, readNumber, splitMark, withLatinDigits} from "./numbers.js";
import {RememberedTexts} from "./rememberedTexts.js";

/** A value in a column: microseconds and exact decimals are bigints. */
export type CellValue = string | boolean | number | bigint | null;

/** Reads the cells of one column. Texts that come again are not read again. */
export function cellReader(reading: ColumnReading): (cell: string) => CellValue {
  if (reading.type === "text") return (cell) => readCell(cell, reading);
  const remembered = new RememberedTexts<CellValue>();
  return (cell) => {
    let value = remembered.get(cell);
    if (value !== undefined) return value;
    value = readCell(cell, reading);
    remembered.set(cell, value);
    return value;
  };
}

/**
 * The value of a cell as its column is read: a text, a boolean, a number, or a bigint, which counts
 * microseconds in dates and times, and units of the last digit in exact decimals. Null if the
 * cell is empty, has a word for a missing value, or cannot be read so.
 */
export function readCell(
  cell: string,
  {type, decimal, order, firstYear, scale, missing, keepMarks}: ColumnReading
): CellValue {
  if (type === "text" && missing.size === 0) return cell === "" ? null : cell;
  const trimmed = cell.trim();
  if (trimmed === "" || missing.has(trimmed)) return null;
  const value =
    (keepMarks && !readNumber(trimmed, decimal) && splitMark(trimmed)?.value) || trimmed;
  if (missing.has(value)) return null;
  const text = withLatinDigits(value);
  switch (type) {
    case "text":
      return cell;
    case "boolean":
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null;
    case "time":
      return timeMicros(text);
    case "date":
    case "datetime": {
      const micros = momentOf(text, order, firstYear)?.micros ?? null;
      const day = 86_400_000_000n;
      return micros !== null && type === "date" ? micros - (((micros % day) + day) % day) : micros;
    }
  }
  if (text.length < 16 && /^-?\d+$/.test(text) && type !== "decimal")
    return type === "whole" ? BigInt(text) : Number(text);
  if (type === "number" && decimal === "." && /^-?\d+\.\d+$/.test(text)) return Number(text);
  const plain = readNumber(text, decimal)?.plain;
  if (plain === undefined) return null;
  if (type === "number") return Number(plain);
  if (type === "whole") return /^-?\d+$/.test(plain) && isExact(plain) ? BigInt(plain) : null;
  const [whole, fraction = ""] = plain.split(".");
  return fraction.length > scale ? null : BigInt(whole + fraction.padEnd(scale, "0"));
}
