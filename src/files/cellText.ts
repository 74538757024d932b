import {dayOf, dayText, momentText, nanosOf} from "../records/exactDate.js";
import {decimalDigits, decimalText, timeText, type Value} from "../records/rows.js";
import {memberTypes} from "../sql/memberTypes.js";
import {decimalScale, elementType} from "../sql/types.js";

/**
 * A value as exact text, in the form of DuckDB's cast to VARCHAR, so that a copied cell or an
 * exported file can be read again. Null is "".
 */
export function cellText(value: Value, type = ""): string {
  if (value === null) return "";
  if (typeof value === "number") return numberText(value, type);
  if (value instanceof Date) return dateText(value, type);
  if (typeof value !== "object") return String(value);
  if (value instanceof Uint8Array) return blobText(value);
  if (Array.isArray(value)) {
    const memberType = elementType(type);
    return `[${value.map((member) => inner(member, memberType)).join(", ")}]`;
  }
  const members = memberTypes(type);
  if (value instanceof Map) {
    const [keyType, valueType] = members.map(({type}) => type);
    return `{${Array.from(value, ([key, entry]) => `${inner(key, keyType)}=${inner(entry, valueType)}`).join(", ")}}`;
  }
  if (type === "INTERVAL") return intervalText(value as unknown as Interval);
  if (members.length && members.every(({name}) => name === ""))
    return `(${members.map(({type}, i) => inner(value[i + 1], type)).join(", ")})`;
  return `{${(members.length ? members : Object.keys(value).map((name) => ({name, type: ""})))
    .map(({name, type}) => `${quoted(name)}: ${inner(value[name], type)}`)
    .join(", ")}}`;
}

interface Interval {
  months: number;
  days: number;
  micros: number | bigint;
}

/** A value inside another: null is written out, and ambiguous text is quoted. */
function inner(value: Value, type = ""): string {
  if (value === null) return "NULL";
  const text = cellText(value, type);
  const isNested = Array.isArray(value) || value instanceof Map || memberTypes(type).length > 0;
  const isPlain = text !== "" && text.trim() === text && text.toLowerCase() !== "null";
  return isNested || (isPlain && !/["'(),:=[\]{}]/.test(text)) ? text : quoted(text);
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

function numberText(value: number, type: string): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const scale = decimalScale(type);
  if (scale !== null) return decimalText(decimalDigits(value, scale), scale);
  if (type === "FLOAT") return floatingText(shortest(value));
  return type === "DOUBLE" ? floatingText(value) : String(value);
}

/**
 * A floating-point number as DuckDB writes it: with a fraction, or, from 1e16 and below 1e-4, with
 * an exponent of at least two digits.
 */
function floatingText(value: number): string {
  const [, digits, sign, power] = /^(.*)e([+-])(\d+)$/.exec(value.toExponential())!;
  if (value !== 0 && (sign === "+" ? Number(power) >= 16 : Number(power) > 4))
    return `${digits}e${sign}${power.padStart(2, "0")}`;
  const text = `${Object.is(value, -0) ? "-0" : value}`;
  return Number.isInteger(value) ? `${text}.0` : text;
}

/** A FLOAT with the fewest digits that distinguish it from its neighbours. */
function shortest(value: number): number {
  const digits = [1, 2, 3, 4, 5, 6, 7, 8].find(
    (n) => Math.fround(Number(value.toPrecision(n))) === value
  );
  return Number(value.toPrecision(digits ?? 9));
}

function dateText(date: Date, type: string): string {
  const nanos = nanosOf(date);
  if (typeof nanos === "number") return nanos < 0 ? "-infinity" : "infinity";
  if (type === "DATE" || (type === "" && nanos % 86_400_000_000_000n === 0n))
    return dayText(dayOf(nanos));
  return momentText(nanos) + (type.endsWith("TIME ZONE") ? "+00" : "");
}

function blobText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 32 && byte < 127 && byte !== 92 && byte !== 39 && byte !== 34
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, "0").toUpperCase()}`
  ).join("");
}

function intervalText({months, days, micros}: Interval): string {
  const years = Math.trunc(months / 12);
  const parts = [
    [years, "year"],
    [months % 12, "month"],
    [days, "day"]
  ] as const;
  const words = parts
    .filter(([count]) => count !== 0)
    .map(([count, unit]) => `${count} ${unit}${Math.abs(count) === 1 ? "" : "s"}`);
  const long = BigInt(micros);
  if (long !== 0n || !words.length)
    words.push(`${long < 0n ? "-" : ""}${timeText(long < 0n ? -long : long)}`);
  return words.join(" ");
}
