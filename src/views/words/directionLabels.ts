import {directions} from "../../analysis/directions.js";
import type {Direction} from "../../analysis/effectDirection.js";
import {formatNumber} from "../../page/formatValue.js";
import {type Labels, labelsOf} from "../../page/labels.js";
import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {fieldOf, type Manifest} from "../../records/manifest.js";
import {inSentence, quoted} from "./inSentence.js";

/** The plain label and the plain verb of each direction, for a programme that gives none. */
const plain: Readonly<Record<Direction, {label: string; verb: (many: boolean) => string}>> = {
  improved: {label: phrase`Improved`, verb: () => "improved"},
  no_change: {label: phrase`No change`, verb: () => phrase`did not change`},
  mixed: {label: phrase`Mixed`, verb: (many) => (many ? phrase`are mixed` : phrase`is mixed`)},
  worsened: {label: phrase`Worsened`, verb: () => "worsened"},
  not_measured: {label: phrase`Not measured`, verb: () => phrase`did not measure it`},
  not_reported: {label: phrase`Not reported`, verb: () => phrase`did not report it`}
};

/** The labels of the directions: the programme's own, else plain ones. */
export interface DirectionLabels extends Labels {
  /** The directions that a figure of these records can show, in the order of figures. */
  used: readonly Direction[];
}

/**
 * The labels of the directions. A programme need not label all of them: its data may have no mixed
 * direction, while several statements that disagree become one. A label that only repeats the code
 * is no label.
 */
export function directionLabels(manifest: Manifest): DirectionLabels {
  const own = labelsOf(manifest, "findings", "direction");
  const label = (value: unknown) => {
    const words = own(value);
    return words === value && isDirection(value) ? plain[value].label : words;
  };
  const options = own.options().map(({value}) => ({value, label: label(value)}));
  return Object.assign(label, {
    options: () => options,
    title: own.title === "direction" ? phrase`Direction` : own.title,
    used: usedDirections(manifest)
  });
}

/**
 * The directions in some rows, in the order of figures.
 *
 * @example directionsIn([{direction: "mixed"}, {direction: "improved"}, {direction: "mixed"}]) // ["improved", "mixed"]
 */
export function directionsIn(rows: Iterable<{direction?: unknown}>): Direction[] {
  const found = new Set(Array.from(rows, ({direction}) => direction));
  return directions.filter((name) => found.has(name));
}

/**
 * A number of rows with a direction, in words: `3 improved`, or with the programme's own label
 * `3 “moderately satisfactory or better”`.
 */
export function directionCountWords(count: number, direction: string, labels: Labels): string {
  return `${formatNumber(count)} ${inSentence(labels(direction))}`;
}

/**
 * What projects with a direction did, as the verb of a sentence about `count` of them: `improved`,
 * or with the programme's own label `are “satisfactory”`.
 */
export function directionVerb(direction: Direction, count: number, labels: Labels): string {
  const {label, verb} = plain[direction];
  const words = labels(direction);
  if (words === label) return verb(count !== 1);
  return `${agreeing(count, "is", "are")} ${quoted(words)}`;
}

function isDirection(value: unknown): value is Direction {
  return (directions as readonly unknown[]).includes(value);
}

/**
 * The directions that statements have, and “mixed” if statements in different measured directions
 * can make it. All directions, if the codebook does not list them.
 */
function usedDirections(manifest: Manifest): readonly Direction[] {
  const field = fieldOf(manifest, "findings", "direction");
  if (!field?.categories) return directions;
  const found = new Set(field.categories.filter(({count}) => count > 0).map(({value}) => value));
  const measured = ["improved", "no_change", "mixed", "worsened"].filter((name) => found.has(name));
  if (measured.length > 1) found.add("mixed");
  return directions.filter((name) => found.has(name));
}
