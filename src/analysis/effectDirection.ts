import {phrase} from "../page/words/phrase.js";
import type {directions} from "./directions.js";

/** The direction of a finding; the last two measured nothing. */
export type Direction = (typeof directions)[number];

/** The rule that combines findings on several outcomes into one direction. */
export interface DirectionRule {
  /**
   * The share of measured outcomes, above ½ and up to 1, that must go one way; 1 asks that all
   * agree.
   */
  threshold: number;
  /** The result where no direction reaches the threshold. */
  conflicting: Direction;
}

/**
 * Hilton Boon & Thomson (Research Synthesis Methods 12:29, 2021): the direction of at least 70% of
 * the outcomes, else mixed.
 */
export const boonThomson: DirectionRule = {threshold: 0.7, conflicting: "mixed"};

/**
 * A project's direction over several outcomes, one finding each, by a stated rule. Significance and
 * size play no part. Findings that measured nothing are left out; where there are no others, the
 * answer is not_measured if any finding has it, else not_reported, as in `cells.sql`. Null if
 * there are no findings.
 *
 * @example effectDirection([{direction: "improved"}, {direction: "not_measured"}]) // "improved"
 * @example effectDirection([{direction: "improved"}, {direction: "worsened"}]) // "mixed"
 */
export function effectDirection(
  findings: readonly {direction: Direction}[],
  {threshold, conflicting}: DirectionRule = boonThomson
): Direction | null {
  if (!(threshold > 0.5 && threshold <= 1)) {
    throw new RangeError(
      phrase`effectDirection: threshold: expected a number above 0.5 and up to 1: ${threshold}`
    );
  }
  const counts = {
    improved: 0,
    no_change: 0,
    mixed: 0,
    worsened: 0,
    not_measured: 0,
    not_reported: 0
  };
  findings.forEach(({direction}, i) => {
    if (!Object.hasOwn(counts, direction)) {
      const expected = Object.keys(counts).join(", ");
      const found = JSON.stringify(direction);
      throw new RangeError(
        phrase`effectDirection: finding ${i + 1}: expected one of ${expected}: ${found}`
      );
    }
    ++counts[direction];
  });
  return directionOfCounts(counts, {threshold, conflicting});
}

/**
 * The same rule for the numbers of findings by direction; null if there are none.
 *
 * @example directionOfCounts({improved: 7, no_change: 0, mixed: 1, worsened: 2, not_measured: 0, not_reported: 0}) // "improved"
 */
export function directionOfCounts(
  counts: Readonly<Record<Direction, number>>,
  {threshold, conflicting}: DirectionRule = boonThomson
): Direction | null {
  const all = measured.reduce((sum, direction) => sum + counts[direction], 0);
  if (all === 0)
    return counts.not_measured ? "not_measured" : counts.not_reported ? "not_reported" : null;
  // divided, not multiplied: 7 / 10 is exactly the number 0.7, while 0.7 × n may round up
  return measured.find((direction) => counts[direction] / all >= threshold) ?? conflicting;
}

/**
 * Whether a direction means that the outcome was measured, with any result.
 *
 * @example isMeasured({direction: "no_change"}) // true
 * @example isMeasured({direction: "not_reported"}) // false
 */
export function isMeasured({direction}: {direction: Direction}): boolean {
  return direction !== "not_measured" && direction !== "not_reported";
}

const measured = ["improved", "no_change", "mixed", "worsened"] as const;
