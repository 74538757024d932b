import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {search, searchWords} from "../../controls/search.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {warmWhenReached} from "../../controls/warmWhenReached.js";
import {manifest} from "../../engine/sql.js";
import {phrase} from "../../page/words/phrase.js";
import type {Condition} from "../../sql/conditions.js";
import {nounsOf, withArticle} from "../words/nouns.js";
import {type ColumnChoice, columnFilters, conditionsOf} from "./columnFilters.js";
import type {RecordColumn} from "./recordColumns.js";

/** A form with a search for the names of projects, and a filter for each column, folded under one button. */
export async function filtersForm(
  columns: readonly RecordColumn[]
): Promise<Control<ColumnChoice>> {
  const {defaults, controls} = columnFilters(columns);
  const {project} = nounsOf(await manifest());
  const words = search({placeholder: phrase`Name of ${withArticle(project)}`});
  const node = form<ColumnChoice>({words: "", ...defaults}, {words}, {more: controls});
  return warmWhenReached(staleOnInput(node));
}

/** The conditions of a choice in `filtersForm`. */
export function filterConditions(
  columns: readonly RecordColumn[],
  choice: ColumnChoice
): Condition[] {
  const words = searchWords(choice.words);
  return [
    ...(words.length ? [{table: "projects", column: "name", words} as const] : []),
    ...conditionsOf(columns, choice)
  ];
}
