import {designStrength, strengthStep, strongestDesign} from "../../charts/designStrength.js";
import {figure} from "../../charts/figure.js";
import {type Axis, matrix} from "../../charts/matrix.js";
import {element} from "../../page/element.js";
import {emptyNote} from "../../page/emptyNote.js";
import {labelList} from "../../page/labels.js";
import {chosenFeatures, type EvidenceChoice} from "./evidenceForm.js";
import type {EvidenceRecords, Feature} from "./evidenceRecords.js";
import {oncePerPair} from "./oncePerPair.js";

/** The number of projects that measured each domain, by the features they are named with. */
export function evidenceMap(records: EvidenceRecords, choice: EvidenceChoice): HTMLElement {
  const {domains, labels, evidenceOf, sql} = records;
  const features = chosenFeatures(records, choice);
  if (!features.length) return emptyNote("No feature is named by that many projects.");
  const rows = features.flatMap((feature) =>
    domains.map((domain) => {
      const {recorded, measured, designs} = evidenceOf(feature, domain);
      const named = feature.projectIds.length;
      return {
        feature: feature.name,
        domain: domain.label,
        named,
        recorded,
        measured,
        best: designs
      };
    })
  );
  return figure({
    title: "Evidence map: projects that measured an outcome of the domain, by feature",
    subtitle:
      "Each number counts projects; a darker place has a stronger best design, in the codebook's order. In brackets: projects named with the feature. The map does not show directions.",
    draw: (_, whole) =>
      matrix({
        label: "Evidence map",
        rows: features,
        columns: domains,
        cell: (feature, domain) => drawPlace(feature, domain, records)?.cloneNode(true) ?? null,
        whole
      }),
    alt: features
      .map(({name}, i) => {
        const own = rows.slice(i * domains.length, (i + 1) * domains.length);
        const words = own
          .filter(({measured}) => measured > 0)
          .map(({domain, measured, named}) => `${domain} ${measured} of ${named}`);
        return `${name}: ${words.join(", ") || "nothing measured"}.`;
      })
      .join(" "),
    rows,
    columns: [
      {key: "feature", label: "Feature"},
      {key: "domain", label: "Domain"},
      {key: "named", label: "Projects named"},
      {key: "recorded", label: "With a record"},
      {key: "measured", label: "Measured"},
      {
        key: "best",
        label: "Designs",
        show: (designs) => labelList(designs as string[], labels.design)
      }
    ],
    sql,
    name: "evidence-map"
  });
}

const drawPlace = oncePerPair(
  (feature: Feature, domain: Axis, {labels, evidenceOf}: EvidenceRecords) => {
    const {recorded, measured, designs} = evidenceOf(feature, domain);
    if (!recorded) return null;
    const best = labels.design(strongestDesign(designs, labels.design));
    return element(
      "span",
      {
        class: "evidence",
        title: `${measured} of ${feature.projectIds.length} projects measured it; best design: ${best}`,
        "data-strength": strengthStep(designStrength(designs, labels.design))
      },
      String(measured)
    );
  }
);
