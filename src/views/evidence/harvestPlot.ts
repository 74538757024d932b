import {group, max, sum} from "d3-array";
import {isMeasured} from "../../analysis/effectDirection.js";
import {designStrength, strongestDesign} from "../../charts/designStrength.js";
import {figure} from "../../charts/figure.js";
import {type HarvestBar, harvestBars, haveOwnBars} from "../../charts/harvestBars.js";
import {type Axis, matrix} from "../../charts/matrix.js";
import {formatNumber} from "../../page/formatValue.js";
import {labelList} from "../../page/labels.js";
import {section} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import {machineWords} from "../../records/machineWritten.js";
import {listDirections} from "../countsInWords.js";
import {directionsIn} from "../words/directionLabels.js";
import type {EvidenceRecords, Place} from "./evidenceRecords.js";
import {placeColumns} from "./placeColumns.js";

/** The columns of a harvest plot, from the least favourable direction to the most favourable. */
const leastFavourableFirst = ["worsened", "mixed", "no_change", "improved"] as const;

/**
 * Projects by domain and direction, one bar each, where higher is a design that comes earlier in
 * the codebook's list; nothing if no project measured anything.
 */
export function* harvestPlot(records: EvidenceRecords): Generator<HTMLElement> {
  const {domains, places, labels, words, sql} = records;
  const {project} = words.nouns;
  const measured = places.filter(isMeasured);
  if (!measured.length) return;
  const byPlace = group(
    measured,
    ({outcome_id}) => outcome_id,
    ({direction}) => direction as string
  );
  const placesIn = (domain: Axis, {key}: Axis) => byPlace.get(domain.key)?.get(key) ?? [];
  const used = directionsIn(measured);
  const sides = leastFavourableFirst
    .filter((key) => used.includes(key))
    .map((key) => ({key, label: labels.direction(key)}));
  const fullest = sides.map((side) => max(domains, (domain) => placesIn(domain, side).length) ?? 0);
  const across = sum(fullest);
  const ownBars = haveOwnBars(across);
  const subtitle = [
    words.designs
      ? phrase`A higher bar has a design that is higher in the codebook's list. A design does not grade quality.`
      : "",
    measured.some(({machine_written}) => machine_written)
      ? phrase`A hollow bar is ${machineWords()}.`
      : "",
    ownBars
      ? ""
      : phrase`There are too many ${project.many} for one bar each, so ${project.many} with the same best design share a block. The width of a block shows their number. The widest place holds ${formatNumber(Math.max(...fullest))}.`
  ].filter(Boolean);
  yield section(
    phrase`Harvest plot`,
    figure({
      title: ownBars
        ? phrase`Harvest plot: one bar for each ${project.one}`
        : phrase`Harvest plot: ${project.many} side by side`,
      subtitle: subtitle.join(" ") || undefined,
      alt: domains
        .map(({key, label}) => {
          const own = measured.filter((place) => place.outcome_id === key);
          return `${label}: ${listDirections(own, labels.direction, phrase`no record`)}.`;
        })
        .join(" "),
      draw: () =>
        matrix({
          label: phrase`Harvest plot`,
          rows: domains,
          columns: sides,
          cell: (domain, side) => {
            const bars = placesIn(domain, side).map((place) => harvestBar(place, labels));
            return bars.length
              ? harvestBars(bars, `${domain.label}, ${side.label}`, across, project)
              : null;
          }
        }),
      rows: measured,
      columns: placeColumns(records),
      sql,
      name: "harvest"
    })
  );
}

function harvestBar(
  {project, direction, designs, machine_written}: Place,
  labels: EvidenceRecords["labels"]
): HarvestBar {
  const best = strongestDesign(designs, labels.design);
  const grounds: string[] = [
    labels.direction(direction),
    labelList(designs, labels.design),
    machine_written ? machineWords() : ""
  ];
  return {
    label: `${project}: ${grounds.filter(Boolean).join("; ")}`,
    direction,
    design: best === undefined ? labels.direction(direction) : labels.design(best),
    strength: designStrength(designs, labels.design),
    machineWritten: machine_written
  };
}
