import type {Direction} from "./effectDirection.js";

/** The projects on one side of a comparison, counted by their record of the outcome. */
export interface Side {
  /** All projects of the side. */
  projects: number;
  /** The projects that measured the outcome, in any direction. */
  measured: number;
  improved: number;
  /** Projects by direction. A project without a record is in no count. */
  counts: Readonly<Record<Direction, number>>;
}

/**
 * The record of one project: a direction, null for no record, or undefined if the project is not
 * counted at all.
 */
export type Recorded = Direction | null | undefined;

/**
 * Counts a side from the records of its projects.
 *
 * @example countSide(["improved", "mixed", "not_measured", null]).measured // 2
 */
export function countSide(directions: Iterable<Recorded>): Side {
  const counts = {
    improved: 0,
    no_change: 0,
    mixed: 0,
    worsened: 0,
    not_measured: 0,
    not_reported: 0
  };
  let projects = 0;
  for (const direction of directions) {
    if (direction === undefined) continue;
    projects++;
    if (direction !== null) counts[direction]++;
  }
  const measured = counts.improved + counts.no_change + counts.mixed + counts.worsened;
  return {projects, measured, improved: counts.improved, counts};
}

/**
 * A side without one project that has this direction.
 *
 * @example sideWithout(countSide(["improved", "mixed"]), "mixed").measured // 1
 */
export function sideWithout(side: Side, direction: Direction): Side {
  return lessSide(side, countSide([direction]));
}

/**
 * A side without a part of its projects.
 *
 * @example lessSide(countSide(["improved", "mixed"]), countSide(["mixed"])).projects // 1
 */
export function lessSide(side: Side, part: Side): Side {
  const counts = {...side.counts};
  for (const direction of Object.keys(counts) as Direction[])
    counts[direction] -= part.counts[direction];
  return {
    projects: side.projects - part.projects,
    measured: side.measured - part.measured,
    improved: side.improved - part.improved,
    counts
  };
}
