import {type Conclusion, conclude} from "../../analysis/conclusion.js";
import {cellCounts, countsAt} from "../../analysis/directionsOver.js";
import {directionOfCounts} from "../../analysis/effectDirection.js";
import {countSide, lessSide} from "../../analysis/sides.js";
import {dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {kOfN} from "../../page/kOfN.js";
import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {capitalFirst} from "../words/inSentence.js";
import {withArticle} from "../words/nouns.js";
import {type DriverComparisons, directionRuleOf, recordedIn} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";

/** The comparisons under one threshold of the rule for several outcomes. */
export interface ThresholdRow {
  /** In percent. */
  threshold: number;
  improved: number;
  mixed: number;
  measured: number;
  /** The features whose conclusion is not that under the chosen threshold. */
  changed: string[];
}

/** Projects by the number of outcomes that they measured. */
export interface MeasuredRow {
  outcomes: string;
  projects: number;
  improved: number;
}

const thresholds = [51, 60, 70, 80, 90, 100];

/** The comparisons under several thresholds, from 51% to 100%, and under the chosen one. */
export function thresholdRows(
  records: DriverRecords,
  {choice, cells, outcome, comparable}: DriverComparisons
): ThresholdRow[] {
  const counts = cellCounts(cells, outcome.outcomeIds, records.projects.length);
  const all = records.projects.map((_, place) => countsAt(counts, place));
  return [...new Set([...thresholds, choice.threshold])]
    .toSorted((a, b) => a - b)
    .map((threshold) => {
      const rule = directionRuleOf({threshold});
      const recorded = recordedIn(
        records,
        choice,
        all.map((own) => directionOfCounts(own, rule))
      );
      const side = countSide(recorded);
      const conclusionOf = (featureId: string): Conclusion => {
        const named = countSide(
          records.namedPlaces.get(featureId)!.map((place) => recorded[place])
        );
        return conclude(named, lessSide(side, named));
      };
      return {
        threshold,
        improved: side.improved,
        mixed: side.counts.mixed,
        measured: side.measured,
        changed: comparable
          .filter(({featureId, conclusion}) => conclusionOf(featureId) !== conclusion)
          .map(({featureId}) => featureLabel(records, featureId)!)
      };
    });
}

/** Projects that improved, by the number of outcomes that they measured: 1, 2, 3 to 4, 5 or more. */
export function measuredRows(
  records: Pick<DriverRecords, "projects">,
  {cells, outcome, recorded}: Pick<DriverComparisons, "cells" | "outcome" | "recorded">
): MeasuredRow[] {
  const counts = cellCounts(cells, outcome.outcomeIds, records.projects.length);
  const bands = [
    {outcomes: "1", from: 1, to: 1},
    {outcomes: "2", from: 2, to: 2},
    {outcomes: "3 or 4", from: 3, to: 4},
    {outcomes: phrase`5 or more`, from: 5, to: Infinity}
  ].map((band) => ({...band, projects: 0, improved: 0}));
  for (const [place, direction] of recorded.entries()) {
    if (direction === undefined) continue;
    const {improved, no_change, mixed, worsened} = countsAt(counts, place);
    const measured = improved + no_change + mixed + worsened;
    const band = bands.find(({from, to}) => measured >= from && measured <= to);
    if (!band) continue;
    band.projects++;
    if (direction === "improved") band.improved++;
  }
  return bands
    .filter(({projects}) => projects > 0)
    .map(({outcomes, projects, improved}) => ({outcomes, projects, improved}));
}

/** What the threshold decides, in a sentence. */
export function thresholdSentence(rows: readonly ThresholdRow[], {words}: DriverRecords): string {
  const improved = rows.map((row) => row.improved);
  const [least, most] = [Math.min(...improved), Math.max(...improved)];
  const changed = new Set(rows.flatMap((row) => row.changed));
  const {measured} = rows[0];
  return phrase`Under thresholds from ${rows[0].threshold}% to ${rows[rows.length - 1].threshold}%, ${least === most ? least : phrase`${least} to ${most}`} of ${measured} ${words.project.many} ${words.improved(2)}. ${
    changed.size
      ? phrase`The conclusion changes for ${plural(changed.size, "comparison")}: ${[...changed].join(", ")}.`
      : phrase`No conclusion changes.`
  }`;
}

/** How the share that improved, and the conclusions, depend on the threshold. */
export function thresholdTable(
  records: DriverRecords,
  comparisons: DriverComparisons
): HTMLElement {
  const {words} = records;
  if (comparisons.outcome.outcomeIds.size < 2)
    return element(
      "p",
      {},
      phrase`The choice is one ${words.outcome.one}, so no threshold joins several of them.`
    );
  const rows = thresholdRows(records, comparisons);
  return element(
    "div",
    {},
    element("p", {}, thresholdSentence(rows, records)),
    dataTable(
      rows.map(({threshold, improved, mixed, measured, changed}) => ({
        threshold: `${threshold}%`,
        improved: kOfN(improved, measured),
        mixed,
        changed: changed.join(", ")
      })),
      {
        caption: phrase`The comparisons under other thresholds`,
        columns: [
          {
            key: "threshold",
            label: phrase`${capitalFirst(words.outcome.many)} with one direction, at least`
          },
          {key: "improved", label: records.labels.direction("improved")},
          {key: "mixed", label: records.labels.direction("mixed")},
          {key: "changed", label: phrase`Conclusions that change`}
        ]
      }
    ),
    element(
      "p",
      {},
      phrase`${capitalFirst(withArticle(words.project))} that measured more ${words.outcome.many} has more ways to be ${words.mixed}.`
    ),
    dataTable(
      measuredRows(records, comparisons).map(({outcomes, projects, improved}) => ({
        outcomes,
        improved: kOfN(improved, projects)
      })),
      {
        caption: phrase`By the number of ${words.outcome.many} measured`,
        columns: [
          {key: "outcomes", label: phrase`Measured ${words.outcome.many}`},
          {key: "improved", label: records.labels.direction("improved")}
        ]
      }
    )
  );
}
