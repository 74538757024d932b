import {phrase} from "../page/words/phrase.js";

/**
 * The codes that are shown instead of a count, with their reasons: the shorthand of the UK
 * Government Analysis Function (*Using symbols and shorthand*, 2022). The square brackets keep
 * readers and programs from taking a code for a number.
 */
export function missingCodes(): Readonly<Record<string, string>> {
  return {
    "[c]": phrase`confidential: suppressed to protect persons`,
    "[z]": phrase`not applicable: nobody can be counted here`,
    "[x]": phrase`not available: the base is too small for a percentage`,
    "[low]": phrase`low: more than 0, but rounds to 0`
  };
}

/**
 * The reason why a row has no value in a column, from `<column>_missing`; null if the row has a
 * value, or no reason.
 */
export function reasonOf(row: object, key: string): string | null {
  const cells = row as Record<string, unknown>;
  const reason = cells[`${key}_missing`];
  return cells[key] == null && typeof reason === "string" && reason !== "" ? reason : null;
}

/**
 * The columns without the `_missing` columns: their reasons are shown in the cells they explain.
 */
export function withoutReasons(keys: readonly string[]): string[] {
  return keys.filter(
    (key) => !(key.endsWith("_missing") && keys.includes(key.slice(0, -"_missing".length)))
  );
}
