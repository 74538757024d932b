/**
 * `whatworked/analysis`: the statistics of Whatworked as pure functions. Each module gives the source of
 * its formula, the units of what it takes, and the errors that it throws. Nothing here reads records or
 * draws.
 */

// Comparisons of projects with and without a feature, and families of comparisons.
export {benjaminiHochberg} from "./analysis/benjaminiHochberg.js";
// Rates and their intervals.
export {betaBinomial, type Posterior} from "./analysis/betaBinomial.js";
export {binomialTest} from "./analysis/binomialTest.js";
export {clopperPearson} from "./analysis/clopperPearson.js";
export {cohensKappa, type Kappa} from "./analysis/cohensKappa.js";
// Effects with intervals.
export {combineEffects} from "./analysis/combineEffects.js";
export {type Comparison, compareSides} from "./analysis/compareSides.js";
// Agreement, co-occurrence, and what would change an answer.
export {type CoOccurrence, coOccurrence, phi} from "./analysis/coOccurrence.js";
// Directions of effects.
export {
  boonThomson,
  type Direction,
  type DirectionRule,
  directionOfCounts,
  effectDirection,
  isMeasured
} from "./analysis/effectDirection.js";
export type {Estimate, MaybeEstimate} from "./analysis/estimate.js";
// Fourfold tables, with and without strata.
export {type ExactMantelHaenszel, exactMantelHaenszel} from "./analysis/exactMantelHaenszel.js";
export {
  type ComparisonFamily,
  comparisonFamily,
  type FeatureComparison,
  featureComparisons
} from "./analysis/featureComparisons.js";
export {type FisherExact, fisherExact} from "./analysis/fisherExact.js";
export {eggerTest, funnel} from "./analysis/funnel.js";
export {holm} from "./analysis/holm.js";
export {influence} from "./analysis/influence.js";
export {jackknife} from "./analysis/jackknife.js";
export {
  type FourfoldTable,
  type MantelHaenszel,
  mantelHaenszel
} from "./analysis/mantelHaenszel.js";
export {mcnemar} from "./analysis/mcnemar.js";
export {medianPlace} from "./analysis/medianPlace.js";
export {type MetaAnalysis, metaAnalysis} from "./analysis/metaAnalysis.js";
export {type MetaRegression, metaRegression} from "./analysis/metaRegression.js";
export {newcombe} from "./analysis/newcombe.js";
export {type PartialPooling, partialPooling} from "./analysis/partialPooling.js";
export {penalisedLogOdds} from "./analysis/penalisedLogOdds.js";
export {poolableEffect} from "./analysis/poolableEffect.js";
export {power} from "./analysis/power.js";
export {riskRatio} from "./analysis/riskRatio.js";
export type {Side} from "./analysis/sides.js";
export {type SignTest, signTest} from "./analysis/signTest.js";
export {type Stratified, type Stratum, stratify} from "./analysis/stratify.js";
export {type TippingPoint, tippingPoint} from "./analysis/tippingPoint.js";
export {valueShares} from "./analysis/valueShares.js";
export type {Effect} from "./analysis/weightedFit.js";
export {wilson} from "./analysis/wilson.js";
export {zelen} from "./analysis/zelen.js";
