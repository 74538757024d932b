import {group} from "d3-array";
import {
  type DomainDirection,
  domainDirections,
  type EvidenceCell
} from "../../analysis/domainDirections.js";
import {type DomainEvidence, domainEvidence} from "../../analysis/domainEvidence.js";
import type {Axis} from "../../charts/matrix.js";
import {phrase} from "../../page/words/phrase.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";
import {statementLabels} from "../statementLabels.js";
import {type EvidenceWords, evidenceWords} from "./evidenceWords.js";
import {oncePerPair} from "./oncePerPair.js";

/** The records behind the figures of the Evidence page. */
export interface EvidenceRecords {
  manifest: Manifest;
  labels: ReturnType<typeof statementLabels>;
  words: EvidenceWords;
  /** The domains in the order of the records; outcomes without one share the domain "". */
  domains: readonly Axis[];
  /** The features that some project is named with, the feature with the most projects first. */
  features: readonly Feature[];
  /** project_id and name, of the projects with a statement, by name. */
  projects: readonly Row[];
  /** A row for each project and domain with a statement. */
  places: readonly Place[];
  /** The record of one domain in the projects named with a feature. */
  evidenceOf: (feature: Feature, domain: Axis) => DomainEvidence;
  /** The record of one domain in all projects. */
  evidenceOfAll: (domain: Axis) => DomainEvidence;
  /** The query that gave the cells. */
  sql: string;
}

/** A feature, as a row of a matrix. Its label gives the number of projects named with it. */
export interface Feature extends Axis {
  name: string;
  projectIds: readonly string[];
}

/** The record of one project in one domain, in the form of a cell of the outcome map. */
export interface Place
  extends Pick<DomainDirection, "direction" | "outcomes" | "designs" | "reporters"> {
  project_id: string;
  project: string;
  /** The domain's key: a domain is a column where the outcome map has an outcome. */
  outcome_id: string;
  domain: string;
  /** Whether the direction rests on machine-written summaries alone. */
  machine_written: boolean;
  /** The designs that only machine-written summaries give. */
  machine_designs: readonly string[];
  finding_ids: readonly string[];
}

/** The rows that the Evidence page reads. */
export interface EvidenceRows {
  /** outcome_id, domain ("" for none). */
  outcomes: readonly Row[];
  /** project_id, name. */
  projects: readonly Row[];
  /** feature_id, label, project_ids. */
  features: readonly Row[];
  /** The project × outcome cells of `outcome_map`. */
  cells: readonly EvidenceCell[];
  sql: string;
}

/** Arranges the rows that the Evidence page reads. */
export function evidenceRecords(
  manifest: Manifest,
  {outcomes, projects, features, cells, sql}: EvidenceRows
): EvidenceRecords {
  const labels = statementLabels(manifest);
  const byDomain = group(outcomes, ({domain}) => domain as string);
  const words = evidenceWords(
    manifest,
    outcomes.some(({domain}) => domain !== "")
  );
  const allOutcomes = phrase`All ${words.nouns.outcome.many}`;
  const domains = Array.from(byDomain.keys(), (key) => ({
    key,
    label: key !== "" ? labels.domain(key) : byDomain.size > 1 ? phrase`No domain` : allOutcomes
  }));
  const nameOf = new Map(projects.map(({project_id, name}) => [project_id, name]));
  const labelOf = new Map(domains.map(({key, label}) => [key, label]));
  const outcomeIds = new Map(
    Array.from(byDomain, ([key, own]) => [key, new Set(own.map(({outcome_id}) => outcome_id))])
  );
  const places = domainDirections(cells, outcomeIds).map(
    ({projectId, domain, machineWritten, machineDesigns, findingIds, ...own}) => ({
      ...own,
      project_id: projectId,
      project: nameOf.get(projectId),
      outcome_id: domain,
      domain: labelOf.get(domain)!,
      machine_written: machineWritten,
      machine_designs: machineDesigns,
      finding_ids: findingIds
    })
  );
  const withPlace = new Set(places.map(({project_id}) => project_id));
  return {
    manifest,
    labels,
    words,
    domains,
    features: features.map(({feature_id, label, project_ids}) => ({
      key: feature_id,
      name: label,
      label: `${label} (${project_ids.length})`,
      projectIds: project_ids
    })),
    projects: projects.filter(({project_id}) => withPlace.has(project_id)),
    places,
    evidenceOf: evidenceByPlace(places),
    evidenceOfAll: ({key}) => domainEvidence(places.filter((place) => place.outcome_id === key)),
    sql
  };
}

function evidenceByPlace(places: readonly Place[]): EvidenceRecords["evidenceOf"] {
  const keyOf = (projectId: string, domain: string) => `${projectId} ${domain}`;
  const placeAt = new Map(
    places.map((place) => [keyOf(place.project_id, place.outcome_id), place])
  );
  return oncePerPair(({projectIds}: Feature, {key}: Axis) => {
    const own = projectIds.map((projectId) => placeAt.get(keyOf(projectId, key)));
    return domainEvidence(own.filter((place) => place !== undefined));
  });
}
