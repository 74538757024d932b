import {directions} from "../../analysis/directions.js";
import {type CountsByDirection, sumOf} from "../../analysis/statementCounts.js";
import {formatNumber} from "../../page/formatValue.js";
import {keeps, type Labels, labelsOf} from "../../page/labels.js";
import {listInWords} from "../../page/words/lists.js";
import {phrase} from "../../page/words/phrase.js";
import type {Manifest} from "../../records/manifest.js";
import {directionCountWords} from "./directionLabels.js";
import {quoted} from "./inSentence.js";
import {countOf, nounsOf} from "./nouns.js";

/** A number of statements with one value of a column; "" is a statement without a value. */
export interface ValueCount {
  value: string;
  statements: number;
}

/**
 * Who reports the statements, from their numbers: `Reported by: Programme site 60, Council 20 and
 * Press 3, of 83 statements.` "" if the programme does not record it.
 */
export function reporterSentence(counts: readonly ValueCount[], manifest: Manifest): string {
  if (!keeps(manifest, "findings", "reported_by")) return "";
  const labels = labelsOf(manifest, "findings", "reported_by");
  const {statement} = nounsOf(manifest);
  const total = counts.reduce((sum, {statements}) => sum + statements, 0);
  if (total === 0) return "";
  const parts = counts
    .filter(({statements}) => statements > 0)
    .toSorted((a, b) => b.statements - a.statements)
    .map(
      ({value, statements}) =>
        `${value === "" ? phrase`not stated` : labels(value)} ${formatNumber(statements)}`
    );
  return phrase`${labels.title}: ${listInWords(parts)}, of ${countOf(total, statement)}.`;
}

/**
 * The statements by direction. The sentence says that they are one-sided only if three quarters or
 * more of at least ten measured statements have one direction.
 */
export function balanceSentence(
  counts: CountsByDirection,
  labels: Labels,
  manifest: Manifest
): string {
  const {statement} = nounsOf(manifest);
  const total = sumOf(counts);
  if (total === 0) return "";
  const side = oneSide(counts);
  if (side !== null)
    return phrase`The ${statement.many} are one-sided: ${formatNumber(counts[side])} of ${formatNumber(total)} say ${quoted(labels(side))}.`;
  const parts = directions
    .filter((name) => counts[name])
    .map((name) => directionCountWords(counts[name], name, labels));
  return `Of ${countOf(total, statement)}, ${listInWords(parts)}.`;
}

/**
 * The measured direction that at least three quarters of ten or more measured statements have;
 * null if there is none.
 *
 * @example oneSide({improved: 95, mixed: 13, worsened: 4}) // "improved"
 * @example oneSide({improved: 515, no_change: 1000}) // null
 */
export function oneSide(counts: CountsByDirection): string | null {
  const measured = ["improved", "no_change", "mixed", "worsened"];
  const total = measured.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  if (total < 10) return null;
  return measured.find((name) => (counts[name] ?? 0) >= 0.75 * total) ?? null;
}
