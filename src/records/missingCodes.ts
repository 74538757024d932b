/**
 * What stands where a count is not shown, and why: the shorthand of the UK Government Analysis Function (*Using symbols and shorthand*, 2022), in square brackets so that neither a reader nor a program
 * takes it for a number.
 */
export const shorthand: Readonly<Record<string, string>> = {
  "[c]": "confidential: suppressed to protect persons",
  "[z]": "not applicable: nobody can be counted here",
  "[x]": "not available: the base is too small for a percentage",
  "[low]": "low: more than 0, and rounds to 0"
};

/** Why a row has no value in a column: what its twin, `<column>_missing`, holds; null where it has a value, or no reason. */
export function reasonOf(row: object, key: string): string | null {
  const cells = row as Record<string, unknown>;
  const reason = cells[`${key}_missing`];
  return cells[key] == null && typeof reason === "string" && reason !== "" ? reason : null;
}

/** The columns without those that only give reasons for another, which stand in its cells. */
export function withoutReasons(keys: readonly string[]): string[] {
  return keys.filter(
    (key) => !(key.endsWith("_missing") && keys.includes(key.slice(0, -"_missing".length)))
  );
}
