import {dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {wholePercentage} from "../../page/words/wholePercentage.js";
import {capitalFirst} from "../words/inSentence.js";
import {signed} from "../words/numbersInWords.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";
import type {LeaveOut} from "./leaveOuts.js";
import {restsAlone} from "./restsAlone.js";

/** The source without which the difference of one feature changes most. */
export interface SourceRow {
  feature: string;
  difference: number;
  /** The difference without the source, in points; `nothing to compare`, or `the same`. */
  without: number | string;
  source: string | null;
  conclusion: string;
}

/** The leave-outs of sources. */
function sourcesOf(leaveOuts: readonly LeaveOut[]): LeaveOut[] {
  return leaveOuts.filter(({dimension}) => dimension === "source_id");
}

/**
 * What rests on one source alone, in sentences: measured projects, and conclusions.
 */
export function sourceSentences(
  records: Pick<DriverRecords, "words" | "sourceTitles">,
  comparisons: Pick<DriverComparisons, "all" | "choice">,
  leaveOuts: readonly LeaveOut[]
): string[] {
  const sources = sourcesOf(leaveOuts);
  const alone = sources.reduce((sum, {measured}) => sum + comparisons.all.measured - measured, 0);
  const changed = sources.filter(({differences}) =>
    differences.some(({conclusionChanges}) => conclusionChanges)
  );
  const lost = sources.filter(({differences}) =>
    differences.some(({estimate}) => estimate === null)
  );
  return [
    restsAlone(records, comparisons, alone, phrase`one source`),
    changed.length
      ? phrase`A conclusion changes without ${oneOf(changed.length)}: ${titles(records, changed)}.`
      : phrase`No conclusion changes when one source is left out.`,
    ...(lost.length
      ? [phrase`A comparison is lost without ${oneOf(lost.length)}: ${titles(records, lost)}.`]
      : [])
  ];
}

function oneOf(sources: number): string {
  return sources === 1 ? phrase`one source` : phrase`any one of ${plural(sources, "source")}`;
}

function titles(
  records: Pick<DriverRecords, "sourceTitles" | "words">,
  sources: readonly LeaveOut[]
): string {
  const shown = sources.slice(0, 5).map((source) => titleOf(records, source));
  return sources.length > shown.length
    ? phrase`${shown.join("; ")}; and ${sources.length - shown.length} more`
    : shown.join("; ");
}

function titleOf(
  {sourceTitles, words}: Pick<DriverRecords, "sourceTitles" | "words">,
  {leftOut}: LeaveOut
): string {
  return leftOut === null
    ? phrase`${words.statement.many} without a source`
    : (sourceTitles.get(leftOut) ?? leftOut);
}

/** For each comparison, the source that changes the difference most when it is left out. */
export function sourceRows(
  records: DriverRecords,
  {comparable}: Pick<DriverComparisons, "comparable">,
  leaveOuts: readonly LeaveOut[]
): SourceRow[] {
  const sources = sourcesOf(leaveOuts);
  return comparable.map(({featureId, difference}) => {
    let most: {source: LeaveOut; estimate: number | null; moved: number} | null = null;
    let changes = false;
    for (const source of sources) {
      const change = source.differences.find((one) => one.featureId === featureId);
      if (!change) continue;
      const {estimate, conclusionChanges} = change;
      changes ||= conclusionChanges;
      const moved = estimate === null ? Infinity : Math.abs(estimate - difference.estimate!);
      // Differences that are equal except for rounding belong to the first source.
      if (moved > (most?.moved ?? 0) + 1e-12) most = {source, estimate, moved};
    }
    return {
      feature: featureLabel(records, featureId)!,
      difference: wholePercentage(difference.estimate!),
      without: !most
        ? phrase`the same`
        : most.estimate === null
          ? phrase`nothing to compare`
          : wholePercentage(most.estimate),
      source: most && titleOf(records, most.source),
      conclusion: changes ? phrase`changes without some source` : phrase`does not change`
    };
  });
}

/** What rests on one source alone, and the most influential source of each comparison. */
export function influentialSources(
  records: DriverRecords,
  comparisons: DriverComparisons,
  leaveOuts: readonly LeaveOut[]
): HTMLElement {
  return element(
    "div",
    {},
    element("p", {}, sourceSentences(records, comparisons, leaveOuts).join(" ")),
    dataTable(sourceRows(records, comparisons, leaveOuts), {
      caption: phrase`The comparisons without one source`,
      columns: [
        {key: "feature", label: capitalFirst(records.words.feature.one)},
        {key: "difference", label: phrase`Difference, points`, show: signed},
        {key: "without", label: phrase`Without the most influential source`, show: signed},
        {key: "source", label: phrase`Most influential source`},
        {key: "conclusion", label: phrase`Conclusion`}
      ]
    })
  );
}
