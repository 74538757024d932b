import {
  bool,
  columnFromValues,
  type DataType,
  decimal128,
  field,
  float64,
  int64,
  list,
  struct,
  tableFromColumns,
  tableToIPC,
  utf8
} from "@uwdata/flechette";
import {readableIdentifier} from "../../sql/identifier.js";
import {arrowColumn} from "./arrowColumns.js";
import {isoMicros, type MomentType} from "./isoMoments.js";
import {isNaNOfPython, isObject, type JsonValue, numberText, textOfJson} from "./json.js";
import {isBeyondDouble, isExact} from "./numbers.js";

/** Numbers, with the most digits before and after the point. */
interface NumberType {
  kind: "number";
  whole: boolean;
  /** Whether a floating-point number or a 64-bit integer holds all digits of each. */
  exact: boolean;
  /** Whether one has an exponent, which belongs to floating point in every program. */
  exponent: boolean;
  before: number;
  after: number;
}

/** The type that all values at one place of JSON share. */
export type JsonType =
  | {kind: "none" | "boolean" | "text"}
  | NumberType
  | {kind: "list"; member: JsonType}
  | {kind: "struct"; members: ReadonlyMap<string, JsonType>};

/** Objects with more different names than this become text. */
const maxMembers = 300;
const text: JsonType = {kind: "text"};
const none: JsonType = {kind: "none"};

/** The type of one value. */
export function typeOfJson(value: JsonValue): JsonType {
  if (value === null || value === undefined || isNaNOfPython(value)) return none;
  if (typeof value === "boolean") return {kind: "boolean"};
  const number = numberText(value);
  if (number !== null) {
    if (isBeyondDouble(number)) return text;
    const [, before, after = ""] = /^-?(\d+)(?:\.(\d+))?/.exec(number) ?? ["", ""];
    const whole = /^-?\d+$/.test(number);
    const exponent = /e/i.test(number);
    return {
      kind: "number",
      whole,
      exact: isExact(number),
      exponent,
      before: before.length,
      after: after.length
    };
  }
  if (Array.isArray(value))
    return {kind: "list", member: value.map(typeOfJson).reduce(sharedType, none)};
  if (!isObject(value)) return text;
  const members = new Map(
    Object.entries(value).map(([name, inside]) => [name, typeOfJson(inside)])
  );
  return members.size ? {kind: "struct", members} : text;
}

/** The type that values of two types share: text, if there is no other. */
export function sharedType(a: JsonType, b: JsonType): JsonType {
  if (a.kind === "none") return b;
  if (b.kind === "none") return a;
  if (a.kind === "number" && b.kind === "number")
    return {
      kind: "number",
      whole: a.whole && b.whole,
      exact: a.exact && b.exact,
      exponent: a.exponent || b.exponent,
      before: Math.max(a.before, b.before),
      after: Math.max(a.after, b.after)
    };
  if (a.kind === "list" && b.kind === "list")
    return {kind: "list", member: sharedType(a.member, b.member)};
  if (a.kind === "struct" && b.kind === "struct") {
    const members = new Map(a.members);
    for (const [name, type] of b.members)
      members.set(name, members.has(name) ? sharedType(members.get(name)!, type) : type);
    return members.size > maxMembers ? text : {kind: "struct", members};
  }
  return a.kind === b.kind ? a : text;
}

/** DuckDB's name of a type. */
export function sqlType(type: JsonType): string {
  switch (type.kind) {
    case "none":
    case "text":
      return "VARCHAR";
    case "boolean":
      return "BOOLEAN";
    case "number": {
      const digits = decimalDigits(type);
      if (digits) return `DECIMAL(${digits.precision},${digits.scale})`;
      return isText(type) ? "VARCHAR" : type.whole ? "BIGINT" : "DOUBLE";
    }
    case "list":
      return `${sqlType(type.member)}[]`;
    case "struct":
      return `STRUCT(${Array.from(type.members, ([name, member]) => `${readableIdentifier(name)} ${sqlType(member)}`).join(", ")})`;
  }
}

/** A column of JSON values. `moment` is the type of texts that are read as dates. */
export interface JsonColumn {
  name: string;
  type: JsonType;
  moment: MomentType | null;
  values: readonly JsonValue[];
}

/** Columns of JSON values as an Arrow IPC stream. */
export function jsonArrow(columns: readonly JsonColumn[]): Uint8Array {
  return tableToIPC(
    tableFromColumns(
      columns.map(({name, type, moment, values}) => [
        name,
        moment
          ? arrowColumn({name, type: moment, precision: 0, scale: 0, values: values.map(isoMicros)})
          : columnFromValues(
              values.map((value) => arrowValue(value, type)),
              arrowType(type),
              {maxBatchRows: Infinity}
            )
      ])
    ),
    {format: "stream"}
  )!;
}

function arrowType(type: JsonType): DataType {
  switch (type.kind) {
    case "none":
    case "text":
      return utf8();
    case "boolean":
      return bool();
    case "number": {
      const digits = decimalDigits(type);
      if (digits) return decimal128(digits.precision, digits.scale);
      return isText(type) ? utf8() : type.whole ? int64() : float64();
    }
    case "list":
      return list(field("item", arrowType(type.member)));
    case "struct":
      return struct(Array.from(type.members, ([name, member]) => field(name, arrowType(member))));
  }
}

function arrowValue(value: JsonValue, type: JsonType): unknown {
  if (value === null || value === undefined || isNaNOfPython(value)) return null;
  switch (type.kind) {
    case "none":
      return null;
    case "boolean":
      return value;
    case "text":
      return textOfJson(value);
    case "number": {
      const number = numberText(value)!;
      const digits = decimalDigits(type);
      if (digits) {
        const [whole, fraction = ""] = number.split(".");
        return BigInt(whole + fraction.padEnd(digits.scale, "0"));
      }
      return isText(type) ? number : type.whole ? BigInt(number) : Number(number);
    }
    case "list":
      return (value as JsonValue[]).map((member) => arrowValue(member, type.member));
    case "struct":
      return Object.fromEntries(
        Array.from(type.members, ([name, member]) => [
          name,
          Object.hasOwn(value as object, name)
            ? arrowValue((value as Record<string, JsonValue>)[name], member)
            : null
        ])
      );
  }
}

/** The digits of numbers that only an exact decimal holds; null for others. */
function decimalDigits(type: NumberType): {precision: number; scale: number} | null {
  const {exponent, before, after} = type;
  return !losesDigits(type) || exponent || before + after > 38
    ? null
    : {precision: before + after, scale: after};
}

/** Whether numbers have more digits than any type of number. */
function isText(type: NumberType): boolean {
  return losesDigits(type) && !type.exponent && type.before + type.after > 38;
}

/** Whether floating point would lose digits: those of long whole numbers among fractions, too. */
function losesDigits({whole, exact, before}: NumberType): boolean {
  return !exact || (!whole && before > 15);
}

/** Whether numbers become floating-point numbers with fewer digits, because one has an exponent. */
export function isRounded(type: JsonType): boolean {
  return type.kind === "number" && type.exponent && losesDigits(type);
}
