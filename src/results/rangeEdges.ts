import {tickStep} from "d3-array";
import {cellText} from "../files/cellText.js";
import {phrase} from "../page/words/phrase.js";
import {type Position, type Scale, scaleOf, unitsPerDay} from "./scale.js";
import {multiples, roundStep} from "./steps.js";
import {timeEdges} from "./timeEdges.js";

/** Ranges along a scale: range i is from edge i up to edge i + 1. */
export interface RangeEdges {
  /** The edges, ascending. */
  edges: Position[];
  /** The label of the range between two neighbouring edges. */
  label(from: Position, to: Position): string;
}

/** About the number of ranges. */
const usualRanges = 24;

/**
 * Round edges that enclose the values of a column, by its type. `least` and `most` are the ends of
 * the values on the type's scale. `isWhole` says whether all values are whole numbers.
 */
export function rangeEdges(
  type: string,
  least: Position,
  most: Position,
  isWhole: boolean
): RangeEdges {
  const {limits, valueAt} = scaleOf(type);
  const show = (position: Position) => cellText(valueAt(position), type);
  const between = (from: Position, to: Position) => phrase`${show(from)} to ${show(to)}`;
  if (!limits)
    return {
      edges: floatingEdges(Number(least), Number(most), isWhole ? 1 : 0),
      label: (from, to) =>
        isWhole && Number(to) - Number(from) === 1 ? String(from) : between(from, to)
    };
  const ends = [BigInt(least), BigInt(most)] as const;
  const perDay = unitsPerDay(type);
  const {edges, label} =
    perDay === null ? {edges: wholeEdges(ends), label: () => null} : timeEdges(ends, perDay);
  return {
    edges: edges.map((edge) => asPosition(within(edge, limits))),
    label(from, to) {
      const isOne = perDay === null && BigInt(to) - BigInt(from) === 1n;
      return isOne ? show(from) : (label(BigInt(from), BigInt(to)) ?? between(from, to));
    }
  };
}

/** An edge within the limits of its type, so that a literal in SQL can hold it. */
function within(edge: bigint, [least, most]: NonNullable<Scale["limits"]>): bigint {
  return edge < least ? least : edge > most ? most : edge;
}

function asPosition(edge: bigint): Position {
  const number = Number(edge);
  return Number.isSafeInteger(number) ? number : edge;
}

/** Multiples of a round step, such as 1, 2, 5 or 10 units of the scale. */
function wholeEdges(ends: readonly [least: bigint, most: bigint]): bigint[] {
  const [least, most] = ends;
  let i = 0;
  while ((most - least) / roundStep(i) >= BigInt(usualRanges)) i++;
  return multiples(roundStep(i), ends);
}

/** Multiples of a round step, of at least `leastStep`; one range if there is no room for steps. */
function floatingEdges(least: number, most: number, leastStep: number): number[] {
  const step = Math.max(leastStep, tickStep(least, most, usualRanges));
  const steps = (most - least) / step;
  const widest = Math.max(Math.abs(least), Math.abs(most));
  if (!(steps > 0 && steps < 2 * usualRanges) || widest + step === widest)
    return [least, least === most ? least + (leastStep || 1) : most];
  const first = Math.floor(least / step);
  const last = Math.floor(most / step) + 1;
  // Multiples of steps such as 0.1 have rounding errors.
  const edges = Array.from({length: last - first + 1}, (_, i) =>
    Number(((first + i) * step).toPrecision(15))
  );
  edges[0] = Math.min(edges[0], least);
  edges[edges.length - 1] = Math.max(edges[edges.length - 1], most);
  return edges;
}
