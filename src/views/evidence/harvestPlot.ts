import {group, max, sum} from "d3-array";
import {isMeasured} from "../../analysis/domainEvidence.js";
import {designStrength, strongestDesign} from "../../charts/designStrength.js";
import {figure} from "../../charts/figure.js";
import {type HarvestBar, harvestBars, haveOwnBars} from "../../charts/harvestBars.js";
import {type Axis, matrix} from "../../charts/matrix.js";
import {labelList} from "../../page/labels.js";
import {listDirections} from "../countsInWords.js";
import type {EvidenceRecords, Place} from "./evidenceRecords.js";
import {placeColumns} from "./placeColumns.js";

/** The columns of a harvest plot, from the least favourable direction to the most favourable. */
const columns = ["worsened", "mixed", "no_change", "improved"];

/** Projects by domain and direction, one bar each, where higher is a stronger design. */
export function* harvestPlot(records: EvidenceRecords): Generator<HTMLElement> {
  const {domains, places, labels, sql} = records;
  const byPlace = group(
    places,
    ({outcome_id}) => outcome_id,
    ({direction}) => direction as string
  );
  const placesIn = (domain: Axis, {key}: Axis) => byPlace.get(domain.key)?.get(key) ?? [];
  const sides = columns.map((key) => ({key, label: labels.direction(key)}));
  const fullest = sides.map((side) => max(domains, (domain) => placesIn(domain, side).length) ?? 0);
  const across = sum(fullest);
  const ownBars = haveOwnBars(across);
  yield figure({
    title: ownBars
      ? "Harvest plot: one bar for each project, higher for a stronger best design"
      : "Harvest plot: projects side by side, higher for a stronger best design",
    subtitle: ownBars
      ? undefined
      : `There are too many projects for one bar each, so projects with the same best design share a block. The width of a block shows their number. The widest place holds ${Math.max(...fullest).toLocaleString("en-GB")}.`,
    alt: domains
      .map(({key, label}) => {
        const own = places.filter((place) => place.outcome_id === key && isMeasured(place));
        return `${label}: ${listDirections(own, labels.direction, "no record")}.`;
      })
      .join(" "),
    draw: () =>
      matrix({
        label: "Harvest plot",
        rows: domains,
        columns: sides,
        cell: (domain, side) => {
          const bars = placesIn(domain, side).map((place) => harvestBar(place, labels));
          return bars.length ? harvestBars(bars, `${domain.label}, ${side.label}`, across) : null;
        }
      }),
    rows: places.filter(isMeasured),
    columns: placeColumns(records),
    sql,
    name: "harvest"
  });
}

function harvestBar(
  {project, direction, designs}: Place,
  labels: EvidenceRecords["labels"]
): HarvestBar {
  return {
    label: `${project}: ${labels.direction(direction)}; ${labelList(designs, labels.design)}`,
    direction,
    design: labels.design(strongestDesign(designs, labels.design)),
    strength: designStrength(designs, labels.design)
  };
}
