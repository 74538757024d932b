import type {OutcomeChoice} from "../../controls/outcomeChoice.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";

/**
 * A key for each comparison that has something to compare. The key names what is compared: the
 * programme, the feature, the outcomes, the rules, and the statements and projects that count. Two choices that
 * compare the same thing have the same keys, such as a domain and its only outcome. Strata are a
 * comparison of their own, with a key for each feature. A setting that changes no comparison (the
 * family, other parameters of the page's address) is not in a key.
 */
export function comparisonKeys(
  {choice, outcome, asked, comparable}: DriverComparisons,
  {choices, manifest}: Pick<DriverRecords, "choices" | "manifest">
): string[] {
  const {rule, reading, designs, reporters, bases} = asked;
  const {strand, region} = choice;
  const outcomes = firstWithSameOutcomes(outcome, choices);
  // One outcome has its own direction, whatever the threshold is.
  const threshold = outcome.outcomeIds.size > 1 ? choice.threshold : null;
  const within = choices.find(({value}) => value === choice.within);
  const strata = within ? firstWithSameOutcomes(within, choices) : choice.within;
  return comparable.flatMap(({featureId}) =>
    (strata && strata !== `feature:${featureId}` ? ["", strata] : [""]).map((within) =>
      JSON.stringify([
        manifest.programme.name,
        featureId,
        outcomes,
        rule,
        reading,
        threshold,
        designs,
        reporters,
        bases,
        strand,
        region,
        within
      ])
    )
  );
}

/** The first choice that has the outcomes of a choice, by its value. */
function firstWithSameOutcomes(
  {outcomeIds}: OutcomeChoice,
  choices: readonly OutcomeChoice[]
): string {
  return choices.find(
    (other) =>
      other.outcomeIds.size === outcomeIds.size &&
      [...other.outcomeIds].every((id) => outcomeIds.has(id))
  )!.value;
}
