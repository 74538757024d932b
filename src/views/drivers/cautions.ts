import {element} from "../../page/element.js";
import type {DriverComparisons} from "./compareFeatures.js";

/** The cautions for a reader of the differences, as a list. */
export function cautions(comparisons: DriverComparisons): HTMLElement {
  return element(
    "ul",
    {class: "warnings"},
    ...cautionsOf(comparisons).map((words) => element("li", {}, words))
  );
}

/** The cautions, as sentences. */
export function cautionsOf({
  all,
  compared,
  comparable,
  family,
  unknown
}: Pick<DriverComparisons, "all" | "compared" | "comparable" | "family" | "unknown">): string[] {
  const {projects, measured, improved} = all;
  const sentences = [
    `These shares are not success rates, because they rest on statements that somebody chose to publish: ${improved} of the ${measured} projects that measured the outcome improved, and ${projects - measured} of ${projects} did not measure it or have no record.`
  ];
  if (comparable.length < compared.length)
    sentences.push(
      `${compared.length - comparable.length} of ${compared.length} features do not have measured projects on both sides, so they cannot be compared and have no p-value.`
    );
  if (measured < 6)
    sentences.push(
      "Fewer than six projects measured this outcome, so no test of directions can tell a result from chance."
    );
  if (family > 20)
    sentences.push(
      `${family} comparisons are too many for ${measured} projects: at 5%, about ${Math.round(family / 20)} would look different by chance alone.`
    );
  if (unknown.length) sentences.push(`No feature has the key ${unknown.join(", ")}.`);
  return sentences;
}
