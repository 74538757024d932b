import {stratify} from "../../analysis/stratify.js";
import {details} from "../../page/details.js";
import {element} from "../../page/element.js";
import {type DriverComparisons, recordedOver} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import {stratumTable} from "./stratumTable.js";

/**
 * Every comparison repeated inside the strata that a reader has chosen: projects named with a
 * second feature and the others, or projects by the direction of another outcome.
 */
export function* withinStrata(
  records: DriverRecords,
  comparisons: DriverComparisons
): Generator<HTMLElement> {
  const {recorded, comparable} = comparisons;
  const strata = strataOf(records, comparisons);
  if (!strata) {
    yield element(
      "p",
      {class: "muted"},
      "Choose a second feature, or another outcome, under “Compare within” above. Each comparison is then repeated inside its strata: does a difference remain where practice was, or was not, better?"
    );
    return;
  }
  if (strata.note) yield element("p", {}, strata.note);
  for (const {featureId} of comparable)
    yield details(featureLabel(records, featureId)!, () =>
      stratumTable(stratify(recorded, records.namedWith.get(featureId)!, strata.of), {
        by: strata.label
      })
    );
}

/**
 * The name of the strata, the stratum of each project, and a note on how many projects have one.
 */
interface Strata {
  label: string;
  of: (place: number) => string;
  note?: string;
}

/** The chosen strata; null where none are chosen, or the choice names no feature or outcome. */
function strataOf(records: DriverRecords, comparisons: DriverComparisons): Strata | null {
  const {choice, cells, all} = comparisons;
  const outcome = records.choices.find(({value}) => value === choice.within);
  if (!outcome) {
    const featureId = choice.within.replace(/^feature:/, "");
    const places = choice.within.startsWith("feature:") && records.namedWith.get(featureId);
    if (!places) return null;
    return {
      label: `${featureLabel(records, featureId)} named`,
      of: (place) => (places.has(place) ? "Named" : "Not named")
    };
  }
  const directions = recordedOver(records, choice, cells, outcome.outcomeIds);
  const known = directions.filter(Boolean).length;
  const lacking =
    known === 0
      ? " These records cannot test a claim about it, because a test needs a measurement for each project."
      : "";
  return {
    label: outcome.label,
    of: (place) => {
      const direction = directions[place];
      return direction ? records.labels.direction(direction) : "No record";
    },
    note: `${known} of ${all.projects} projects have a record of ${outcome.label}.${lacking}`
  };
}
