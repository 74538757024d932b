import {formatNumber, withUnit} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";

/**
 * A finding's values as published: `from 23 to 17 children`. A published range stays a range. "" if
 * no value was published.
 */
export function beforeAfter(finding: Row): string {
  const before = span(finding.before_low, finding.before_high);
  const after = span(finding.after_low, finding.after_high);
  const {unit} = finding;
  if (before && after) return phrase`from ${before} to ${withUnit(after, unit)}`;
  return before ? phrase`before: ${withUnit(before, unit)}` : after ? withUnit(after, unit) : "";
}

function span(low: number | null, high: number | null): string {
  if (low === null && high === null) return "";
  if (low === null || high === null || low === high) return formatNumber((low ?? high)!);
  return `${formatNumber(low)}–${formatNumber(high)}`;
}
