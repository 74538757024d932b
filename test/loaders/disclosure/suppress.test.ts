import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {floorOf, type Policy} from "../../../loaders/codebook/disclosurePolicy.js";
import {isSmall} from "../../../loaders/disclosure/groups.js";
import {rangeOf, roundCount, showCount} from "../../../loaders/disclosure/roundCount.js";
import {aggregateOf, type Protected, policyOf, protect, protectTable, tableOf} from "./protect.js";

/** Expects what must hold for every publication, whatever the counts. */
function expectSafe({groups, bounds, broken, published, space}: Protected, policy: Policy): void {
  expect(broken).toEqual([]);
  const floor = floorOf(policy);
  // A group of two kinds of persons, neither published as 0, has at least two persons.
  const kinds = ({atoms}: (typeof groups)[number]) => {
    const none = groups.filter(({count}) => count === 0).flatMap((group) => group.atoms);
    return atoms.filter((atom) => !none.includes(atom)).length;
  };
  expect(space.atoms.length).toBeGreaterThan(0);
  for (const {key, count, reason} of published) {
    const group = groups.find((group) => group.key === key)!;
    if (reason !== "[c]") {
      expect(isSmall(group, policy)).toBe(false);
      expect({count, reason}).toEqual(showCount(group.count, policy));
      continue;
    }
    const {low, high} = bounds.get(key)!;
    expect(low).toBeLessThanOrEqual(group.count);
    expect(high).toBeGreaterThanOrEqual(group.count);
    expect(high).toBeGreaterThan(low);
    if (!isSmall(group, policy)) continue;
    if (kinds(group) === 1 || floor === 0) expect(low).toBe(floor);
    expect(low).toBeLessThanOrEqual(Math.max(floor, kinds(group)));
    expect(high).toBeGreaterThanOrEqual(policy.threshold);
  }
}

const counts = fc.oneof(
  {weight: 3, arbitrary: fc.integer({min: 0, max: 6})},
  {weight: 2, arbitrary: fc.integer({min: 7, max: 40})}
);
const tables = fc
  .tuple(fc.integer({min: 1, max: 4}), fc.integer({min: 1, max: 4}))
  .chain(([rows, columns]) =>
    fc.array(fc.array(counts, {minLength: columns, maxLength: columns}), {
      minLength: rows,
      maxLength: rows
    })
  );

