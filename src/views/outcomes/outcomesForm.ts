import {ruleChoices} from "../../controls/cellChoices.js";
import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {select} from "../../controls/select.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {toggle} from "../../controls/toggle.js";
import {warmWhenReached} from "../../controls/warmWhenReached.js";
import {keeps, type Labels} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
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
};

/** The filters of the Outcomes page. The engine starts when a reader moves to a filter. */
export function outcomesForm({
  manifest,
  labels,
  outcomes
}: OutcomeRecords): Control<OutcomesChoice> {
  const optional = (table: string, column: string, of: Labels, any: string) =>
    keeps(manifest, table, column) ? select(of.options(), {label: of.title, any}) : null;
  const {project, statement} = nounsOf(manifest);
  const domains = [...new Set(outcomes.map(({domain}) => domain))]
    .filter((domain) => domain !== null)
    .map((value) => ({value, label: labels.domain(value)}));
  const node = form<OutcomesChoice>(
    {rule: "agree", kind: "", domain: "", design: "", reporter: "", recorded: false},
    {
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
        rule: select(ruleChoices, {label: phrase`When ${statement.many} disagree`, value: "agree"})
      }
    }
  );
  return warmWhenReached(staleOnInput(node));
}
