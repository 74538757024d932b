import type {Result} from "../engine/result.js";
import type {Value} from "../records/rows.js";
import {memberTypes} from "../sql/memberTypes.js";
import {elementType, isNumeric} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {cellText} from "./cellText.js";

/**
 * A result as a JSON array of objects. Programs read the numbers of JSON as DOUBLEs, so a column is
 * text where one of its integers or decimals has more digits than a DOUBLE holds. Infinity and NaN
 * are null, because JSON has no such numbers. Dates, times and values of all other types are text,
 * as DuckDB writes it.
 */
export function toJson({columns, length}: Result): string {
  const names = uniqueNames(columns).map((name) => JSON.stringify(name));
  const writers = columns.map(({values, type}) => {
    const write = isNumeric(type) && hasLongNumber(values()) ? longNumberText : jsonText;
    return {values: values()[Symbol.iterator](), write: (value: Value) => write(value, type)};
  });
  const lines: string[] = [];
  for (let row = 0; row < length; row++)
    lines.push(
      `{${writers.map(({values, write}, i) => `${names[i]}: ${write(values.next().value)}`).join(", ")}}`
    );
  return `[${lines.length ? "\n" : ""}${lines.join(",\n")}${lines.length ? "\n" : ""}]\n`;
}

/** Whether an integer or a decimal has more digits than a DOUBLE holds. */
function hasLongNumber(values: Iterable<Value>): boolean {
  for (const value of values)
    if (typeof value === "bigint" || typeof value === "string") return true;
  return false;
}

/** A number of a column with long numbers. */
function longNumberText(value: Value, type: string): string {
  return value === null ? "null" : JSON.stringify(cellText(value, type));
}

function jsonText(value: Value, type = ""): string {
  if (value === null) return "null";
  if (typeof value === "number") return numberText(value, type);
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value))
    return `[${value.map((member) => jsonText(member, elementType(type))).join(", ")}]`;
  const members = memberTypes(type);
  if (value instanceof Map)
    return `{${Array.from(value, ([key, entry]) => `${JSON.stringify(cellText(key, members[0]?.type))}: ${jsonText(entry, members[1]?.type)}`).join(", ")}}`;
  if (
    typeof value === "object" &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array) &&
    type !== "INTERVAL"
  )
    return `{${members.map(({name, type}, i) => `${JSON.stringify(name || String(i + 1))}: ${jsonText(value[name || i + 1], type)}`).join(", ")}}`;
  return JSON.stringify(cellText(value, type));
}

/** A number. A FLOAT has the fewest digits that tell it from its neighbours. */
function numberText(value: number, type: string): string {
  if (!Number.isFinite(value)) return "null";
  if (Object.is(value, -0)) return "-0.0";
  return type === "FLOAT" ? cellText(value, type) : String(value);
}
