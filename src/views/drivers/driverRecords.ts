import {type OutcomeChoice, outcomeChoices} from "../../controls/outcomeChoice.js";
import {labelsOf} from "../../page/labels.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";

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
}

/** The rows that the Drivers page reads, by table. */
export interface DriverRows {
  projects: readonly Row[];
  features: readonly Row[];
  /** feature_id, project_id: which project is named with which feature. */
  named: readonly Row[];
  outcomes: readonly Row[];
  groups: readonly Row[];
}

/** Arranges the rows that the Drivers page reads. */
export function driverRecords(
  records: Manifest,
  {projects, features, named, outcomes, groups}: DriverRows
): DriverRecords {
  const labels = driverLabels(records);
  const placeOf = new Map(projects.map(({project_id}, place) => [project_id, place]));
  const namedWith = new Map(features.map(({feature_id}) => [feature_id, new Set<number>()]));
  for (const {feature_id, project_id} of named)
    namedWith.get(feature_id)!.add(placeOf.get(project_id)!);
  return {
    manifest: records,
    labels,
    projects,
    features,
    choices: outcomeChoices(outcomes, groups, labels),
    namedPlaces: new Map(Array.from(namedWith, ([featureId, places]) => [featureId, [...places]])),
    namedWith
  };
}

/** The label of a feature, by its key; undefined where there is no such feature. */
export function featureLabel({features}: DriverRecords, featureId: string): string | undefined {
  return features.find(({feature_id}) => feature_id === featureId)?.label;
}

function driverLabels(records: Manifest) {
  const labels = (table: string, column: string) => labelsOf(records, table, column);
  return {
    direction: labels("findings", "direction"),
    standing: labels("features", "standing"),
    design: labels("findings", "design_class"),
    reporter: labels("findings", "reported_by"),
    basis: labels("findings", "basis"),
    strand: labels("projects", "strand"),
    region: labels("projects", "region"),
    kind: labels("outcomes", "kind"),
    domain: labels("outcomes", "domain")
  };
}
