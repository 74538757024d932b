import {phrase} from "../page/words/phrase.js";
import {checkCounts, checkProbability} from "./checks.js";

/** How two features go together over the same projects. */
export interface FeaturePair {
  first: string;
  second: string;
  both: number;
  firstOnly: number;
  secondOnly: number;
  neither: number;
  /** Their correlation, −1 to 1; null if a feature is named in no project, or in all. */
  phi: number | null;
}

/** How several features go together. */
export interface CoOccurrence {
  /** Every pair, in the order of the features. */
  pairs: FeaturePair[];
  /** Groups of features that cannot be distinguished, largest first. Other features are in no group. */
  groups: string[][];
}

/**
 * The correlation φ of two yes-or-no properties, from how many have both, one, the other, neither
 * (Yule, JRSS 75:579, 1912). Null if a margin is empty.
 *
 * @example phi(8, 1, 2, 21) // 0.777878
 * @example phi(3, 0, 0, 5) // 1.0
 */
export function phi(
  both: number,
  firstOnly: number,
  secondOnly: number,
  neither: number
): number | null {
  checkCounts("phi", {both, firstOnly, secondOnly, neither});
  // in this order φ of one and the same property is exactly 1
  const ofFirst = (both + firstOnly) * (secondOnly + neither);
  const ofSecond = (both + secondOnly) * (firstOnly + neither);
  const margins = Math.sqrt(ofFirst * ofSecond);
  return margins === 0 ? null : (both * neither - firstOnly * secondOnly) / margins;
}

/** The places of the projects named with each feature: a map, an object, or a list of pairs. */
export type FeaturePlaces =
  | ReadonlyMap<string, Iterable<number>>
  | readonly (readonly [feature: string, places: Iterable<number>])[]
  | Readonly<Record<string, Iterable<number>>>;

/**
 * How features go together over `projects` projects. `features` holds, for each feature, the places
 * of the projects that are named with it. Two features whose φ is at least `together` are named in
 * nearly the same projects: what goes with one goes with the other, and no comparison tells them
 * apart. Groups join such pairs, and pairs of pairs. 0.8 is a convention, not a test. Throws a
 * `RangeError` for anything but places of these projects.
 *
 * @example coOccurrence(new Map([["a", new Set([0, 1])], ["b", new Set([0, 1])]]), 4).groups // [["a", "b"]]
 * @example coOccurrence({a: [0, 1], b: [0, 1]}, 4).groups // [["a", "b"]]
 */
export function coOccurrence(
  features: FeaturePlaces,
  projects: number,
  {together = 0.8}: {together?: number} = {}
): CoOccurrence {
  checkCounts("coOccurrence", {projects});
  checkProbability("coOccurrence", "together", together);
  const entries = entriesOf(features).map(
    ([feature, places]) => [feature, placesOf(feature, places, projects)] as const
  );
  const pairs = entries.flatMap(([first, ofFirst], i) =>
    entries.slice(i + 1).map(([second, ofSecond]) => {
      const both = [...ofFirst].filter((place) => ofSecond.has(place)).length;
      const [firstOnly, secondOnly] = [ofFirst.size - both, ofSecond.size - both];
      const neither = projects - both - firstOnly - secondOnly;
      const correlation = phi(both, firstOnly, secondOnly, neither);
      return {first, second, both, firstOnly, secondOnly, neither, phi: correlation};
    })
  );
  const alike = pairs.filter(({phi}) => phi !== null && phi >= together);
  return {pairs, groups: joined(alike)};
}

function entriesOf(features: FeaturePlaces): (readonly [string, Iterable<number>])[] {
  const isList = features instanceof Map || Array.isArray(features);
  const entries = isList ? [...features] : isObject(features) ? Object.entries(features) : null;
  if (!entries?.every((entry) => Array.isArray(entry) && typeof entry[0] === "string"))
    throw new RangeError(
      phrase`coOccurrence: features: expected the places of projects by feature: ${String(features)}`
    );
  return entries;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The places of one feature, as a set; refuses what is not a place of these projects. */
function placesOf(feature: string, places: Iterable<number>, projects: number): Set<number> {
  if (!isObject(places) || !places[Symbol.iterator])
    throw new RangeError(
      phrase`coOccurrence: ${feature}: expected a list of places: ${String(places)}`
    );
  for (const place of places)
    if (!(Number.isInteger(place) && place >= 0 && place < projects))
      throw new RangeError(
        phrase`coOccurrence: ${feature}: expected places from 0 to ${projects - 1}: ${place}`
      );
  return new Set(places);
}

/** Groups of the features that pairs connect. */
function joined(pairs: readonly FeaturePair[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const {first, second} of pairs) {
    const group = groups.get(first) ?? [first];
    const other = groups.get(second) ?? [second];
    const both = group === other ? group : [...group, ...other];
    for (const feature of both) groups.set(feature, both);
  }
  return [...new Set(groups.values())].sort((one, other) => other.length - one.length);
}
