import type {Control} from "../../controls/control.js";
import {headingOf as heading} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import type {Condition} from "../../sql/conditions.js";
import {conditionsOf} from "../columns/columnFilters.js";
import {
  type CompareChoice,
  compareForm,
  groupColumns,
  shownColumns
} from "../columns/compareChoice.js";
import {compareFigures} from "../columns/compareFigures.js";
import {nounsOf} from "../words/nouns.js";
import type {OutcomeRecords} from "./outcomeRecords.js";
import {type OutcomesChoice, shownOutcomes} from "./outcomesForm.js";

/** The heading of the figures that compare statements. */
export function compareHeading({manifest}: OutcomeRecords): HTMLElement {
  return heading(phrase`Compare ${nounsOf(manifest).statement.many}`);
}

/** The choice of the column to compare, and of the rows. */
export function compareOutcomesForm(records: OutcomeRecords): Control<CompareChoice> {
  const {shown, groups} = choicesOf(records);
  return compareForm(shown, groups);
}

/** The figures of a choice, from the statements that the page's filters leave. */
export async function* compareOutcomes(
  records: OutcomeRecords,
  choice: OutcomesChoice,
  compared: CompareChoice
): AsyncGenerator<HTMLElement> {
  const {manifest, columns} = records;
  const {shown, groups} = choicesOf(records);
  const find = (list: typeof shown, key: string) => list.find((column) => column.key === key);
  const {design, reporter, kind, domain} = choice;
  yield* compareFigures(
    manifest,
    {shown: find(shown, compared.show) ?? shown[0], by: find(groups, compared.by) ?? groups[0]},
    {
      where: [
        ...conditionsOf(columns, choice),
        ...chosen("findings", {design_class: design, reported_by: reporter})
      ],
      outcomes: {
        keys: new Set(shownOutcomes(records, choice).map(({outcome_id}) => outcome_id)),
        where: chosen("outcomes", {kind, domain})
      }
    }
  );
}

/** The conditions of filters that the form has of its own, by their columns. */
function chosen(table: Condition["table"], values: Record<string, string>): Condition[] {
  return Object.entries(values).flatMap(([column, is]) => (is === "" ? [] : [{table, column, is}]));
}

function choicesOf({manifest, columns, outcomes}: OutcomeRecords) {
  return {
    shown: shownColumns(manifest, columns),
    groups: groupColumns(
      manifest,
      columns,
      outcomes.map(({outcome_id, label}) => ({outcome_id, label: label ?? outcome_id}))
    )
  };
}
