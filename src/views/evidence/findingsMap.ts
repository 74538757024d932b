import {directionBars} from "../../charts/directionBars.js";
import {figure} from "../../charts/figure.js";
import {type Axis, matrix} from "../../charts/matrix.js";
import {element} from "../../page/element.js";
import {section} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import {machineWords} from "../../records/machineWritten.js";
import {listCounts} from "../countsInWords.js";
import {directionLegend} from "../directionLegend.js";
import {firstThreshold} from "../words/directionRule.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf, type Noun} from "../words/nouns.js";
import {chosenFeatures, type EvidenceChoice} from "./evidenceForm.js";
import type {EvidenceRecords, Feature} from "./evidenceRecords.js";
import {oncePerPair} from "./oncePerPair.js";

/**
 * The directions of projects in each domain, by the features they are named with; nothing if no
 * feature is chosen. Each bar is drawn in a step of its own, so that the page stays responsive.
 */
export function* findingsMap(
  records: EvidenceRecords,
  choice: EvidenceChoice
): Generator<HTMLElement | undefined> {
  const {domains, labels, words, evidenceOf, sql} = records;
  const {project, outcome, feature: featureNoun} = words.nouns;
  const features = chosenFeatures(records, choice);
  if (!features.length) return;
  for (const feature of features)
    for (const domain of domains) {
      drawPlace(feature, domain, records);
      yield;
    }
  const rows = features.flatMap((feature) =>
    domains.map((domain) => {
      const {counts, machineWritten} = evidenceOf(feature, domain);
      return {feature: feature.name, domain: domain.label, ...counts, machineWritten};
    })
  );
  const used = labels.direction.used.filter((name) => rows.some((row) => row[name] > 0));
  const machine = rows.filter(({machineWritten}) => machineWritten > 0);
  yield section(
    phrase`Which way it went`,
    figure({
      title: phrase`Findings map: directions of ${project.many}${words.eachDomain}, by ${featureNoun.one}`,
      subtitle: phrase`Each ${project.one} is one part of a bar, with the direction of at least ${firstThreshold} of the ${outcome.many} it measured${words.inDomain}. A whole bar is all ${project.many} ${words.presence.named} the ${featureNoun.one}. The map does not show how they were measured.`,
      draw: () =>
        matrix({
          label: phrase`Findings map`,
          rows: features,
          columns: domains,
          cell: (feature, domain) => drawPlace(feature, domain, records)?.cloneNode(true) ?? null
        }),
      legend: () =>
        directionLegend(labels.direction, {of: used, empty: phrase`No record`, bars: true}),
      ...(machine.length && {codes: () => machineNote(machine, project)}),
      alt: features
        .map((feature) => {
          const parts = domains
            .filter((domain) => evidenceOf(feature, domain).recorded)
            .map((domain) => {
              const counts = listCounts(evidenceOf(feature, domain).counts, labels.direction);
              return `${domain.label} ${counts.join(", ")}`;
            });
          return `${feature.name}: ${parts.join("; ") || phrase`no record`}.`;
        })
        .join(" "),
      rows,
      columns: [
        {key: "feature", label: capitalFirst(featureNoun.one)},
        {key: "domain", label: labels.domain.title},
        ...used.map((key) => ({key, label: labels.direction(key)})),
        ...(machine.length ? [{key: "machineWritten", label: capitalFirst(machineWords())}] : [])
      ],
      sql,
      name: "findings-map"
    })
  );
}

/** The parts of the map that rest on machine-written summaries, in a sentence below it. */
function machineNote(
  rows: readonly {feature: string; domain: string; machineWritten: number}[],
  project: Noun
): HTMLElement {
  const parts = rows.map(
    ({feature, domain, machineWritten}) =>
      `${feature}, ${domain} (${countOf(machineWritten, project)})`
  );
  return element(
    "p",
    {class: "figure-subtitle"},
    `${capitalFirst(machineWords())}: ${parts.join("; ")}.`
  );
}

const drawPlace = oncePerPair(
  (feature: Feature, domain: Axis, {labels, evidenceOf}: EvidenceRecords) => {
    const {recorded, counts} = evidenceOf(feature, domain);
    if (!recorded) return null;
    return directionBars([{label: "", counts, of: feature.places.length}], labels.direction);
  }
);
