import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {select} from "../../controls/select.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {phrase} from "../../page/words/phrase.js";
import {fieldOf, type Manifest} from "../../records/manifest.js";
import {isYearName} from "../../records/years.js";
import {directionLabels} from "../words/directionLabels.js";
import {capitalFirst} from "../words/inSentence.js";
import {nounsOf} from "../words/nouns.js";
import type {RecordColumn} from "./recordColumns.js";

/** What a reader compares. The names are those in the page's address. */
export type CompareChoice = {
  /** The key of the column that a figure shows. */
  show: string;
  /** The key of the column whose values are the rows of the figure. */
  by: string;
};

/** The columns of findings that a figure can show: their direction, and all others but dates. */
export function shownColumns(manifest: Manifest, columns: readonly RecordColumn[]): RecordColumn[] {
  const labels = directionLabels(manifest);
  const field = fieldOf(manifest, "findings", "direction");
  const direction: RecordColumn[] = field
    ? [
        {
          key: "findings.direction",
          table: "findings",
          field,
          label: labels.title,
          kind: "category",
          options: labels.used.map((value) => ({value, label: labels(value)}))
        }
      ]
    : [];
  return [
    ...direction,
    ...columns.filter(({table, kind}) => table === "findings" && kind !== "day")
  ];
}

/** The columns whose values can be the rows of a figure: the outcome, categories and years. */
export function groupColumns(
  manifest: Manifest,
  columns: readonly RecordColumn[],
  outcomes: readonly {outcome_id: string; label: string}[]
): RecordColumn[] {
  const field = fieldOf(manifest, "outcomes", "outcome_id");
  const outcome: RecordColumn[] = field
    ? [
        {
          key: "outcomes.outcome_id",
          table: "outcomes",
          field,
          label: capitalFirst(nounsOf(manifest).outcome.one),
          kind: "category",
          options: outcomes.map(({outcome_id, label}) => ({value: outcome_id, label}))
        }
      ]
    : [];
  return [...outcome, ...columns.filter((column) => column.kind === "category" || isYear(column))];
}

/** Whether a column holds years. */
export function isYear({field: {type, name}}: Pick<RecordColumn, "field">): boolean {
  return type === "year" || (type === "integer" && isYearName(name));
}

/**
 * The column that is shown first: a number with an interval, else the rating from which the directions
 * follow, else the direction.
 */
export function firstShown(shown: readonly RecordColumn[]): string {
  const rating = shown[0]?.field.followsFrom;
  return (
    shown.find(({kind, key}) => kind === "interval" && key !== "findings.effect") ??
    shown.find(({field}) => field.name === rating) ??
    shown[0]
  ).key;
}

/** The choice of what to compare, and of the rows. */
export function compareForm(
  shown: readonly RecordColumn[],
  groups: readonly RecordColumn[]
): Control<CompareChoice> {
  const options = (columns: readonly RecordColumn[]) =>
    columns.map(({key, label}) => ({value: key, label}));
  const show = firstShown(shown);
  const by = groups[0].key;
  return staleOnInput(
    form<CompareChoice>(
      {show, by},
      {
        show: select(options(shown), {label: phrase`Show`, value: show}),
        by: select(options(groups), {label: phrase`For each`, value: by})
      }
    )
  );
}
