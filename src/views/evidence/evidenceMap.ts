import {designStrength, strengthStep, strongestDesign} from "../../charts/designStrength.js";
import {figure} from "../../charts/figure.js";
import {type Axis, matrix} from "../../charts/matrix.js";
import {designLetter} from "../../charts/outcomeMap.js";
import {announceResult} from "../../page/announce.js";
import {element} from "../../page/element.js";
import {emptyNote} from "../../page/emptyNote.js";
import {labelList} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import {machineMark, machineWords} from "../../records/machineWritten.js";
import {codesLegend} from "../codesLegend.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf, headingOf, withArticle} from "../words/nouns.js";
import {chosenFeatures, type EvidenceChoice} from "./evidenceForm.js";
import type {EvidenceRecords, Feature} from "./evidenceRecords.js";
import {oncePerPair} from "./oncePerPair.js";

/**
 * The number of projects that measured each domain, by the features they are named with; nothing if
 * the programme has no features. It says if no statement meets the filters.
 */
export function* evidenceMap(
  records: EvidenceRecords,
  choice: EvidenceChoice
): Generator<HTMLElement> {
  const {domains, labels, words, evidenceOf, sql} = records;
  const {project, statement, feature: featureNoun} = words.nouns;
  if (!records.places.length) {
    const nothing = phrase`No ${statement.one} meets these filters.`;
    announceResult("evidence", nothing);
    yield emptyNote(nothing);
    return;
  }
  if (!records.features.length) return;
  const features = chosenFeatures(records, choice);
  announceResult("evidence", `${countOf(features.length, featureNoun)} shown`);
  if (!features.length) {
    yield emptyNote(
      phrase`No ${featureNoun.one} has that many ${project.many} ${words.presence.named} it.`
    );
    return;
  }
  const rows = features.flatMap((feature) =>
    domains.map((domain) => {
      const {recorded, measured, machineWritten, designs} = evidenceOf(feature, domain);
      const named = feature.places.length;
      return {
        feature: feature.name,
        domain: domain.label,
        named,
        recorded,
        measured,
        machineWritten,
        best: designs
      };
    })
  );
  const someMachine = rows.some(restsOnMachine);
  yield figure({
    title: phrase`Evidence map: ${project.many} that measured ${withArticle(words.nouns.outcome)}${words.ofDomain}, by ${featureNoun.one}`,
    subtitle: [
      phrase`Each number counts ${project.many}.`,
      words.letter,
      words.shading,
      phrase`In brackets: ${project.many} ${words.presence.named} the ${featureNoun.one}.`,
      someMachine ? `${machineMark}: ${machineWords()}.` : "",
      phrase`The map does not show directions.`
    ]
      .filter(Boolean)
      .join(" "),
    ...(words.designs && {codes: () => codesLegend(labels.design, null, {machine: false})}),
    draw: (_, whole) =>
      matrix({
        label: phrase`Evidence map`,
        rows: features,
        columns: domains,
        cell: (feature, domain) => drawPlace(feature, domain, records)?.cloneNode(true) ?? null,
        whole
      }),
    alt: features
      .map(({name}, i) => {
        const own = rows.slice(i * domains.length, (i + 1) * domains.length);
        const measured = own
          .filter((row) => row.measured > 0)
          .map(({domain, measured, named, best}) => {
            const design = strongestDesign(best, labels.design);
            const words =
              design === undefined ? "" : phrase` (best design: ${labels.design(design)})`;
            return phrase`${domain} ${measured} of ${named}${words}`;
          });
        return `${name}: ${measured.join(", ") || phrase`nothing measured`}.`;
      })
      .join(" "),
    rows,
    columns: [
      {key: "feature", label: capitalFirst(featureNoun.one)},
      {key: "domain", label: labels.domain.title},
      {key: "named", label: phrase`${headingOf(project)} ${words.presence.named} it`},
      {key: "recorded", label: phrase`With a record`},
      {key: "measured", label: phrase`Measured`},
      ...(someMachine
        ? [{key: "machineWritten", label: phrase`Measured, from machine-written summaries alone`}]
        : []),
      ...(words.designs
        ? [
            {
              key: "best",
              label: labels.design.title,
              show: (designs: unknown) => labelList(designs as string[], labels.design)
            }
          ]
        : [])
    ],
    sql,
    name: "evidence-map"
  });
}

const drawPlace = oncePerPair(
  (feature: Feature, domain: Axis, {labels, words, evidenceOf}: EvidenceRecords) => {
    const {recorded, measured, machineWritten, designs} = evidenceOf(feature, domain);
    if (!recorded) return null;
    const best = strongestDesign(designs, labels.design);
    const inWords = [
      phrase`${measured} of ${feature.places.length} ${words.nouns.project.many} measured it`,
      best === undefined ? "" : phrase`best design: ${labels.design(best)}`,
      machineWritten ? `${machineWritten} ${machineWords()}` : ""
    ]
      .filter(Boolean)
      .join("; ");
    const place = labels.design.options().findIndex(({value}) => value === best);
    return element(
      "span",
      {
        class: "evidence",
        title: inWords,
        "data-strength": strengthStep(designStrength(designs, labels.design))
      },
      element(
        "span",
        {"aria-hidden": "true"},
        `${measured}${restsOnMachine({measured, machineWritten}) ? machineMark : ""}`,
        place >= 0 ? element("code", {}, designLetter(place)) : null
      ),
      element("span", {class: "visually-hidden"}, inWords)
    );
  }
);

/** Whether all projects that measured rest on machine-written summaries. */
function restsOnMachine({
  measured,
  machineWritten
}: {
  measured: number;
  machineWritten: number;
}): boolean {
  return measured > 0 && machineWritten === measured;
}
