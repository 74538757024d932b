import {memberTypes} from "./memberTypes.js";

/** The kind of the values of a DuckDB type. */
export type Kind =
  | "integer"
  | "decimal"
  | "floating"
  | "boolean"
  | "text"
  | "enum"
  | "date"
  | "timestamp"
  | "time"
  | "interval"
  | "uuid"
  | "blob"
  | "bit"
  | "list"
  | "struct"
  | "map"
  | "union"
  | "null"
  | "other";

/**
 * The kind of each DuckDB type (1.4.3), by its name without the brackets and their content. Lists
 * and arrays, whose names end in a bracket, are not here.
 */
const kinds: Readonly<Record<string, Kind>> = {
  TINYINT: "integer",
  SMALLINT: "integer",
  INTEGER: "integer",
  BIGINT: "integer",
  HUGEINT: "integer",
  UTINYINT: "integer",
  USMALLINT: "integer",
  UINTEGER: "integer",
  UBIGINT: "integer",
  UHUGEINT: "integer",
  BIGNUM: "integer",
  DECIMAL: "decimal",
  FLOAT: "floating",
  DOUBLE: "floating",
  BOOLEAN: "boolean",
  VARCHAR: "text",
  JSON: "text",
  ENUM: "enum",
  DATE: "date",
  TIMESTAMP: "timestamp",
  TIMESTAMP_S: "timestamp",
  TIMESTAMP_MS: "timestamp",
  TIMESTAMP_NS: "timestamp",
  "TIMESTAMP WITH TIME ZONE": "timestamp",
  TIME: "time",
  TIME_NS: "time",
  "TIME WITH TIME ZONE": "time",
  INTERVAL: "interval",
  UUID: "uuid",
  BLOB: "blob",
  BIT: "bit",
  STRUCT: "struct",
  MAP: "map",
  UNION: "union",
  '"NULL"': "null"
};

/** The names of the types that are one word, such as DOUBLE. */
export const typeNames: readonly string[] = Object.keys(kinds).filter((name) =>
  /^[A-Z]+$/.test(name)
);

/** The kind of a type as DuckDB writes it, such as `DECIMAL(18,3)` or `STRUCT("a" DATE)[]`. */
export function kindOf(type: string): Kind {
  if (type.endsWith("]")) return "list";
  const bracket = type.indexOf("(");
  const name = bracket < 0 ? type : type.slice(0, bracket);
  return Object.hasOwn(kinds, name) ? kinds[name] : "other";
}

/** Whether values of a type are numbers. */
export function isNumeric(type: string): boolean {
  return ["integer", "decimal", "floating"].includes(kindOf(type));
}

/** Whether values of a type are points in time: days, or moments of a day. */
export function isTemporal(type: string): boolean {
  return ["date", "timestamp"].includes(kindOf(type));
}

/** Whether values of a type are words: free text, or the values of an ENUM. */
export function isText(type: string): boolean {
  return ["text", "enum"].includes(kindOf(type));
}

/**
 * Whether values of a type can be divided into ranges: numbers and points in time. A BIGNUM cannot,
 * because it may be larger than every DOUBLE, and DuckDB cannot compare it with a DECIMAL.
 */
export function hasScale(type: string): boolean {
  return type !== "BIGNUM" && (isNumeric(type) || isTemporal(type));
}

/** The number of decimals of a DECIMAL type; null for any other type. */
export function decimalScale(type: string): number | null {
  const scale = /^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1];
  return scale === undefined ? null : Number(scale);
}

/** The type of a list's or an array's members. */
export function elementType(type: string): string {
  return type.replace(/\[\d*\]$/, "");
}

/** Whether a type, or a type inside it, passes a test. */
export function hasType(type: string, test: (type: string) => boolean): boolean {
  if (test(type)) return true;
  if (kindOf(type) === "list") return hasType(elementType(type), test);
  return memberTypes(type).some((member) => hasType(member.type, test));
}
