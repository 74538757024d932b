import {type CellCounts, countsAt} from "./directionsOver.js";
import {
  boonThomson,
  type Direction,
  type DirectionRule,
  directionOfCounts
} from "./effectDirection.js";

/** Cells that change in the same way when some statements are left out. */
export interface CellChange {
  /** The direction of the cell with all statements. */
  was: Direction;
  /** Its direction with the remaining statements; null if none remains. */
  becomes: Direction | null;
  /** The place of the cell's project, once for each cell. */
  places: readonly number[];
}

/**
 * The directions of the projects that have one of the changed cells, by the project's place, when
 * some statements are left out. `counts` are the cells of all projects with every statement. A
 * project without a remaining cell is null.
 *
 * @example directionsWithout({improved: [0, 1], no_change: [0, 0], mixed: [0, 0], worsened: [0, 0], not_measured: [0, 0], not_reported: [0, 0]}, [{was: "improved", becomes: null, places: [1]}]).get(1) // null
 */
export function directionsWithout(
  counts: CellCounts,
  changes: readonly CellChange[],
  rule: DirectionRule = boonThomson
): Map<number, Direction | null> {
  const changed = new Map<number, Record<Direction, number>>();
  for (const {was, becomes, places} of changes) {
    for (const place of places) {
      let own = changed.get(place);
      if (!own) {
        own = countsAt(counts, place);
        changed.set(place, own);
      }
      own[was]--;
      if (becomes !== null) own[becomes]++;
    }
  }
  return new Map(Array.from(changed, ([place, own]) => [place, directionOfCounts(own, rule)]));
}
