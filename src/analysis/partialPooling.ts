import {checkTables} from "./checks.js";
import type {FourfoldTable} from "./mantelHaenszel.js";
import {penalisedLogOdds} from "./penalisedLogOdds.js";
import {
  type Coefficient,
  type Heterogeneity,
  type PoolingOptions,
  randomEffects
} from "./randomEffects.js";

/** A log odds ratio with its interval. */
export interface LogOdds {
  estimate: number;
  standardError: number;
  lower: number;
  upper: number;
}

/** One feature's log odds ratio, as its own table gives it, and drawn towards the mean of all. */
export interface PooledFeature {
  raw: LogOdds;
  shrunken: LogOdds;
  /** The share of the shrunken estimate that comes from the feature's own table, 0 to 1. */
  own: number;
}

/** The comparisons of several features, pooled. */
export interface PartialPooling extends Heterogeneity {
  /** The mean log odds ratio of the features; null if no table compares anything. */
  mean: Coefficient | null;
  /**
   * Whether τ² is above 0. Where it is not, these records cannot tell one feature from another:
   * all shrunken estimates are the mean. Where it is, see whether `tau2Lower` is above 0 too.
   */
  apart: boolean;
  /** In the order of the tables; null for a table with an empty margin, which compares nothing. */
  features: (PooledFeature | null)[];
}

/**
 * Draws the estimates of several features towards their mean. An estimate that rests on few
 * projects moves far, one that rests on many hardly moves (empirical Bayes, best linear unbiased
 * prediction: Morris, JASA 78:47, 1983; metafor's `rma` and `blup`). A table a b / c d holds the
 * projects named with a feature, improved and not, and the others, improved and not; its log odds
 * ratio is the penalised one. τ² is the variance of the true log odds ratios between features. The
 * shrunken standard error includes that of the mean, and takes τ² as known.
 *
 * The same projects are in every table. The estimates therefore depend on each other, while the
 * model takes them as independent: the result guards against ranking features by chance, and is no
 * test.
 *
 * @example partialPooling([[9, 3, 4, 4], [2, 5, 11, 2], [5, 4, 8, 3]]).features[0].shrunken.estimate // 0.474950
 */
export function partialPooling(
  tables: readonly FourfoldTable[],
  options: PoolingOptions = {}
): PartialPooling {
  checkTables("partialPooling", tables);
  const raw = tables.map((table) => (compares(table) ? penalisedLogOdds(table) : null));
  const effects = raw.filter((effect) => effect !== null);
  if (effects.length === 0) return nothing(tables.length);
  const {
    mean: centre,
    meanError,
    heterogeneity,
    width,
    coefficient
  } = randomEffects("partialPooling", effects, null, options);
  const mean = coefficient(centre, meanError);
  const withInterval = (estimate: number, standardError: number): LogOdds => ({
    estimate,
    standardError,
    lower: estimate - width * standardError,
    upper: estimate + width * standardError
  });
  return {
    ...heterogeneity,
    mean,
    apart: heterogeneity.tau2 > 0,
    features: raw.map((effect) => {
      if (effect === null) return null;
      const variance = effect.standardError ** 2;
      const own = heterogeneity.tau2 / (heterogeneity.tau2 + variance);
      return {
        raw: withInterval(effect.estimate, effect.standardError),
        shrunken: withInterval(
          own * effect.estimate + (1 - own) * mean.estimate,
          Math.sqrt(own * variance + ((1 - own) * mean.standardError) ** 2)
        ),
        own
      };
    })
  };
}

function compares([a, b, c, d]: FourfoldTable): boolean {
  return (a + b) * (c + d) * (a + c) * (b + d) > 0;
}

function nothing(features: number): PartialPooling {
  return {
    mean: null,
    tau2: 0,
    tau2Lower: null,
    tau2Upper: null,
    i2: 0,
    q: 0,
    df: 0,
    qP: 1,
    apart: false,
    features: Array.from({length: features}, () => null)
  };
}
