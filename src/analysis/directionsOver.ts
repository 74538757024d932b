import {phrase} from "../page/words/phrase.js";
import {directions} from "./directions.js";
import {
  boonThomson,
  type Direction,
  type DirectionRule,
  directionOfCounts
} from "./effectDirection.js";

/** The projects, by their places in a list, in which an outcome has one direction. */
export interface OutcomeDirection {
  outcome_id: string;
  direction: Direction;
  places: readonly number[];
}

/** For each direction, how many cells of each project have it, by the project's place. */
export type CellCounts = Readonly<Record<Direction, Uint32Array>>;

/**
 * The direction of each project, by its place, as `projectDirections` gives it, from rows that hold
 * many cells each. A choice of outcomes is then a count over small numbers, which takes a few
 * milliseconds for a hundred thousand cells. A project without a cell of these outcomes is null.
 *
 * @example directionsOver([{outcome_id: "o", direction: "improved", places: [1]}], new Set(["o"]), 2) // [null, "improved"]
 */
export function directionsOver(
  cells: readonly OutcomeDirection[],
  outcomeIds: ReadonlySet<string>,
  projects: number,
  rule: DirectionRule = boonThomson
): (Direction | null)[] {
  const counts = cellCounts(cells, outcomeIds, projects);
  return Array.from({length: projects}, (_, place) =>
    directionOfCounts(countsAt(counts, place), rule)
  );
}

/**
 * Counts the cells of the chosen outcomes by project and direction.
 *
 * @example cellCounts([{outcome_id: "o", direction: "improved", places: [1]}], new Set(["o"]), 2).improved[1] // 1
 */
export function cellCounts(
  cells: readonly OutcomeDirection[],
  outcomeIds: ReadonlySet<string>,
  projects: number
): CellCounts {
  const counts = Object.fromEntries(
    directions.map((direction) => [direction, new Uint32Array(projects)])
  ) as Record<Direction, Uint32Array>;
  for (const {outcome_id, direction, places} of cells) {
    if (!outcomeIds.has(outcome_id)) continue;
    const own = counts[direction];
    if (!own)
      throw new RangeError(
        phrase`directionsOver: expected one of ${directions.join(", ")}: ${direction}`
      );
    for (const place of places) own[place]++;
  }
  return counts;
}

/**
 * The counts of one project's cells by direction.
 *
 * @example countsAt(cellCounts([{outcome_id: "o", direction: "mixed", places: [0]}], new Set(["o"]), 1), 0).mixed // 1
 */
export function countsAt(counts: CellCounts, place: number): Record<Direction, number> {
  return {
    improved: counts.improved[place],
    no_change: counts.no_change[place],
    mixed: counts.mixed[place],
    worsened: counts.worsened[place],
    not_measured: counts.not_measured[place],
    not_reported: counts.not_reported[place]
  };
}
