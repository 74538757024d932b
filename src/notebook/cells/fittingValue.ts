import type {Input, InputValue} from "./inputCell.js";

/**
 * The value that the control of an input shows for a value: what a reader sees is what the other cells
 * use. Null if the value is of another type, or is no day, or is in no list of choices.
 */
export function fittingValue(
  {kind, value: first, from = -Infinity, to = Infinity, step = 1}: Input,
  options: readonly string[],
  value: InputValue | undefined
): InputValue | null {
  if (value === undefined || typeof value !== typeof first) return null;
  if (typeof value === "number") return onSlider(value, from, to, step > 0 ? step : 1);
  if (kind === "multiselect")
    return Array.isArray(value) ? value.filter((member) => options.includes(member)) : null;
  if (kind === "select") return options.includes(value as string) ? value : null;
  if (kind === "date") return value === "" || isDay(value as string) ? value : null;
  return value;
}

/** The place of a slider that is nearest to a number; null for none, such as NaN. */
function onSlider(value: number, from: number, to: number, step: number): number | null {
  if (Number.isNaN(value)) return null;
  const within = Math.max(from, Math.min(to, value));
  const steps = (within - from) / step;
  const nearest = Math.round(steps);
  // The sum of steps has digits at its end that nobody wrote.
  if (!Number.isFinite(steps) || Math.abs(steps - nearest) < 1e-9) return within;
  const place = Number((from + nearest * step).toPrecision(12));
  return place > to ? Number((place - step).toPrecision(12)) : place;
}

/** Whether a text is a day that exists, as ISO 8601. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  );
}
