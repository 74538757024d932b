import type {ValueColumn} from "./arrowColumns.js";

/** A value as the preview shows it; null for a missing one. */
export function showValue(
  value: ValueColumn["values"][number],
  {type, scale}: Pick<ValueColumn, "type" | "scale">
): string | null {
  if (value === null) return null;
  if (type === "date") return momentText(value as bigint).slice(0, 10);
  if (type === "datetime") return momentText(value as bigint);
  if (type === "time") return momentText(value as bigint).slice(11);
  if (type === "decimal" && scale > 0) {
    const digits = String(value)
      .replace("-", "")
      .padStart(scale + 1, "0");
    return `${(value as bigint) < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  }
  return String(value);
}

/** Microseconds since 1970 as a date and a time. */
function momentText(micros: bigint): string {
  const second = 1_000_000n;
  const rest = ((micros % second) + second) % second;
  const text = new Date(Number((micros - rest) / 1000n))
    .toISOString()
    .slice(0, 19)
    .replace("T", " ");
  return rest === 0n ? text : `${text}.${String(rest).padStart(6, "0").replace(/0+$/, "")}`;
}
