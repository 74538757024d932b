import {group} from "d3-array";
import {cellCounts} from "../../analysis/directionsOver.js";
import {type CellChange, directionsWithout} from "../../analysis/directionsWithout.js";
import {leaveOneKindOut, type WithoutKind} from "../../analysis/leaveOneKindOut.js";
import {keeps} from "../../page/labels.js";
import type {Manifest} from "../../records/manifest.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";

/** A column of statements whose values are left out in turn. */
export type Dimension = "design_class" | "reported_by" | "basis" | "source_id";

/** The columns of kinds of statement that a programme keeps. */
export function kindsOf(manifest: Manifest): Dimension[] {
  const kinds: Dimension[] = ["design_class", "reported_by", "basis"];
  return kinds.filter((column) => keeps(manifest, "findings", column));
}

/** A row of the query `cells_without`. */
export interface WithoutRow extends CellChange {
  dimension: Dimension;
  /** The value that is left out; null for statements without a value. */
  left_out: string | null;
}

/** The comparisons without the statements that have one value of a column. */
export interface LeaveOut extends WithoutKind {
  dimension: Dimension;
  leftOut: string | null;
}

/**
 * Repeats the comparisons without each kind of statement and each source in turn, from the rows of
 * `cells_without`. The base is always what the reader has chosen, so every change is one from the
 * numbers on the page. A kind or a source that changes nothing is not in the result. Yields
 * undefined between steps.
 */
export function* leaveOuts(
  {namedWith, projects}: DriverRecords,
  {all, recorded, comparable, cells, outcome, directionRule}: DriverComparisons,
  rows: readonly WithoutRow[]
): Generator<undefined, LeaveOut[]> {
  const counts = cellCounts(cells, outcome.outcomeIds, projects.length);
  const without = leaveOneKindOut({all, recorded, comparable, namedWith});
  const found: LeaveOut[] = [];
  for (const changes of group(rows, ({dimension, left_out}) =>
    JSON.stringify([dimension, left_out])
  ).values()) {
    const {dimension, left_out: leftOut} = changes[0];
    const result = without(directionsWithout(counts, changes, directionRule));
    if (
      result.measured !== all.measured ||
      result.improved !== all.improved ||
      result.differences.length
    )
      found.push({dimension, leftOut, ...result});
    yield;
  }
  return found;
}
