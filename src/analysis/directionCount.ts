import {clopperPearson} from "./clopperPearson.js";
import type {Estimate} from "./estimate.js";
import {type SignTest, signTest} from "./signTest.js";

/** Projects that measured a domain, and how many of them went which way, as `countSide` counts. */
export interface Counted {
  measured: number;
  counts: {improved: number; worsened: number};
}

/** How many projects improved in a domain, in the accepted form. */
export interface DirectionCount {
  improved: number;
  worsened: number;
  measured: number;
  /** The share of those that measured that improved, with its exact interval. */
  share: Estimate;
  /** Improved against worsened; mixed and unchanged ones are in neither. */
  sign: SignTest;
}

/**
 * Vote counting by direction of effect, the form that the Cochrane Handbook accepts (section
 * 12.2.1.3) and that goes with an effect direction plot (Hilton Boon & Thomson, Research Synthesis
 * Methods 12:29, 2021): of n projects that measured a domain k improved, with an interval, and the
 * sign test of improved against worsened. Directions of a project over several outcomes come from
 * `effectDirection`.
 *
 * @example directionCount({measured: 10, counts: {improved: 7, worsened: 1}}).share.estimate // 0.7
 * @example directionCount({measured: 10, counts: {improved: 7, worsened: 1}}).sign.p // 0.0703125
 */
export function directionCount(
  {measured, counts: {improved, worsened}}: Counted,
  level = 0.95
): DirectionCount {
  return {
    improved,
    worsened,
    measured,
    share: clopperPearson(improved, measured, level),
    sign: signTest(improved, worsened, level)
  };
}
