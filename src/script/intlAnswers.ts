import {phrase} from "../page/words/phrase.js";
import type {IntlRequest} from "./guest/intl.js";

/** The most formatters that are kept. */
const maxKept = 100;

const methods = {
  NumberFormat: ["format", "formatToParts", "resolvedOptions"],
  DateTimeFormat: ["format", "formatToParts", "resolvedOptions"],
  Collator: ["compare", "resolvedOptions"],
  PluralRules: ["select", "resolvedOptions"]
} as const;

type IntlClass = new (
  locale: string | string[],
  options: Record<string, unknown>
) => Record<string, (...values: unknown[]) => unknown>;

/**
 * Answers the requests of cells for `Intl`. The request is text from a cell, so only the methods of
 * the list are called, and only with texts and numbers. Throws what `Intl` throws.
 */
export function createIntlAnswers(): (request: string) => string {
  const kept = new Map<string, Record<string, (...values: unknown[]) => unknown>>();
  return (text) => {
    const {kind, method, locale, options, values} = JSON.parse(text) as IntlRequest;
    if (!Object.hasOwn(methods, kind) || !(methods[kind] as readonly string[]).includes(method))
      throw new TypeError(phrase`Intl.${kind} has no ${method} here`);
    const key = JSON.stringify([kind, locale, options]);
    let made = kept.get(key);
    if (!made) {
      made = new (Intl[kind] as unknown as IntlClass)(locale, options);
      if (kept.size >= maxKept) kept.clear();
      kept.set(key, made);
    }
    const numeric = kind !== "Collator";
    return JSON.stringify(
      made[method](...values.map((value) => (numeric ? numberOf(value) : value)))
    );
  };
}

/** A number from its text; an integer beyond the exact numbers stays whole. */
function numberOf(value: string | number | null): unknown {
  return typeof value === "string" && /^-?\d+$/.test(value) ? BigInt(value) : Number(value);
}
