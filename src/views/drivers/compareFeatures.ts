import {directionsOver, type OutcomeDirection} from "../../analysis/directionsOver.js";
import type {DirectionRule} from "../../analysis/effectDirection.js";
import {
  type ComparisonFamily,
  comparisonFamily,
  type FeatureComparison,
  featureComparisons
} from "../../analysis/featureComparisons.js";
import {countSide, type Recorded, type Side} from "../../analysis/sides.js";
import {askedOf} from "../../controls/cellChoices.js";
import type {OutcomeChoice} from "../../controls/outcomeChoice.js";
import type {DriverChoice} from "./driverChoice.js";
import type {DriverRecords} from "./driverRecords.js";

/** The comparisons for a reader's choice. The parts of the Drivers page show them. */
export interface DriverComparisons {
  choice: DriverChoice;
  outcome: OutcomeChoice;
  /** The parameters of the queries for cells. */
  asked: ReturnType<typeof askedOf>;
  /** The rule that gives a project one direction over several outcomes. */
  directionRule: DirectionRule;
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
  /** The comparisons that are adjusted together, and which of them could have shown anything. */
  family: ComparisonFamily;
  /** The keys of the pre-specified features, and the keys among them that no feature has. */
  declared: readonly string[];
  unknown: readonly string[];
  /**
   * Whether the pre-specified features are those of the page's front matter. Otherwise they were
   * chosen for this view.
   */
  prespecified: boolean;
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
  const declared = keysOf(choice.declared);
  const compared = featureComparisons(all, sides, {declared});
  return {
    choice,
    outcome,
    asked: askedOf(choice),
    directionRule: directionRuleOf(choice),
    cells,
    recorded,
    all,
    compared,
    comparable: compared.filter(({comparable}) => comparable),
    family: comparisonFamily(compared),
    declared,
    unknown: declared.filter((key) => !namedPlaces.has(key)),
    prespecified:
      declared.length > 0 &&
      declared.toSorted().join() === keysOf(records.declaration.keys).toSorted().join()
  };
}

/**
 * The direction of some outcomes in each project, by the project's place, from the cells: see
 * `Recorded`.
 */
export function recordedOver(
  records: DriverRecords,
  choice: Pick<DriverChoice, "strand" | "region" | "threshold">,
  cells: readonly OutcomeDirection[],
  outcomeIds: ReadonlySet<string>
): Recorded[] {
  return recordedIn(
    records,
    choice,
    directionsOver(cells, outcomeIds, records.projects.length, directionRuleOf(choice))
  );
}

/** The rule that a choice of the threshold gives: see `boonThomson`. */
export function directionRuleOf({threshold}: Pick<DriverChoice, "threshold">): DirectionRule {
  return {threshold: threshold / 100, conflicting: "mixed"};
}

function keysOf(text: string): string[] {
  return text
    .split(",")
    .map((key) => key.trim())
    .filter(Boolean);
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
