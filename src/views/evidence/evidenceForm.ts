import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {partOf} from "../../controls/partOf.js";
import {range} from "../../controls/range.js";
import {search, searchWords} from "../../controls/search.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {warmWhenReached} from "../../controls/warmWhenReached.js";
import {phrase} from "../../page/words/phrase.js";
import type {Manifest} from "../../records/manifest.js";
import type {Condition} from "../../sql/conditions.js";
import {columnFilters, conditionsOf} from "../columns/columnFilters.js";
import type {RecordColumn} from "../columns/recordColumns.js";
import {presenceWords} from "../words/featurePresence.js";
import {nounsOf, withArticle} from "../words/nouns.js";
import type {EvidenceRecords, Feature} from "./evidenceRecords.js";

/** The choices that narrow the statements. */
export type StatementChoice = {
  /** The words that the name of a project must have. */
  words: string;
  /** The choices of the columns, by their keys. */
  [column: string]: string;
};

/** A reader's choices on the Evidence page. The names are those in the page's address. */
export type EvidenceChoice = {
  /** The minimum number of projects that must be named with a feature. */
  least: number;
  /** The words that the name of a project must have. */
  words: string;
  /** The choices of the columns, by their keys. */
  [column: string]: string | number;
};

/**
 * The filters of the Evidence page. The figures about features have one of their own, if some project is
 * named with a feature. The engine starts when a reader moves to a filter.
 */
export function evidenceForm(
  manifest: Manifest,
  {columns, features}: {columns: readonly RecordColumn[]; features: readonly object[]}
): Control<EvidenceChoice> {
  const {project, feature} = nounsOf(manifest);
  const {defaults, controls} = columnFilters(columns);
  // The statements are not chosen by the minimum, so what shows them stays as it is.
  const more = Object.fromEntries(
    Object.entries(controls).map(([key, control]) => [key, control && staleOnInput(control)])
  );
  const node = form<EvidenceChoice>(
    {words: "", least: 3, ...defaults},
    {
      words: staleOnInput(search({placeholder: phrase`Name of ${withArticle(project)}`})),
      least: features.length
        ? range([1, 10], {
            label: phrase`Minimum ${project.many} ${presenceWords(manifest).named} the ${feature.one}`,
            value: 3
          })
        : null
    },
    {more}
  );
  return warmWhenReached(node);
}

/** The part of the choices that narrows the statements, as a control that changes only when one of them does. */
export function statementFilters(
  node: Control<EvidenceChoice>,
  columns: readonly RecordColumn[]
): Control<StatementChoice> {
  return partOf<StatementChoice>(node, ["words", ...columns.map(({key}) => key)]);
}

/** The conditions that a choice sets for the statements. */
export function statementConditions(
  columns: readonly RecordColumn[],
  choice: StatementChoice
): Condition[] {
  const words = searchWords(choice.words);
  return [
    ...(words.length ? [{table: "projects", column: "name", words} as const] : []),
    ...conditionsOf(columns, choice)
  ];
}

/** The features that a choice leaves. */
export function chosenFeatures(
  {features}: Pick<EvidenceRecords, "features">,
  {least}: Pick<EvidenceChoice, "least">
): Feature[] {
  return features.filter(({places}) => places.length >= least);
}
