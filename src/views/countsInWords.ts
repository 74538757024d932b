import {directions} from "../analysis/directions.js";
import type {DirectionBar} from "../charts/directionBars.js";
import type {Labels} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import {directionCountWords} from "./words/directionLabels.js";

/** A bar in words: `Provider: 20 improved, 1 mixed, out of 25.` */
export function describeBar({label, counts, of}: DirectionBar, labels: Labels): string {
  const words = listCounts(counts, labels).join(", ") || "none";
  return `${label}: ${words}${of === undefined ? "" : phrase`, out of ${of}`}.`;
}

/** Counts in words, in the order of the directions; a count of 0 is left out. */
export function listCounts(counts: DirectionBar["counts"], labels: Labels): string[] {
  return directions
    .filter((name) => counts[name])
    .map((name) => directionCountWords(counts[name]!, name, labels));
}

/**
 * The number of rows with each direction, in words: `3 improved, 1 mixed`, or `none` without rows.
 */
export function listDirections(
  rows: readonly {direction?: unknown}[],
  labels: Labels,
  none: string
): string {
  const counts: Record<string, number> = {};
  for (const {direction} of rows) counts[String(direction)] = (counts[String(direction)] ?? 0) + 1;
  return listCounts(counts, labels).join(", ") || none;
}
