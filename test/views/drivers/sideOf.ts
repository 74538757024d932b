import type {Direction} from "../../../src/analysis/effectDirection.js";
import {countSide, type Side} from "../../../src/analysis/sides.js";

/**
 * A side with given numbers of projects that improved, that did not improve, and that have no
 * record.
 */
export function sideOf(improved: number, other: number, unmeasured = 0): Side {
  return countSide([
    ...Array<Direction>(improved).fill("improved"),
    ...Array<Direction>(other).fill("no_change"),
    ...Array<null>(unmeasured).fill(null)
  ]);
}
