import {ruleChoices} from "../../controls/cellChoices.js";
import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {search} from "../../controls/search.js";
import {select} from "../../controls/select.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {toggle} from "../../controls/toggle.js";
import {warmWhenReached} from "../../controls/warmWhenReached.js";
import {keeps, type Labels} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import type {Row} from "../../records/rows.js";
import {columnFilters} from "../columns/columnFilters.js";
import type {RecordColumn} from "../columns/recordColumns.js";
import {nounsOf, withArticle} from "../words/nouns.js";
import type {OutcomeRecords} from "./outcomeRecords.js";

/** A reader's choices on the Outcomes page. The names are those in the page's address. */
export type OutcomesChoice = {
  /** The rule for statements that disagree; see `ruleChoices`. */
  rule: string;
  kind: string;
  domain: string;
  design: string;
  reporter: string;
  /** Whether to leave out projects without a statement. */
  recorded: boolean;
  /** The words that the name of a project must have. */
  words: string;
  /** The choices of the other columns, by their keys. */
  [column: string]: string | boolean;
};

/** The columns with a filter of their own on the form. */
const ownFilter = new Set([
  "findings.design_class",
  "findings.reported_by",
  "outcomes.kind",
  "outcomes.domain"
]);

/** The columns of the form's other filters. */
export function filterColumns({columns}: Pick<OutcomeRecords, "columns">): RecordColumn[] {
  return columns.filter(({key}) => !ownFilter.has(key));
}

/** The outcomes that the choice of a kind and a domain leaves. */
export function shownOutcomes(
  {outcomes}: Pick<OutcomeRecords, "outcomes">,
  choice: OutcomesChoice
): Row[] {
  return outcomes.filter(
    ({kind, domain}) =>
      (!choice.kind || kind === choice.kind) && (!choice.domain || domain === choice.domain)
  );
}

/** The filters of the Outcomes page. The engine starts when a reader moves to a filter. */
export function outcomesForm({
  manifest,
  labels,
  outcomes,
  columns
}: OutcomeRecords): Control<OutcomesChoice> {
  const optional = (table: string, column: string, of: Labels, any: string) =>
    keeps(manifest, table, column) ? select(of.options(), {label: of.title, any}) : null;
  const {project, statement} = nounsOf(manifest);
  const domains = [...new Set(outcomes.map(({domain}) => domain))]
    .filter((domain) => domain !== null)
    .map((value) => ({value, label: labels.domain(value)}));
  const filters = columnFilters(filterColumns({columns}));
  const node = form<OutcomesChoice>(
    {
      rule: "agree",
      kind: "",
      domain: "",
      design: "",
      reporter: "",
      recorded: false,
      words: "",
      ...filters.defaults
    },
    {
      words: search({
        label: phrase`Search`,
        placeholder: phrase`Name of ${withArticle(project)}`
      }),
      kind: optional("outcomes", "kind", labels.kind, phrase`All`),
      domain: domains.length
        ? select(domains, {label: labels.domain.title, any: phrase`All`})
        : null,
      design: optional("findings", "design_class", labels.design, phrase`Any`),
      reporter: optional("findings", "reported_by", labels.reporter, phrase`Anyone`),
      recorded: toggle({label: phrase`Only ${project.many} with ${withArticle(statement)}`})
    },
    {
      more: {
        rule: select(ruleChoices, {label: phrase`When ${statement.many} disagree`, value: "agree"}),
        ...filters.controls
      }
    }
  );
  return warmWhenReached(staleOnInput(node));
}
