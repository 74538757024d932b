import {directionsOver, type OutcomeDirection} from "../../analysis/directionsOver.js";
import {type FeatureComparison, featureComparisons} from "../../analysis/featureComparisons.js";
import {countSide, type Recorded, type Side} from "../../analysis/sides.js";
import {askedOf} from "../../controls/cellChoices.js";
import type {OutcomeChoice} from "../../controls/outcomeChoice.js";
import type {DriverRecords} from "./driverRecords.js";
import type {DriverChoice} from "./driversForm.js";

/** The comparisons for a reader's choice. The parts of the Drivers page show them. */
export interface DriverComparisons {
  choice: DriverChoice;
  outcome: OutcomeChoice;
  /** The parameters of the queries for cells. */
  asked: ReturnType<typeof askedOf>;
  /** The cells by outcome and direction, of all outcomes. */
  cells: readonly OutcomeDirection[];
  /** The record of the outcome in each project, by the project's place. */
  recorded: readonly Recorded[];
  /** All projects that the filters leave, as one side. */
  all: Side;
  /** One comparison for each feature that the filters leave. */
  compared: readonly FeatureComparison[];
  /** The comparisons with measured projects on both sides. */
  comparable: readonly FeatureComparison[];
  /** The number of comparisons that are adjusted together. */
  family: number;
  /** The keys of the pre-specified features, and the keys among them that no feature has. */
  declared: readonly string[];
  unknown: readonly string[];
}

/** Compares the projects named with each feature with all others, for a choice and its cells. */
export function compareFeatures(
  records: DriverRecords,
  choice: DriverChoice,
  cells: readonly OutcomeDirection[]
): DriverComparisons {
  const {features, choices, namedPlaces} = records;
  const outcome = choices.find(({value}) => value === choice.outcome) ?? choices[0];
  const recorded = recordedOver(records, choice, cells, outcome.outcomeIds);
  const all = countSide(recorded);
  const sides = new Map<string, Side>();
  for (const {feature_id, standing} of features) {
    if (choice.standing && standing !== choice.standing) continue;
    const side = countSide(namedPlaces.get(feature_id)!.map((place) => recorded[place]));
    if (side.projects >= choice.least) sides.set(feature_id, side);
  }
  const declared = choice.declared
    .split(",")
    .map((key) => key.trim())
    .filter(Boolean);
  const compared = featureComparisons(all, sides, {declared});
  return {
    choice,
    outcome,
    asked: askedOf(choice),
    cells,
    recorded,
    all,
    compared,
    comparable: compared.filter(({comparable}) => comparable),
    family: compared.filter(({inFamily}) => inFamily).length,
    declared,
    unknown: declared.filter((key) => !namedPlaces.has(key))
  };
}

/**
 * The direction of some outcomes in each project, by the project's place, from the cells: see
 * `Recorded`.
 */
export function recordedOver(
  records: DriverRecords,
  choice: DriverChoice,
  cells: readonly OutcomeDirection[],
  outcomeIds: ReadonlySet<string>
): Recorded[] {
  return recordedIn(records, choice, directionsOver(cells, outcomeIds, records.projects.length));
}

/** Leaves out (as undefined) the projects that the choice of a strand or region excludes. */
export function recordedIn(
  {projects}: DriverRecords,
  choice: Pick<DriverChoice, "strand" | "region">,
  directions: readonly Recorded[]
): Recorded[] {
  return projects.map(({strand, region}, place) =>
    (!choice.strand || strand === choice.strand) && (!choice.region || region === choice.region)
      ? directions[place]
      : undefined
  );
}
