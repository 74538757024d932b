import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Control} from "./control.js";

/** The limits of a number, both included; null for none. */
export interface Limits {
  from: number | null;
  to: number | null;
}

/**
 * The smallest and the largest number that a reader wants, in two fields. The value is text for the
 * address: `10..20`, `10..` and `..20`, or "" without a limit. See `limitsOf`.
 */
export function between({
  label,
  least,
  most,
  step = "any"
}: {
  label: string;
  /** The smallest and the largest number of the records, which the empty fields show. */
  least?: number;
  most?: number;
  step?: number | "any";
}): Control<string> {
  const field = (name: string, placeholder: number | undefined) =>
    element("input", {
      type: "number",
      step,
      placeholder: placeholder === undefined ? "" : String(placeholder),
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
      const limits = limitsOf(text);
      from.value = limits.from === null ? "" : String(limits.from);
      to.value = limits.to === null ? "" : String(limits.to);
    },
    configurable: true
  }) as unknown as Control<string>;
}

/**
 * Reads the value of `between`. What is no number is no limit.
 *
 * @example limitsOf("10..") // {from: 10, to: null}
 */
export function limitsOf(text: string): Limits {
  const [from = "", to = ""] = text.split("..");
  const number = (text: string) =>
    text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
  return {from: number(from), to: number(to)};
}
