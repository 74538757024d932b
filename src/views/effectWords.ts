import {formatNumber} from "../page/formatValue.js";
import {keeps, labelsOf} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";

/**
 * The effect that a statement gives, by its measure: `Percentage points: −12 (from −20 to −4), p =
 * 0.03`. "" if the statement gives neither an effect nor a p-value.
 */
export function effectWords(statement: Row, manifest: Manifest): string {
  const {effect, effect_low: low, effect_high: high, effect_measure, p_value: p} = statement;
  const interval =
    low == null && high == null ? "" : phrase`from ${signed(low) || "?"} to ${signed(high) || "?"}`;
  const size = [signed(effect), effect == null || !interval ? interval : `(${interval})`]
    .filter(Boolean)
    .join(" ");
  const measure =
    effect_measure == null
      ? titleOf(manifest)
      : labelsOf(manifest, "findings", "effect_measure")(effect_measure);
  return [size && `${measure}: ${size}`, p == null ? "" : `p = ${formatNumber(p)}`]
    .filter(Boolean)
    .join(", ");
}

function titleOf(manifest: Manifest): string {
  return keeps(manifest, "findings", "effect")
    ? labelsOf(manifest, "findings", "effect").title
    : phrase`Effect`;
}

/** A number with a typographic minus; "" for none. */
function signed(value: number | null | undefined): string {
  return value == null ? "" : formatNumber(value).replace("-", "−");
}
