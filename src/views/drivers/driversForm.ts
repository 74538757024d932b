import {askedOf, readingChoices, ruleChoices} from "../../controls/cellChoices.js";
import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {range} from "../../controls/range.js";
import {search} from "../../controls/search.js";
import {type Option, select} from "../../controls/select.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {warmWhenReached} from "../../controls/warmWhenReached.js";
import {named} from "../../engine/sql.js";
import {keeps, type Labels} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst} from "../words/inSentence.js";
import {withArticle} from "../words/nouns.js";
import {type DriverChoice, firstChoice} from "./driverChoice.js";
import type {DriverRecords} from "./driverRecords.js";

/**
 * The filters of the Drivers page. The engine starts when a reader moves to a filter. The page then
 * asks it for the cells that the next choice may need. An analyst can pre-specify comparisons in
 * the page's front matter (`declared: [key, …]`) or in its address.
 */
export function driversForm(records: DriverRecords): Control<DriverChoice> {
  const {manifest, labels, choices, words} = records;
  const {project, outcome: outcomeNoun, feature, statement, presence} = words;
  const optional = (table: string, column: string, of: Labels, any: string) =>
    keeps(manifest, table, column) && of.options().length
      ? select(of.options(), {label: of.title, any})
      : null;
  const outcome = records.firstOutcome;
  const node = form<DriverChoice>(
    {...firstChoice, outcome, declared: records.declaration.keys},
    {
      outcome: select(choices, {label: capitalFirst(outcomeNoun.one), value: outcome}),
      within: select(strataChoices(records), {
        label: phrase`Compare within`,
        any: phrase`All ${project.many}`
      }),
      least: range([1, 10], {
        label: phrase`Minimum ${project.many} ${presence.named} the ${feature.one}`,
        value: firstChoice.least
      })
    },
    {
      more: {
        rule: select(ruleChoices, {
          label: phrase`When ${statement.many} disagree`,
          value: firstChoice.rule
        }),
        reading: keeps(manifest, "findings", "beyond_chance")
          ? select(readingChoices, {label: phrase`Reading`, value: firstChoice.reading})
          : null,
        threshold: range([55, 100], {
          label: phrase`${capitalFirst(outcomeNoun.many)} with one direction, at least (%)`,
          step: 5,
          value: firstChoice.threshold
        }),
        design: optional("findings", "design_class", labels.design, phrase`Any`),
        reporter: optional("findings", "reported_by", labels.reporter, phrase`Anyone`),
        basis: optional("findings", "basis", labels.basis, phrase`Stated or inferred`),
        strand: optional("projects", "strand", labels.strand, phrase`All`),
        region: optional("projects", "region", labels.region, phrase`All`),
        standing: optional("features", "standing", labels.standing, phrase`Any`),
        declared: search({
          label: phrase`Pre-specified comparisons (keys of ${feature.many}, comma-separated)`,
          placeholder: phrase`none: every comparison counts`
        })
      }
    }
  );
  return warmWhenReached(staleOnInput(node), () => nextQuestions(node.value, records));
}

/** The strata that a reader can choose: another feature, or the direction of an outcome. */
function strataChoices({features, choices, words}: DriverRecords): Option[] {
  return [
    ...features.map(({feature_id, label}) => ({
      value: `feature:${feature_id}`,
      label,
      group: phrase`Another ${words.feature.one}`
    })),
    ...choices.map(({value, label}) => ({
      value,
      label,
      group: phrase`The direction of ${withArticle(words.outcome)}`
    }))
  ];
}

/** The queries for the cells that the reader's next choice may need from the engine. */
function nextQuestions(
  choice: DriverChoice,
  {manifest, labels}: DriverRecords
): (() => Promise<unknown>)[] {
  const values = ({options}: Labels) => ["", ...options().map(({value}) => value)];
  const next = {
    design: values(labels.design),
    reporter: values(labels.reporter),
    basis: values(labels.basis),
    rule: ruleChoices.map(({value}) => value),
    ...(keeps(manifest, "findings", "beyond_chance") && {
      reading: readingChoices.map(({value}) => value)
    })
  };
  return Object.entries(next).flatMap(([key, values]) =>
    values.map((value) => () => named("outcome_directions", askedOf({...choice, [key]: value})))
  );
}
