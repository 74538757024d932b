import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {isDay} from "../records/isDay.js";
import type {Control} from "./control.js";

/** The limits of numbers or of days, both included; null for none. A day is YYYY-MM-DD. */
export interface Limits<Limit extends number | string> {
  from: Limit | null;
  to: Limit | null;
}

/**
 * The smallest and the largest number, or the first and the last day, that a reader wants, in two
 * fields. The value is text for the address: `10..20`, `10..` and `..20`, or "" without a limit. See
 * `limitsOf` and `daysOf`.
 */
export function between({
  label,
  of = "numbers",
  least,
  most,
  step = "any"
}: {
  label: string;
  of?: "numbers" | "days";
  /** The smallest and the largest number of the records, which the empty fields show. */
  least?: number;
  most?: number;
  step?: number | "any";
}): Control<string> {
  const field = (name: string, placeholder: number | undefined) =>
    element("input", {
      ...(of === "days"
        ? {type: "date"}
        : {
            type: "number",
            step,
            placeholder: placeholder === undefined ? "" : String(placeholder)
          }),
      "aria-label": phrase`${label}, ${name}`
    });
  const from = field(phrase`from`, least);
  const to = field(phrase`to`, most);
  const node = element(
    "fieldset",
    {class: "control control-between"},
    element("legend", {}, label),
    element("label", {}, element("span", {}, phrase`from`), from),
    element("label", {}, element("span", {}, phrase`to`), to)
  );
  return Object.defineProperty(node, "value", {
    get: () => (from.value || to.value ? `${from.value}..${to.value}` : ""),
    set(text: string) {
      const limits = of === "days" ? daysOf(text) : limitsOf(text);
      from.value = limits.from === null ? "" : String(limits.from);
      to.value = limits.to === null ? "" : String(limits.to);
    },
    configurable: true
  }) as unknown as Control<string>;
}

/**
 * Reads the value of `between` numbers. What is no number is no limit.
 *
 * @example limitsOf("10..") // {from: 10, to: null}
 */
export function limitsOf(text: string): Limits<number> {
  return readLimits(text, (limit) =>
    limit.trim() !== "" && Number.isFinite(Number(limit)) ? Number(limit) : null
  );
}

/**
 * Reads the value of `between` days. What is no day of the calendar is no limit.
 *
 * @example daysOf("2024-02-30..2024-03-01") // {from: null, to: "2024-03-01"}
 */
export function daysOf(text: string): Limits<string> {
  return readLimits(text, (limit) => (isDay(limit) ? limit : null));
}

function readLimits<Limit extends number | string>(
  text: string,
  read: (limit: string) => Limit | null
): Limits<Limit> {
  const [from = "", to = ""] = text.split("..");
  return {from: read(from), to: read(to)};
}
