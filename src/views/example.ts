import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";

/**
 * A worked example, computed in the page: the call as written, and every number of its result to
 * ten digits.
 */
export function example(call: string, result: object | number | readonly number[]): HTMLElement {
  const entries: [string, unknown][] =
    typeof result === "number"
      ? [["", result]]
      : Array.isArray(result)
        ? [["", result.map(digits).join(", ")]]
        : Object.entries(result).filter(([, value]) => typeof value !== "function");
  return element(
    "div",
    {class: "example"},
    element("pre", {tabindex: "0"}, element("code", {}, call)),
    element(
      "dl",
      {class: "facts"},
      ...entries.flatMap(([name, value]) => [
        element("dt", {}, name),
        element("dd", {}, digits(value))
      ])
    )
  );
}

function digits(value: unknown): string {
  if (typeof value === "number")
    return Number.isFinite(value) ? String(Number(value.toPrecision(10))) : value > 0 ? "∞" : "−∞";
  if (Array.isArray(value)) return value.map(digits).join(", ");
  if (value !== null && typeof value === "object")
    return Object.entries(value)
      .map(([name, inner]) => `${name} ${digits(inner)}`)
      .join(", ");
  return value === null ? phrase`not defined` : String(value);
}
