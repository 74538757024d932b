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
  const counts = directions.map(() => new Uint32Array(projects));
  for (const {outcome_id, direction, places} of cells) {
    if (!outcomeIds.has(outcome_id)) continue;
    const own = counts[directions.indexOf(direction)];
    if (!own)
      throw new RangeError(
        `directionsOver: expected one of ${directions.join(", ")}: ${direction}`
      );
    for (const place of places) own[place]++;
  }
  const [improved, no_change, mixed, worsened, not_measured, not_reported] = counts;
  return Array.from({length: projects}, (_, i) =>
    directionOfCounts(
      {
        improved: improved[i],
        no_change: no_change[i],
        mixed: mixed[i],
        worsened: worsened[i],
        not_measured: not_measured[i],
        not_reported: not_reported[i]
      },
      rule
    )
  );
}
