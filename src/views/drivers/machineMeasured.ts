import {cellCounts} from "../../analysis/directionsOver.js";
import {directionsWithout} from "../../analysis/directionsWithout.js";
import {isMeasured} from "../../analysis/effectDirection.js";
import {formatNumber} from "../../page/formatValue.js";
import {agreeing} from "../../page/plural.js";
import {listInWords} from "../../page/words/lists.js";
import {phrase} from "../../page/words/phrase.js";
import {machineMark, machineWritten} from "../../records/machineWritten.js";
import {countOf} from "../words/nouns.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import type {DriverWords} from "./driverWords.js";
import type {WithoutRow} from "./leaveOuts.js";

/**
 * The places of the projects that measured the outcome by machine-written summaries alone, from the
 * rows of `cells_without`.
 */
export function machineMeasured(
  {projects}: Pick<DriverRecords, "projects">,
  {
    recorded,
    cells,
    outcome,
    directionRule
  }: Pick<DriverComparisons, "recorded" | "cells" | "outcome" | "directionRule">,
  rows: readonly WithoutRow[]
): ReadonlySet<number> {
  const changes = rows.filter(
    ({dimension, left_out}) => dimension === "reported_by" && left_out === machineWritten
  );
  const counts = cellCounts(cells, outcome.outcomeIds, projects.length);
  const without = directionsWithout(counts, changes, directionRule);
  return new Set(
    [...without.keys()].filter((place) => {
      const direction = recorded[place];
      const rest = without.get(place);
      return direction && isMeasured({direction}) && !(rest && isMeasured({direction: rest}));
    })
  );
}

/**
 * How many of the measured projects on each side of a comparison rest on machine-written summaries
 * alone, with their mark; "" if none does.
 */
export function machineSideSentence(
  machine: ReadonlySet<number>,
  places: ReadonlySet<number>,
  {named, others}: {named: {measured: number}; others: {measured: number}},
  {project, presence}: Pick<DriverWords, "project" | "presence">
): string {
  const ofNamed = [...machine].filter((place) => places.has(place)).length;
  const ofOthers = machine.size - ofNamed;
  const parts = [
    ofNamed &&
      phrase`${formatNumber(ofNamed)} of the ${countOf(named.measured, project)} ${presence.named} it`,
    ofOthers &&
      phrase`${formatNumber(ofOthers)} of the ${countOf(others.measured, {one: "other", many: "others"})}`
  ].filter((part) => part !== 0);
  return parts.length
    ? phrase`${machineMark} ${listInWords(parts)} ${agreeing(machine.size, "rests", "rest")} on machine-written summaries alone.`
    : "";
}
