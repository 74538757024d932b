import {directions} from "../analysis/directions.js";
import type {DirectionBar} from "../charts/directionBars.js";
import type {Labels} from "../page/labels.js";

/** A bar in words: `Provider: 20 improved, 1 mixed, out of 25.` */
export function describeBar({label, counts, of}: DirectionBar, labels: Labels): string {
  const words = listCounts(counts, labels).join(", ") || "none";
  return `${label}: ${words}${of === undefined ? "" : `, out of ${of}`}.`;
}

/** Counts in words, in the order of the directions; a count of 0 is left out. */
export function listCounts(counts: DirectionBar["counts"], labels: Labels): string[] {
  return directions
    .filter((name) => counts[name])
    .map((name) => `${counts[name]} ${labels(name).toLowerCase()}`);
}
