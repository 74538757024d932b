import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {fieldOf, type Manifest} from "../../records/manifest.js";
import {countOf, type Nouns, nounsOf, withArticle} from "./nouns.js";

/**
 * What the records say about projects that are not named with a feature.
 *
 * - `silent`: no record says that a project lacks a feature, so “not named” is not “absent”.
 * - `partial`: some records say so, for some projects and features.
 * - `complete`: the records say for every project and every feature whether the project has it.
 */
export type FeaturePresence = "silent" | "partial" | "complete";

/** The words for the two sides of a comparison, and the sentence that explains them. */
export interface PresenceWords {
  presence: FeaturePresence;
  /** Between “projects” and a feature: `projects named with X`, `projects with X`. */
  named: string;
  /** The other side: `projects not named with X`, `projects without X`. */
  notNamed: string;
  /** What some projects do: `have` a feature, or `are named with` it. */
  verb: (count: number) => string;
  explanation: string;
}

/** The words for projects with and without a feature, as far as the records support them. */
export function presenceWords(manifest: Manifest): PresenceWords {
  const nouns = nounsOf(manifest);
  const counts = presenceCounts(manifest);
  const presence = presenceOf(counts);
  return presence === "complete"
    ? {
        presence,
        named: "with",
        notNamed: "without",
        verb: (count) => (count === 1 ? "has" : "have"),
        explanation: completeWords(nouns)
      }
    : {
        presence,
        named: phrase`named with`,
        notNamed: phrase`not named with`,
        verb: (count) => phrase`${agreeing(count, "is", "are")} named with`,
        explanation: presence === "silent" ? silentWords(nouns) : partialWords(counts, nouns)
      };
}

interface PresenceCounts {
  /** Rows that say that a project has, or does not have, a feature. */
  yes: number;
  no: number;
  /** All pairs of a project and a feature. */
  pairs: number;
}

function presenceCounts(manifest: Manifest): PresenceCounts {
  const table = (name: string) => manifest.tables.find((t) => t.name === name);
  const present = fieldOf(manifest, "project_features", "present");
  const count = (code: string) =>
    present?.categories?.find(({value}) => value === code)?.count ?? 0;
  return {
    yes: count("yes"),
    no: count("no"),
    pairs: (table("projects")?.rows ?? 0) * (table("features")?.rows ?? 0)
  };
}

function presenceOf({yes, no, pairs}: PresenceCounts): FeaturePresence {
  if (no === 0) return "silent";
  return yes + no >= pairs ? "complete" : "partial";
}

function silentWords({project, feature}: Nouns): string {
  return phrase`“Named” means that a source mentions the ${feature.one} for ${withArticle(project)}. “Not named” means that no source does, not that the ${project.one} lacked it.`;
}

function partialWords({no}: PresenceCounts, {project, feature}: Nouns): string {
  return phrase`“Named” means that a record says that ${withArticle(project)} has the ${feature.one}. “Not named” means either that a record says that it does not (${countOf(no, {one: phrase`record does`, many: phrase`records do`})}), or that no record mentions it.`;
}

function completeWords({project, feature}: Nouns): string {
  return phrase`The records say for every ${project.one} and every ${feature.one} whether the ${project.one} has it.`;
}
