import {medianPlace} from "../../analysis/medianPlace.js";

/** The numbers of a group, as the query for `numbersSql` gives them. */
export interface GroupNumbers {
  group: unknown;
  /** The records with a number, and those without one. */
  n: number;
  missing: number;
  total: number;
  quarter: number;
  median: number;
  three_quarters: number;
  least: number;
  most: number;
  /** The numbers near the middle of the sorted ones, which begin at the place `first`, from 1. */
  first: number;
  middle: readonly number[];
}

/** The ends of the interval of a median; null if the group has too few numbers. */
export function medianEnds({
  n,
  first,
  middle
}: GroupNumbers): [lower: number, upper: number] | null {
  const place = medianPlace(n);
  return place ? [middle[place - first], middle.at(-1 - (place - first))!] : null;
}
