import {cellCounts, type OutcomeDirection} from "../../analysis/directionsOver.js";
import {directionsWithout} from "../../analysis/directionsWithout.js";
import {stratify} from "../../analysis/stratify.js";
import {askedOf} from "../../controls/cellChoices.js";
import type {OutcomeChoice} from "../../controls/outcomeChoice.js";
import {named} from "../../engine/sql.js";
import {details} from "../../page/details.js";
import {element} from "../../page/element.js";
import {headingOf} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import {machineWritten} from "../../records/machineWritten.js";
import {type DriverComparisons, recordedOver} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import type {WithoutRow} from "./leaveOuts.js";
import {strataSentences} from "./strataSentences.js";
import {stratumTable} from "./stratumTable.js";

/**
 * Every comparison repeated inside the strata that a reader has chosen: projects named with a
 * second feature and the others, or projects by the direction of another outcome; with a heading,
 * and nothing if there is nothing to compare.
 */
export async function* withinStrata(
  records: DriverRecords,
  comparisons: DriverComparisons
): AsyncGenerator<HTMLElement> {
  const {recorded, comparable} = comparisons;
  if (comparable.length === 0) return;
  yield headingOf(phrase`Within strata`);
  const strata = strataOf(records, comparisons);
  if (!strata) {
    yield element(
      "p",
      {class: "muted"},
      phrase`Choose a second ${records.words.feature.one}, or another outcome, under “Compare within” above. Each comparison is then repeated inside its strata.`
    );
    return;
  }
  const {outcome} = strata;
  if (outcome)
    for (const sentence of strataSentences(records, comparisons, outcome, {
      known: strata.known,
      unfiltered: await knownWithoutFilters(records, comparisons, outcome),
      machine: await knownFromMachines(records, comparisons, outcome)
    }))
      yield element("p", {}, sentence);
  for (const {featureId} of comparable) {
    if (featureId === strata.featureId) continue;
    yield details(featureLabel(records, featureId)!, () =>
      stratumTable(stratify(recorded, records.namedWith.get(featureId)!, strata.of), {
        by: strata.label,
        words: records.words
      })
    );
  }
}

/** Strata of projects, by a feature or by the direction of an outcome. */
interface Strata {
  label: string;
  /** The stratum of each project, by its place. */
  of: (place: number) => string;
  featureId?: string;
  outcome?: OutcomeChoice;
  /** The number of projects with a record of the outcome. */
  known: number;
}

/** The chosen strata; null if none are chosen, or the choice names no feature or outcome. */
function strataOf(records: DriverRecords, {choice, cells}: DriverComparisons): Strata | null {
  const {words, labels} = records;
  const outcome = records.choices.find(({value}) => value === choice.within);
  if (!outcome) {
    const featureId = choice.within.replace(/^feature:/, "");
    const places = choice.within.startsWith("feature:") && records.namedWith.get(featureId);
    if (!places) return null;
    return {
      label: `${featureLabel(records, featureId)}`,
      of: (place) => (places.has(place) ? words.sides.named : words.sides.others),
      featureId,
      known: 0
    };
  }
  const directions = recordedOver(records, choice, cells, outcome.outcomeIds);
  return {
    label: outcome.label,
    of: (place) => {
      const direction = directions[place];
      return direction ? labels.direction(direction) : phrase`No record`;
    },
    outcome,
    known: directions.filter(Boolean).length
  };
}

/** The number of projects with a record of an outcome when no statement is left out. */
async function knownWithoutFilters(
  records: DriverRecords,
  {choice, cells}: DriverComparisons,
  {outcomeIds}: OutcomeChoice
): Promise<number> {
  const {rule, reading, design, reporter, basis} = choice;
  const all =
    design || reporter || basis
      ? ((await named(
          "outcome_directions",
          askedOf({rule, reading})
        )) as unknown as OutcomeDirection[])
      : cells;
  return recordedOver(records, choice, all, outcomeIds).filter(Boolean).length;
}

/** The number of projects whose record of an outcome rests on machine-written summaries alone. */
async function knownFromMachines(
  {projects}: DriverRecords,
  {asked, cells, recorded}: DriverComparisons,
  {outcomeIds}: OutcomeChoice
): Promise<number> {
  const rows = await named("cells_without", {...asked, outcomes: [...outcomeIds]});
  const changes = (rows as unknown as WithoutRow[]).filter(
    ({dimension, left_out}) => dimension === "reported_by" && left_out === machineWritten
  );
  const without = directionsWithout(cellCounts(cells, outcomeIds, projects.length), changes);
  return [...without].filter(
    ([place, direction]) => recorded[place] !== undefined && direction === null
  ).length;
}
