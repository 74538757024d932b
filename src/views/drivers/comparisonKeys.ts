import type {OutcomeChoice} from "../../controls/outcomeChoice.js";
import type {DriverComparisons} from "./compareFeatures.js";

/**
 * A key for each comparison that has something to compare. The key names what is compared: the
 * feature, the outcomes, the rule, and the statements and projects that count. Two choices that
 * compare the same thing have the same keys, such as a domain and its only outcome. A setting that
 * changes no comparison (the strata, the family, other parameters of the page's address) is not in
 * a key.
 */
export function comparisonKeys(
  {choice, outcome, asked, comparable}: DriverComparisons,
  choices: readonly OutcomeChoice[]
): string[] {
  const {rule, designs, reporters, bases} = asked;
  const {strand, region} = choice;
  const outcomes = choices.find((other) => haveSameOutcomes(other, outcome))!.value;
  return comparable.map(({featureId}) =>
    JSON.stringify([featureId, outcomes, rule, designs, reporters, bases, strand, region])
  );
}

function haveSameOutcomes({outcomeIds: one}: OutcomeChoice, {outcomeIds: other}: OutcomeChoice) {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
