import {type CoOccurrence, coOccurrence, type FeaturePair} from "../../analysis/coOccurrence.js";
import {dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {listInWords} from "../../page/words/lists.js";
import {phrase} from "../../page/words/phrase.js";
import {countOf} from "../words/nouns.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {type DriverRecords, featureLabel} from "./driverRecords.js";

/** How the compared features go together, over the projects that the filters leave. */
export function featuresTogether(
  {namedPlaces}: Pick<DriverRecords, "namedPlaces">,
  {recorded, compared}: Pick<DriverComparisons, "recorded" | "compared">
): CoOccurrence {
  const chosen = [...recorded.keys()].filter((place) => recorded[place] !== undefined);
  const position = new Map(chosen.map((place, i) => [place, i]));
  const features = compared.map(
    ({featureId}) =>
      [
        featureId,
        new Set(
          namedPlaces.get(featureId)!.flatMap((place) => {
            const at = position.get(place);
            return at === undefined ? [] : [at];
          })
        )
      ] as const
  );
  return coOccurrence(new Map(features), chosen.length);
}

/** Which features the comparisons cannot tell apart, in sentences. */
export function coOccurrenceSentences(
  records: Pick<DriverRecords, "features" | "words">,
  {groups, pairs}: CoOccurrence
): string[] {
  const {feature, project, presence} = records.words;
  if (pairs.length === 0) return [];
  const label = (id: string) => `“${featureLabel(records, id)}”`;
  if (groups.length === 0) return [phrase`No two ${feature.many} have a φ of 0.8 or more.`];
  return groups.map((members) => {
    const within = pairs
      .filter(({first, second}) => members.includes(first) && members.includes(second))
      .toSorted((a, b) => (b.phi ?? 0) - (a.phi ?? 0));
    const {both, firstOnly, secondOnly, phi} = within[0];
    return phrase`${listInWords(members.map(label))} go together, so the comparisons here hardly tell them apart: ${
      members.length === 2
        ? phrase`${countOf(both, project)} ${presence.verb(both)} both, ${firstOnly} only with the first and ${secondOnly} only with the second (φ = ${phi!.toFixed(2)})`
        : phrase`each has a φ of 0.8 or more with another of them, and the closest pair has φ = ${phi!.toFixed(2)}`
    }.`;
  });
}

/** The features that go together, and every pair with its counts. */
export function coOccurringFeatures(
  records: DriverRecords,
  comparisons: DriverComparisons
): HTMLElement {
  const found = featuresTogether(records, comparisons);
  const {feature} = records.words;
  const label = (id: string) => featureLabel(records, id)!;
  const rows = found.pairs
    .map(({first, second, ...counts}: FeaturePair) => ({
      first: label(first),
      second: label(second),
      ...counts
    }))
    .toSorted((a, b) => Math.abs(b.phi ?? 0) - Math.abs(a.phi ?? 0));
  return element(
    "div",
    {},
    element("p", {}, coOccurrenceSentences(records, found).join(" ")),
    rows.length
      ? dataTable(rows, {
          caption: phrase`Pairs of ${feature.many}, the closest first`,
          first: 5,
          columns: [
            {key: "first", label: phrase`First`},
            {key: "second", label: phrase`Second`},
            {key: "both", label: phrase`Both`},
            {key: "firstOnly", label: phrase`First only`},
            {key: "secondOnly", label: phrase`Second only`},
            {key: "neither", label: phrase`Neither`},
            {
              key: "phi",
              label: "φ",
              numeric: true,
              show: (phi) => (phi === null ? phrase`not defined` : phi.toFixed(2).replace("-", "−"))
            }
          ]
        })
      : null
  );
}
