import {smallestP} from "./attainableP.js";
import {betaBinomial, type Posterior} from "./betaBinomial.js";
import {type Conclusion, conclusionOf} from "./conclusion.js";
import type {Estimate} from "./estimate.js";
import {type FisherExact, fisherExact} from "./fisherExact.js";
import {newcombe} from "./newcombe.js";
import type {Side} from "./sides.js";
import {unmeasuredBounds} from "./unmeasuredBounds.js";
import {wilson} from "./wilson.js";

/** A side with the share that improved among those that measured, and bounds for the unmeasured. */
export interface SideRate extends Side {
  /** Wilson's interval. */
  rate: Estimate;
  /** The share if every project that did not measure had improved, and if none had. */
  bounds: Estimate;
  /** Under Jeffreys' prior; computed on demand. */
  posterior: () => Posterior;
}

/** Two sides compared. */
export interface Comparison {
  named: SideRate;
  others: SideRate;
  /** Whether both sides have projects that measured the outcome. If not, there is no test. */
  comparable: boolean;
  /** Difference of the shares (named − others), Newcombe's method 10. */
  difference: Estimate;
  /** Fisher's exact test of improved by side; null if there is nothing to compare. */
  exact: FisherExact | null;
  /**
   * The smallest p that the exact test could have reached with so many projects on each side and so
   * many that improved; null if there is nothing to compare.
   */
  smallestP: number | null;
  /** What the interval and the exact test show together: see `conclusionOf`. */
  conclusion: Conclusion;
}

/**
 * Compares the share that improved among the projects named with a feature and among the others, of
 * those that measured the outcome. A difference shows no cause, because features were not
 * randomised.
 *
 * @example compareSides({improved: 9, measured: 12, projects: 15}, {improved: 4, measured: 8, projects: 30}).difference.estimate // 0.25
 */
export function compareSides(named: Side, others: Side, level = 0.95): Comparison {
  const comparable = named.measured > 0 && others.measured > 0;
  const table = [
    named.improved,
    named.measured - named.improved,
    others.improved,
    others.measured - others.improved
  ] as const;
  const difference = newcombe(
    named.improved,
    named.measured,
    others.improved,
    others.measured,
    level
  );
  const exact = comparable ? fisherExact(...table) : null;
  return {
    named: withRate(named, level),
    others: withRate(others, level),
    comparable,
    difference,
    exact,
    smallestP: comparable ? smallestP([table]) : null,
    conclusion: conclusionOf(difference, exact?.p ?? null, level)
  };
}

function withRate(side: Side, level: number): SideRate {
  const {improved, measured, projects} = side;
  return {
    ...side,
    rate: wilson(improved, measured, level),
    bounds: unmeasuredBounds({improved, measured, all: projects}),
    posterior: () => betaBinomial(improved, measured, {alpha: 0.5, beta: 0.5}, level)
  };
}
