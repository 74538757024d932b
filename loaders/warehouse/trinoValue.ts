import {isLosslessNumber, stringify} from "lossless-json";
import {isObject, type JsonValue, numberText} from "../../src/files/tables/json.js";

/** A column of Trino's answer. Servers send `typeSignature` with the names inside a row. */
export interface TrinoColumn {
  name: string;
  /** Such as `decimal(10, 2)`, `timestamp(3) with time zone` or `array(bigint)`. */
  type: string;
  typeSignature?: TypeSignature;
}

interface TypeSignature {
  rawType: string;
  arguments?: {value: unknown}[];
}

/**
 * A value of Trino's answer as text in the form of the codebook's types; null for a missing one. Arrays,
 * maps and rows become JSON.
 * Source: Trino's client protocol, and the types of Trino 450 in JSON.
 */
export function trinoText(value: JsonValue, {type, typeSignature}: TrinoColumn): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return scalarText(value, type);
  if (typeof value === "boolean") return String(value);
  const number = numberText(value);
  if (number !== null) return /^(double|real)$/.test(type) ? String(Number(number)) : number;
  return stringify(nested(value, typeSignature))!;
}

function scalarText(text: string, type: string): string {
  if (type === "varbinary") return Buffer.from(text, "base64").toString("hex");
  // Trino writes a blank between the day and the time, and zeros at the end.
  if (type.startsWith("timestamp"))
    return withoutZeros(text.replace(/ UTC$/, "").replace(" ", "T"));
  if (/^time(\(\d+\))?$/.test(type)) return withoutZeros(text);
  return text;
}

function withoutZeros(moment: string): string {
  return moment.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

/** A value inside a value: a row has the names of its fields, where all have one. */
function nested(value: JsonValue, signature?: TypeSignature): JsonValue {
  const types = signature?.arguments?.map((argument) => argument.value) ?? [];
  if (Array.isArray(value)) {
    if (signature?.rawType !== "row")
      return value.map((item) => nested(item, types[0] as TypeSignature | undefined));
    const fields = types as {fieldName?: {name?: string}; typeSignature?: TypeSignature}[];
    const items = value.map((item, i) => nested(item, fields[i]?.typeSignature));
    const names = fields.map(({fieldName}) => fieldName?.name);
    return names.length === items.length && names.every(Boolean)
      ? Object.fromEntries(names.map((name, i) => [name, items[i]]))
      : items;
  }
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        nested(item, types[1] as TypeSignature | undefined)
      ])
    );
  // A number with a point is a double, whose digits do not depend on the others of the page.
  return isLosslessNumber(value) && /[.eE]/.test(value.value) ? Number(value.value) : value;
}
