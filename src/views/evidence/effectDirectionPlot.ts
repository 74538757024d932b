import {group} from "d3-array";
import {figure} from "../../charts/figure.js";
import {outcomeMap} from "../../charts/outcomeMap.js";
import {named} from "../../engine/sql.js";
import {plural} from "../../page/plural.js";
import {section} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import type {Row} from "../../records/rows.js";
import {listDirections} from "../countsInWords.js";
import {mapLegend, restOnMachine} from "../mapLegend.js";
import {openRecords} from "../openRecords.js";
import {directionsIn} from "../words/directionLabels.js";
import {firstThreshold} from "../words/directionRule.js";
import {inSentence} from "../words/inSentence.js";
import {countOf, withArticle} from "../words/nouns.js";
import type {EvidenceRecords} from "./evidenceRecords.js";
import {placeColumns} from "./placeColumns.js";

/**
 * The direction of every project in every domain, in a section of its own: projects are rows,
 * domains are columns.
 */
export function* effectDirectionPlot(records: EvidenceRecords): Generator<HTMLElement> {
  const {projects, domains, places, labels, words, sql} = records;
  const {project, outcome} = words.nouns;
  if (!places.length) return;
  yield section(
    phrase`Effect direction, ${project.one} by ${project.one}`,
    figure({
      title: phrase`Effect direction plot: ${countOf(projects.length, project)} with a record${words.domain ? `, ${plural(domains.length, words.domain)}` : ""}`,
      subtitle:
        `${phrase`Each place shows the direction of at least ${firstThreshold} of the ${outcome.many} that ${withArticle(project)} measured${words.inDomain}, else ${inSentence(labels.direction("mixed"))} (Boon and Thomson 2021).`} ${words.shading}`.trim(),
      alt: domains
        .map(({key, label}) => {
          const own = places.filter(({outcome_id}) => outcome_id === key);
          return `${label}: ${listDirections(own, labels.direction, phrase`no record`)}.`;
        })
        .join(" "),
      draw: (width, whole) =>
        outcomeMap({
          projects,
          outcomes: domains.map(({key, label}) => ({
            outcome_id: key,
            label,
            kind: null,
            domain: null
          })),
          cells: group(places, ({project_id}) => project_id),
          labels,
          open: (place) => openPlace(records, place),
          width,
          whole,
          nouns: words.nouns
        }),
      ...mapLegend(labels, {directions: directionsIn(places), machine: restOnMachine(places)}),
      rows: places,
      columns: placeColumns(records),
      sql,
      hint: phrase`Arrow keys move between places; Enter opens the records of a place.`,
      name: "effect-direction"
    })
  );
}

/** Opens the statements behind one place. */
function openPlace({manifest, outcomesOf, where}: EvidenceRecords, place: Row): void {
  const statements = named(
    "statements",
    {projects: [place.project_id], outcomes: outcomesOf({key: place.outcome_id})},
    where
  );
  openRecords(`${place.domain}: ${place.project}`, statements, manifest);
}
