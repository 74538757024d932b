import {group} from "d3-array";
import type {OutcomeDirection} from "../../analysis/directionsOver.js";
import {
  type DomainDirection,
  type DomainGround,
  domainDirections
} from "../../analysis/domainDirections.js";
import {type DomainEvidence, domainEvidence} from "../../analysis/domainEvidence.js";
import type {Axis} from "../../charts/matrix.js";
import {phrase} from "../../page/words/phrase.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";
import type {Condition} from "../../sql/conditions.js";
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
  /** The keys of the outcomes of a domain. */
  outcomesOf: (domain: Pick<Axis, "key">) => string[];
  /** The record of one domain in the projects named with a feature. */
  evidenceOf: (feature: Feature, domain: Axis) => DomainEvidence;
  /** The record of one domain in all projects. */
  evidenceOfAll: (domain: Axis) => DomainEvidence;
  /** The query that gave the cells. */
  sql: string;
  /** The conditions that the findings meet. */
  where: readonly Condition[];
}

/** A feature, as a row of a matrix. Its label gives the number of projects named with it. */
export interface Feature extends Axis {
  name: string;
  /** The projects named with it, by their places in the order of their keys. */
  places: readonly number[];
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
}

/** The rows that the Evidence page reads. */
export interface EvidenceRows {
  /** outcome_id, domain ("" for none). */
  outcomes: readonly Row[];
  /** project_id and name, in the order of the keys. */
  projects: readonly Row[];
  /** feature_id, label, and the places of the projects in `projects`. */
  features: readonly Row[];
  /** The rows of the query `outcome_directions`. */
  cells: readonly OutcomeDirection[];
  /** The rows of the query `domain_grounds`. */
  grounds: readonly DomainGround[];
  /** The query of `cells`. */
  sql: string;
  /** The conditions that the findings of `cells` and `grounds` meet; none by default. */
  where?: readonly Condition[];
}

/** Arranges the rows that the Evidence page reads. */
export function evidenceRecords(
  manifest: Manifest,
  {outcomes, projects, features, cells, grounds, sql, where = []}: EvidenceRows
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
  const labelOf = new Map(domains.map(({key, label}) => [key, label]));
  const outcomeIds = new Map(
    Array.from(byDomain, ([key, own]) => [key, new Set(own.map(({outcome_id}) => outcome_id))])
  );
  const directions = domainDirections(cells, grounds, outcomeIds, projects.length);
  const places = directions.map(({place, domain, machineWritten, machineDesigns, ...own}) => ({
    ...own,
    project_id: projects[place].project_id as string,
    project: projects[place].name as string,
    outcome_id: domain,
    domain: labelOf.get(domain)!,
    machine_written: machineWritten,
    machine_designs: machineDesigns
  }));
  const withPlace = new Set(directions.map(({place}) => place));
  // The places of each domain, each at its project's place in `projects`.
  const placeAt = new Map(domains.map(({key}) => [key, new Array<Place>(projects.length)]));
  for (const [i, {place, domain}] of directions.entries()) placeAt.get(domain)![place] = places[i];
  return {
    manifest,
    labels,
    words,
    domains,
    features: features.map(({feature_id, label, places}) => ({
      key: feature_id,
      name: label,
      label: `${label} (${places.length})`,
      places
    })),
    projects: projects.filter((_, place) => withPlace.has(place)).toSorted(byName),
    places,
    outcomesOf: ({key}) => [...outcomeIds.get(key)!],
    evidenceOf: oncePerPair(({places}: Feature, {key}: Axis) => {
      const own = placeAt.get(key)!;
      return domainEvidence(places.flatMap((place) => own[place] ?? []));
    }),
    evidenceOfAll: ({key}) => domainEvidence(places.filter((place) => place.outcome_id === key)),
    sql,
    where
  };
}

/** The order of names as the engine has it. */
function byName({name: one}: Row, {name: other}: Row): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return Number(one > other) - Number(one < other);
}
