import {group} from "d3-array";
import {describe, expect, it} from "vitest";
import {long, rounds} from "../../rounds.js";
import {aggregateOf, type Protected, policyOf, protect, protectTable} from "./protect.js";

/** A possible table of counts, row by row, with what the program publishes for it. */
interface World {
  counts: readonly number[];
  published: string;
}

/** All ways to divide a number of persons between some groups. */
function* divisions(persons: number, groups: number, least: number): Generator<number[]> {
  if (groups === 1) yield [persons];
  else
    for (let first = least; first <= persons - least * (groups - 1); first++)
      for (const rest of divisions(persons - first, groups - 1, least)) yield [first, ...rest];
}

const textOf = ({published}: Protected) =>
  published.map(({count, reason}) => reason ?? count).join(" ");

/**
 * What a reader who knows the program can conclude of the small counts in any of some worlds, each
 * counted once for each group: the number of small counts, and those that are known exactly or known
 * to be small. The worlds are all that a reader must think of, whatever is published.
 */
function conclude(worlds: readonly World[], threshold: number) {
  const isSmall = (count: number) => count > 0 && count < threshold;
  let small = 0;
  const exact: string[] = [];
  const knownSmall: string[] = [];
  for (const alike of group(worlds, ({published}) => published).values())
    for (const {counts, published} of alike)
      for (const [i, count] of counts.entries()) {
        if (!isSmall(count)) continue;
        small++;
        const sizes = new Set(alike.map(({counts}) => counts[i]));
        if (sizes.size === 1) exact.push(`${counts}: ${published}`);
        if ([...sizes].every(isSmall)) knownSmall.push(`${counts}: ${published}`);
      }
  return {small, exact, knownSmall};
}

describe("the pattern of suppression", () => {
  it("tells nothing about the small counts of a table with one breakdown", async () => {
    const policy = policyOf({threshold: 3});
    for (const [persons, groups] of long
      ? [
          [12, 3],
          [13, 4]
        ]
      : [[12, 3]]) {
      const worlds: World[] = [];
      for (const counts of divisions(persons, groups, 1)) {
        const population = counts.map((count, i) => ({values: {a: `a${i}`}, count}));
        const aggregates = [aggregateOf({columns: null})];
        const published = textOf(await protect({a: groups}, population, aggregates, policy));
        worlds.push({counts, published});
      }
      const {small, exact, knownSmall} = conclude(worlds, 3);
      expect(small).toBeGreaterThan(20);
      expect(exact).toEqual([]);
      expect(knownSmall).toEqual([]);
    }
  }, 120_000);

  it("leaves 4 in 4, 9, 9, 9 to be anything from 1 to 4, or from 9 to 12", async () => {
    const worlds: World[] = [];
    for (let first = 1; first < 13; first++) {
      const counts = [first, 13 - first, 9, 9];
      const population = counts.map((count, i) => ({values: {a: `a${i}`}, count}));
      const found = await protect({a: 4}, population, [aggregateOf({columns: null})], policyOf());
      worlds.push({counts, published: textOf(found)});
    }
    const seen = worlds.find(({counts}) => counts[0] === 4)!.published;
    expect(seen).toBe("[c] [c] 9 9 31");
    const alike = worlds.filter(({published}) => published === seen);
    expect(alike.map(({counts}) => counts[0])).toEqual([1, 2, 3, 4, 9, 10, 11, 12]);
  });

  it("gives no small count away in a table with two breakdowns, totals and no 0", async () => {
    const persons = rounds(7, 12);
    const worlds: World[] = [];
    for (const counts of divisions(persons, 4, 0)) {
      const table = [counts.slice(0, 2), counts.slice(2)];
      const published = textOf(await protectTable(table, policyOf({threshold: 3})));
      worlds.push({counts, published});
    }
    // If the number of all persons is not published, these are not all possible worlds.
    const {small, exact, knownSmall} = conclude(
      worlds.filter(({published}) => published.endsWith(` ${persons}`)),
      3
    );
    expect(small).toBeGreaterThan(20);
    expect(exact.filter((text) => !/\b0\b/.test(text))).toEqual([]);
    if (!long) return;
    // docs/disclosure.md gives these shares.
    expect(exact.length / small).toBeLessThan(0.01);
    expect(knownSmall.length / small).toBeLessThan(0.13);
  }, 120_000);
});