describe("suppressSecondary(groups, primary, space, policy)", () => {
  it.each([
    ["zeros shown", {}],
    ["zeros suppressed", {zeros: "suppress"}],
    ["a threshold of 2", {threshold: 2}],
    ["a threshold of 10 and rounding to 5", {threshold: 10, rounding: 5}],
    ["rounding to 3", {rounding: 3}],
    ["rounding to 10, zeros suppressed", {rounding: 10, zeros: "suppress"}]
  ] as const)("keeps any two-way table with totals safe: %s", async (_, more) => {
    const policy = policyOf(more);
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        expectSafe(await protectTable(rows, policy), policy);
      }),
      {numRuns: 25, seed: 6}
    );
  });

  it("keeps three tables that share columns safe together with a table of only some persons", async () => {
    const cells = fc.array(counts, {minLength: 12, maxLength: 12});
    const policy = policyOf();
    await fc.assert(
      fc.asyncProperty(cells, async (counts) => {
        const population = counts.map((count, i) => ({
          values: {a: `a${i % 2}`, b: `b${Math.floor(i / 2) % 3}`, c: `c${Math.floor(i / 6)}`},
          count
        }));
        const aggregates = [
          aggregateOf({name: "ab"}),
          aggregateOf({name: "ac", columns: "c"}),
          aggregateOf({name: "bc", rows: "b", columns: "c"}),
          aggregateOf({name: "ab_c0", where: {c: "c0"}})
        ];
        expectSafe(await protect({a: 2, b: 3, c: 2}, population, aggregates, policy), policy);
      }),
      {numRuns: 8, seed: 6}
    );
  });

  it("gives the same pattern for the same counts", async () => {
    const rows = [
      [3, 20, 30],
      [20, 31, 12],
      [9, 14, 4]
    ];
    const [one, other] = await Promise.all([protectTable(rows), protectTable(rows)]);
    expect([...one.suppressed].sort()).toEqual([...other.suppressed].sort());
  });

  it("suppresses three more counts, but no total, for one small count in a table", async () => {
    const found = await protectTable([
      [3, 20, 30, 8],
      [20, 31, 12, 8],
      [9, 14, 40, 8],
      [9, 14, 40, 8]
    ]);
    expect(found.suppressed.size).toBe(4);
    expect(found.shown("t", "total", "total")).toBe(274);
    for (const side of ["a0", "a1", "a2"])
      expect(found.shown("t", side, "total")).toBeTypeOf("number");
  });

  it("suppresses a third count in a row where the sum of two small counts would disclose both", async () => {
    const found = await protectTable([
      [1, 1, 30, 40],
      [20, 31, 12, 22],
      [9, 14, 40, 18]
    ]);
    const inRow = ["b0", "b1", "b2", "b3", "total"].filter(
      (column) => found.shown("t", "a0", column) === "[c]"
    );
    expect(inRow.length).toBeGreaterThanOrEqual(3);
    expect(found.bound("t", "a0", "b0")).toMatchObject({low: 1});
  });

  it("suppresses the total of a row with only one count above 0", async () => {
    const found = await protectTable([
      [3, 0, 0],
      [20, 31, 12]
    ]);
    expect(found.shown("t", "a0", "b1")).toBe(0);
    expect(found.shown("t", "a0", "total")).toBe("[c]");
    expect(found.broken).toEqual([]);
  });

  it("suppresses nothing if no count is small", async () => {
    expect(
      (
        await protectTable([
          [5, 6],
          [7, 0]
        ])
      ).suppressed.size
    ).toBe(0);
  });

  it("shows no number in a table of only small counts", async () => {
    const found = await protectTable([[1]]);
    expect(found.published.map(({reason}) => reason)).toEqual(["[c]", "[c]", "[c]", "[c]"]);
    expect(found.bound("t", "a0", "b0").high).toBe(Number.POSITIVE_INFINITY);
  });

  it("shows an empty table as zeros, or not at all", async () => {
    const zeros = [
      [0, 0],
      [0, 0]
    ];
    const shown = await protectTable(zeros);
    expect(new Set(shown.published.map(({count}) => count))).toEqual(new Set([0]));
    const hidden = await protectTable(zeros, policyOf({zeros: "suppress"}));
    expect(new Set(hidden.published.map(({reason}) => reason))).toEqual(new Set(["[c]"]));
  });

  it("protects a table of one row, and a table with one breakdown", async () => {
    const row = await protectTable([[3, 20, 30]]);
    expect(row.broken).toEqual([]);
    const one = await protect(
      {a: 3},
      [3, 20, 30].map((count, i) => ({values: {a: `a${i}`}, count})),
      [aggregateOf({columns: null})],
      policyOf()
    );
    expect(one.broken).toEqual([]);
    expect(one.shown("t", "a0")).toBe("[c]");
    expect([one.shown("t", "a1"), one.shown("t", "a2"), one.shown("t", "total")]).toContain("[c]");
  });

  it("suppresses one more count, which could be the small one, if there are no totals", async () => {
    const found = await protect(
      {a: 2, b: 2},
      tableOf([
        [3, 20],
        [30, 40]
      ]),
      [aggregateOf({totals: false})],
      policyOf()
    );
    expect(found.suppressed.size).toBe(2);
  });
});

describe("suppressPrimary(groups, policy)", () => {
  it.each([
    [4, "[c]"],
    [5, 5],
    [1, "[c]"],
    [0, 0]
  ])("with a threshold of 5, shows %s as %s", async (count, shown) => {
    const found = await protectTable(
      [
        [count, 20],
        [20, 20]
      ],
      policyOf(),
      "primary"
    );
    expect(found.shown("t", "a0", "b0")).toBe(shown);
  });

  it("shows impossible combinations as [z], and suppresses nothing for them", async () => {
    const policy = policyOf({zeros: "suppress", impossible: [{a: "a0", b: "b0"}]});
    const found = await protectTable(
      [
        [0, 20],
        [20, 20]
      ],
      policy
    );
    expect(found.shown("t", "a0", "b0")).toBe("[z]");
    expect(found.suppressed.size).toBe(0);
  });
});

describe("roundCount(count, base)", () => {
  it.each([
    [12, 5, 10],
    [13, 5, 15],
    [15, 10, 20],
    [14, 10, 10],
    [4, 3, 3],
    [5, 3, 6],
    [7, null, 7]
  ])("rounds %s to base %s: %s", (count, base, rounded) => {
    expect(roundCount(count, base)).toBe(rounded);
  });
});

describe("rangeOf(shown, policy)", () => {
  it("contains exactly the counts with this published value", () => {
    for (const rounding of [null, 2, 3, 5, 10])
      for (const threshold of [2, 5, 10]) {
        const policy = policyOf({rounding, threshold});
        const shownSo = (count: number) => JSON.stringify(showCount(count, policy));
        for (let count = threshold; count < 60; count++) {
          const {low, high} = rangeOf(showCount(count, policy), policy);
          for (let other = threshold; other < 80; other++)
            expect(low <= other && other <= high).toBe(shownSo(other) === shownSo(count));
        }
      }
  });

  it("shows a count that rounds to 0 as low, and not as 0", () => {
    const policy = policyOf({rounding: 10, threshold: 3});
    expect(showCount(4, policy)).toEqual({count: null, reason: "[low]"});
    expect(rangeOf({count: null, reason: "[low]"}, policy)).toEqual({low: 3, high: 4});
    expect(showCount(0, policy)).toEqual({count: 0, reason: null});
  });
});
