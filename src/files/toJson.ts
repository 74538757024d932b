import type {Result} from "../engine/result.js";
import type {Value} from "../records/rows.js";
import {memberTypes} from "../sql/memberTypes.js";
import {elementType, isNumeric} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {cellText} from "./cellText.js";

/**
 * A result as a JSON array of objects. Numbers have all their digits, even if a DOUBLE in the
 * reading program cannot hold them. Infinity, NaN, dates, times and all other types are text, as
 * DuckDB writes it.
 */
export function toJson({columns, length}: Result): string {
  const names = uniqueNames(columns).map((name) => JSON.stringify(name));
  const readers = columns.map((column) => column.values()[Symbol.iterator]());
  const lines: string[] = [];
  for (let row = 0; row < length; row++)
    lines.push(
      `{${readers.map((reader, i) => `${names[i]}: ${jsonText(reader.next().value, columns[i].type)}`).join(", ")}}`
    );
  return `[${lines.length ? "\n" : ""}${lines.join(",\n")}${lines.length ? "\n" : ""}]\n`;
}

function jsonText(value: Value, type = ""): string {
  if (value === null) return "null";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return numberText(value, type);
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
  if (typeof value === "string" && isNumeric(type)) return value;
  return JSON.stringify(cellText(value, type));
}

/** A finite number. A FLOAT has the fewest digits that tell it from its neighbours. */
function numberText(value: number, type: string): string {
  if (Object.is(value, -0)) return "-0";
  return type === "FLOAT" ? cellText(value, type) : String(value);
}
