import type {ValueCount} from "../../analysis/valueShares.js";
import type {Field} from "../../records/manifest.js";
import type {RecordColumn} from "./recordColumns.js";

/**
 * The values that say that nothing was measured: two directions, or the values of the rating from which
 * these directions follow. Other columns have none.
 */
export function unmeasuredValues(
  counts: readonly ValueCount[],
  {key, field}: Pick<RecordColumn, "key" | "field">,
  direction: Pick<Field, "followsFrom"> | undefined
): ReadonlySet<string> {
  if (key === "findings.direction") return new Set(["not_measured", "not_reported"]);
  if (!key.startsWith("findings.") || direction?.followsFrom !== field.name) return new Set();
  return new Set(counts.flatMap(({value, unmeasured}) => (unmeasured && value ? [value] : [])));
}
