import type {Value} from "../engine/rows.js";

/**
 * A value as text, whole and exact: what DuckDB writes when it casts it to VARCHAR, so that a copied cell or an exported file can be read back. Null is "". Times are cut to
 * the millisecond, as `rows.ts` reads them.
 */
export function cellText(value: Value, type = ""): string {
  if (value === null) return "";
  if (typeof value === "number") return numberText(value, type);
  if (value instanceof Date) return dateText(value, type);
  if (typeof value !== "object") return String(value);
  if (value instanceof Uint8Array) return blobText(value);
  const memberType = type.replace(/\[\d*\]$/, "");
  if (Array.isArray(value))
    return `[${value.map((member) => inner(member, memberType)).join(", ")}]`;
  if (value instanceof Map)
    return `{${Array.from(value, ([key, entry]) => `${inner(key)}=${inner(entry)}`).join(", ")}}`;
  if (type === "INTERVAL") return intervalText(value as unknown as Interval);
  return `{${Object.entries(value)
    .map(([name, entry]) => `'${name}': ${inner(entry)}`)
    .join(", ")}}`;
}

interface Interval {
  months: number;
  days: number;
  micros: number;
}

/** A value inside another: null is said. */
function inner(value: Value, type?: string): string {
  return value === null ? "NULL" : cellText(value, type);
}

function numberText(value: number, type: string): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const scale = /^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1];
  if (scale !== undefined) return value.toFixed(Number(scale));
  if (type === "FLOAT") return singleText(value);
  const fractional = type === "DOUBLE" && Number.isInteger(value);
  return fractional && Math.abs(value) < 1e15
    ? `${Object.is(value, -0) ? "-0" : value}.0`
    : String(value);
}

/** A number of single precision by the fewest digits that tell it from its neighbours. */
function singleText(value: number): string {
  const digits = [6, 7, 8, 9].find((n) => Math.fround(Number(value.toPrecision(n))) === value) ?? 9;
  return numberText(Number(value.toPrecision(digits)), "DOUBLE");
}

function dateText(value: Date, type: string): string {
  if (Number.isNaN(value.getTime())) return "infinity";
  const [date, time] = value
    .toISOString()
    .replace(/^\+0*(?=\d{5})/, "")
    .split("T");
  if (type === "DATE" || (type === "" && time === "00:00:00.000Z")) return date;
  return `${date} ${time.replace(/(\.\d*?)0*Z$/, "$1").replace(/\.$/, "")}${type.endsWith("TIME ZONE") ? "+00" : ""}`;
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
  const said = parts
    .filter(([count]) => count !== 0)
    .map(([count, unit]) => `${count} ${unit}${Math.abs(count) === 1 ? "" : "s"}`);
  if (micros !== 0 || !said.length) {
    const seconds = Math.abs(micros) / 1e6;
    const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
    const fraction = Math.abs(micros) % 1_000_000;
    said.push(
      `${micros < 0 ? "-" : ""}${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${fraction ? `.${String(fraction).padStart(6, "0").replace(/0+$/, "")}` : ""}`
    );
  }
  return said.join(" ");
}
