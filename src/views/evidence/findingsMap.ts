import {directions} from "../../analysis/directions.js";
import {directionBars} from "../../charts/directionBars.js";
import {figure} from "../../charts/figure.js";
import {type Axis, matrix} from "../../charts/matrix.js";
import {directionLegend} from "../directionLegend.js";
import {chosenFeatures, type EvidenceChoice} from "./evidenceForm.js";
import type {EvidenceRecords, Feature} from "./evidenceRecords.js";
import {oncePerPair} from "./oncePerPair.js";

/**
 * The directions of projects in each domain, by the features they are named with. Each bar is drawn
 * in a step of its own, so that the page stays responsive.
 */
export function* findingsMap(
  records: EvidenceRecords,
  choice: EvidenceChoice
): Generator<HTMLElement | undefined> {
  const {domains, labels, evidenceOf, sql} = records;
  const features = chosenFeatures(records, choice);
  if (!features.length) return;
  for (const feature of features)
    for (const domain of domains) {
      drawPlace(feature, domain, records);
      yield;
    }
  const rows = features.flatMap((feature) =>
    domains.map((domain) => ({
      feature: feature.name,
      domain: domain.label,
      ...evidenceOf(feature, domain).counts
    }))
  );
  yield figure({
    title: "Findings map: directions of projects in each domain, by feature",
    subtitle:
      "Each project is one part of a bar, with the direction of at least 70% of the outcomes it measured in the domain. A whole bar is all projects named with the feature. The map does not show how well they were measured.",
    draw: () =>
      matrix({
        label: "Findings map",
        rows: features,
        columns: domains,
        cell: (feature, domain) => drawPlace(feature, domain, records)?.cloneNode(true) ?? null
      }),
    legend: () => directionLegend(labels.direction, {empty: "No record", bars: true}),
    alt: features
      .map(({name}, i) => {
        const own = rows.slice(i * domains.length, (i + 1) * domains.length);
        const words = own
          .filter(({improved}) => improved > 0)
          .map(({domain, improved}) => `${domain} ${improved} improved`);
        return `${name}: ${words.join(", ") || "none improved"}.`;
      })
      .join(" "),
    rows,
    columns: [
      {key: "feature", label: "Feature"},
      {key: "domain", label: "Domain"},
      ...directions.map((key) => ({key, label: labels.direction(key)}))
    ],
    sql,
    name: "findings-map"
  });
}

const drawPlace = oncePerPair(
  (feature: Feature, domain: Axis, {labels, evidenceOf}: EvidenceRecords) => {
    const {recorded, counts} = evidenceOf(feature, domain);
    if (!recorded) return null;
    return directionBars([{label: "", counts, of: feature.projectIds.length}], labels.direction);
  }
);
