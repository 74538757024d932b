import {greatest} from "d3-array";
import type {OutcomeDirection} from "../../analysis/directionsOver.js";
import {type OutcomeChoice, outcomeChoices} from "../../controls/outcomeChoice.js";
import {labelsOf} from "../../page/labels.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";
import {directionLabels} from "../words/directionLabels.js";
import {kindLabels} from "../words/kindLabels.js";
import {type DriverWords, driverWords} from "./driverWords.js";

/** The records that the Drivers page has before a reader makes a choice. */
export interface DriverRecords {
  manifest: Manifest;
  labels: ReturnType<typeof driverLabels>;
  /** project_id, name, strand, region. A project is identified by its place in this list. */
  projects: readonly Row[];
  /** The features by label, each with its source. */
  features: readonly Row[];
  choices: readonly OutcomeChoice[];
  /** The places of the projects named with each feature. */
  namedPlaces: ReadonlyMap<string, readonly number[]>;
  /** The same places, as sets. */
  namedWith: ReadonlyMap<string, ReadonlySet<number>>;
  /** The programme's own words. */
  words: DriverWords;
  /** The titles of sources by key. */
  sourceTitles: ReadonlyMap<string, string>;
  /** The value of the outcome choice that the page shows first. */
  firstOutcome: string;
  /** The comparisons that the page's front matter pre-specifies. */
  declaration: Declaration;
  /** What the Overview counts as improved next to a published total, by outcome choice. */
  overviewCounts: ReadonlyMap<string, OverviewCount>;
}

/** A number of improved projects, and the number that the Overview counts it out of. */
export interface OverviewCount {
  numerator: number;
  denominator: number;
  /** What the count is out of. */
  why: string;
}

/** Comparisons that were fixed in the page's front matter. */
export interface Declaration {
  /** Keys of features, with commas; "" if there are none. */
  keys: string;
  /** The date of the commit that fixed them, as `2026-01-31`; null if it is not known. */
  fixed: string | null;
}

/** The rows that the Drivers page reads, by table. */
export interface DriverRows {
  projects: readonly Row[];
  features: readonly Row[];
  /** The rows of the query `feature_projects`. */
  named: readonly Row[];
  outcomes: readonly Row[];
  groups: readonly Row[];
  /** source_id, title. */
  sources: readonly Row[];
  /** The cells under the first settings of the page. */
  cells: readonly OutcomeDirection[];
  /** The published totals: statement_id, outcome_group, directions. */
  published: readonly Row[];
}

/** Arranges the rows that the Drivers page reads. */
export function driverRecords(
  manifest: Manifest,
  {projects, features, named, outcomes, groups, sources, cells, published}: DriverRows,
  {
    declaration = {keys: "", fixed: null},
    outcome
  }: {
    declaration?: Declaration;
    /** The outcome that the page's front matter shows first. */
    outcome?: string;
  } = {}
): DriverRecords {
  const labels = driverLabels(manifest);
  const words = driverWords(manifest, labels.direction);
  const choices = outcomeChoices(outcomes, groups, labels, words.outcome);
  const namedWith = new Map(features.map(({feature_id}) => [feature_id, new Set<number>()]));
  for (const {feature_id, places} of named) namedWith.set(feature_id, new Set<number>(places));
  return {
    manifest,
    labels,
    projects,
    features,
    choices,
    namedPlaces: new Map(Array.from(namedWith, ([featureId, places]) => [featureId, [...places]])),
    namedWith,
    words,
    sourceTitles: new Map(sources.map(({source_id, title}) => [source_id, title])),
    firstOutcome:
      choices.find(({value}) => value === outcome)?.value ??
      firstOutcome(
        choices,
        cells,
        published.some(({outcome_group}) => outcome_group === "any")
      ),
    declaration,
    overviewCounts: overviewCounts(manifest, published)
  };
}

/** The first count of improved projects next to a published total, for each outcome choice. */
function overviewCounts(
  {reconciliation}: Manifest,
  published: readonly Row[]
): DriverRecords["overviewCounts"] {
  const counts = new Map<string, OverviewCount>();
  for (const {statement_id, outcome_group, directions} of published) {
    const total = reconciliation.find(({statementId}) => statementId === statement_id);
    const choice = outcome_group === "any" ? "any" : `group:${outcome_group}`;
    if (directions !== "improved" || !total?.computed || counts.has(choice)) continue;
    const {numerator, denominator} = total.computed;
    if (numerator !== null && denominator !== null)
      counts.set(choice, {numerator, denominator, why: total.why});
  }
  return counts;
}

/**
 * The outcome that the page shows first. The programme's own totals decide: if it published one
 * over any outcome, that is the choice. Otherwise it is the group that most projects measured, without
 * groups the domain, and without domains the single outcome.
 */
export function firstOutcome(
  choices: readonly OutcomeChoice[],
  cells: readonly OutcomeDirection[],
  publishesAny: boolean
): string {
  if (publishesAny) return "any";
  const ofKind = (kind: string) => choices.filter(({value}) => value.startsWith(`${kind}:`));
  const kind = ["group", "domain", "outcome"].find((one) => ofKind(one).length > 0) ?? "any";
  const measured = cells.filter(({direction}) => !/^not_/.test(direction));
  const projects = ({outcomeIds}: OutcomeChoice) =>
    new Set(measured.flatMap(({outcome_id, places}) => (outcomeIds.has(outcome_id) ? places : [])))
      .size;
  const candidates = ofKind(kind).map((choice) => ({
    choice,
    projects: projects(choice)
  }));
  return (greatest(candidates, ({projects}) => projects)?.choice ?? choices[0]).value;
}

/** The label of a feature, by its key; undefined if there is no such feature. */
export function featureLabel(
  {features}: Pick<DriverRecords, "features">,
  featureId: string
): string | undefined {
  return features.find(({feature_id}) => feature_id === featureId)?.label;
}

function driverLabels(records: Manifest) {
  const labels = (table: string, column: string) => labelsOf(records, table, column);
  return {
    direction: directionLabels(records),
    standing: labels("features", "standing"),
    design: labels("findings", "design_class"),
    reporter: labels("findings", "reported_by"),
    basis: labels("findings", "basis"),
    strand: labels("projects", "strand"),
    region: labels("projects", "region"),
    kind: kindLabels(records),
    domain: labels("outcomes", "domain")
  };
}
