import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {floorOf} from "../../../loaders/codebook/disclosurePolicy.js";
import {auditTables} from "../../../loaders/disclosure/auditTables.js";
import {boundCounts} from "../../../loaders/disclosure/boundCounts.js";
import {showPercent} from "../../../loaders/disclosure/showPercent.js";
import {aggregateOf, policyOf, protect, protectTable, tableOf} from "./protect.js";

/**
 * The possible counts of each suppressed cell, over every 2 × 2 table with the same totals and
 * shown counts.
 */
function bruteForce(
  rows: readonly (readonly number[])[],
  hidden: ReadonlySet<string>,
  floor: number
) {
  const [[, b], [c]] = rows;
  const [row0, row1, column0] = [rows[0][0] + b, c + rows[1][1], rows[0][0] + c];
  const found = new Map<string, number[]>();
  for (let first = 0; first <= row0; first++) {
    const table = [first, row0 - first, column0 - first, row1 - column0 + first];
    const fits = table.every((count, i) => {
      const truth = rows[Math.floor(i / 2)][i % 2];
      return hidden.has(`${i}`) ? count >= floor : count === truth;
    });
    if (fits)
      table.forEach((count, i) => {
        found.set(`${i}`, [...(found.get(`${i}`) ?? []), count]);
      });
  }
  return found;
}

describe("boundCounts(cells, space, policy)", () => {
  it("finds the same bounds as a search of every table", async () => {
    const count = fc.integer({min: 0, max: 15});
    const table = fc.tuple(fc.tuple(count, count), fc.tuple(count, count));
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const policy = policyOf();
        const totals = [
          rows[0][0] + rows[0][1],
          rows[1][0] + rows[1][1],
          rows[0][0] + rows[1][0],
          rows[0][1] + rows[1][1]
        ];
        fc.pre(totals.every((total) => total >= 5 || total === 0));
        const found = await protectTable(rows, policy, "primary");
        const places: [string, string][] = [
          ["a0", "b0"],
          ["a0", "b1"],
          ["a1", "b0"],
          ["a1", "b1"]
        ];
        const hidden = new Set(
          places.flatMap(([row, column], i) =>
            found.shown("t", row, column) === "[c]" ? [`${i}`] : []
          )
        );
        const tried = bruteForce(rows, hidden, floorOf(policy));
        for (const i of hidden) {
          const all = tried.get(i)!;
          expect(found.bound("t", places[Number(i)][0], places[Number(i)][1])).toEqual({
            low: Math.min(...all),
            high: Math.max(...all)
          });
        }
      }),
      {numRuns: 60, seed: 6}
    );
  });

  it("works out a single suppressed count from its total", async () => {
    const found = await protectTable(
      [
        [3, 20],
        [20, 20]
      ],
      policyOf(),
      "primary"
    );
    expect(found.bound("t", "a0", "b0")).toEqual({low: 3, high: 3});
    expect(found.broken).toEqual([
      expect.objectContaining({
        found: "3 to 3",
        expected: expect.stringContaining("cannot be worked out")
      })
    ]);
  });

  it("finds the persons who are in one table but not in another, and protects them", async () => {
    // Neither table has a small count. The difference between the tables is small: the two persons
    // of c1.
    const people = [
      {values: {a: "a0", c: "c0"}, count: 33},
      {values: {a: "a1", c: "c0"}, count: 20},
      {values: {a: "a1", c: "c1"}, count: 2}
    ];
    const both = [
      aggregateOf({name: "all", columns: null}),
      aggregateOf({name: "only_c0", columns: null, where: {c: "c0"}})
    ];
    const attacked = await protect({a: 2, c: 2}, people, both, policyOf(), "primary");
    expect(attacked.suppressed.size).toBe(0);
    expect(attacked.shown("all", "a1")).toBe(22);
    expect(attacked.shown("only_c0", "a1")).toBe(20);
    expect(attacked.broken.map(({found}) => found)).toEqual(["2 to 2", "2 to 2"]);
    const guarded = await protect({a: 2, c: 2}, people, both, policyOf());
    expect(guarded.broken).toEqual([]);
    expect(guarded.suppressed.size).toBeGreaterThan(0);
  });

  it("finds the one value that is left if tables show all the others", async () => {
    const people = ["c0", "c1", "c2"].map((c, i) => ({
      values: {a: "a0", c},
      count: [30, 20, 3][i]
    }));
    const tables = [
      aggregateOf({name: "all", columns: null}),
      aggregateOf({name: "only_c0", columns: null, where: {c: "c0"}}),
      aggregateOf({name: "only_c1", columns: null, where: {c: "c1"}})
    ];
    const attacked = await protect({a: 1, c: 3}, people, tables, policyOf(), "primary");
    expect(attacked.broken.map(({found}) => found)).toContain("3 to 3");
    expect((await protect({a: 1, c: 3}, people, tables, policyOf())).broken).toEqual([]);
  });

  it("finds a count that one table hides and another discloses", async () => {
    const people = tableOf([
      [3, 30],
      [20, 40]
    ]).map(({values, count}) => ({
      values: {...values, c: values.b === "b0" ? "c0" : "c1"},
      count
    }));
    const tables = [
      aggregateOf({name: "ab"}),
      aggregateOf({name: "ac", columns: "c", totals: false})
    ];
    const attacked = await protect({a: 2, b: 2, c: 2}, people, tables, policyOf(), "primary");
    expect(attacked.bound("ab", "a0", "b0")).toEqual({low: 3, high: 3});
    expect((await protect({a: 2, b: 2, c: 2}, people, tables, policyOf())).broken).toEqual([]);
  });

  it("reads a rounded count as the counts that round to it", async () => {
    const rows = [
      [3, 20],
      [20, 20]
    ];
    const found = await protectTable(rows, policyOf({rounding: 5}), "primary");
    // 23 is published as 25, which means 23 to 27, and 20 means 18 to 22.
    expect(found.bound("t", "a0", "b0")).toEqual({low: 1, high: 9});
    expect(found.broken).toEqual([]);
  });

  it("knows that tables without a common column count the same persons", async () => {
    const people = tableOf([
      [3, 30],
      [20, 20]
    ]);
    const found = await protect(
      {a: 2, b: 2},
      people,
      [
        aggregateOf({name: "by_a", columns: null}),
        aggregateOf({name: "by_b", columns: null, rows: "b"})
      ],
      policyOf()
    );
    expect(found.space.sets).toEqual([["a"], ["b"]]);
    expect(found.broken).toEqual([]);
    const hidden = found.published.map((cell) =>
      cell.key === "[]" ? {...cell, count: null, reason: "[c]" as const} : cell
    );
    expect(hidden.filter(({reason}) => reason === "[c]")).toHaveLength(2);
    expect(await boundCounts(hidden, found.space, policyOf())).toEqual(
      new Map([["[]", {low: 73, high: 73}]])
    );
  });
});

describe("auditTables(cells, groups, space, policy)", () => {
  it("reports a small count that is shown, and a count that was changed", async () => {
    const policy = policyOf();
    const {published, groups, space, cells} = await protectTable(
      [
        [3, 20],
        [20, 40]
      ],
      policy
    );
    const at = (row: string, column: string) =>
      cells.findIndex((cell) => cell.row === row && cell.column === column);
    const withCell = (place: number, change: object) =>
      published.map((cell, i) => (i === place ? {...cell, ...change} : cell));
    const expectations = async (cells: typeof published) =>
      (await auditTables(cells, groups, space, policy)).map(({expected}) => expected);
    expect(await expectations(withCell(at("a0", "b0"), {count: 3, reason: null}))).toContain(
      "a suppressed count, because it is small"
    );
    expect(await expectations(withCell(at("total", "total"), {count: 84, reason: null}))).toContain(
      "the count in the records, rounded"
    );
    expect(await expectations(published)).toEqual([]);
  });
});

describe("showPercent(count, base, policy)", () => {
  const shown = (count: number) => ({count, reason: null});
  const hidden = (reason: "[c]" | "[z]" | "[low]") => ({count: null, reason});
  it.each([
    [shown(10), shown(45), 22.2, null],
    [shown(0), shown(45), 0, null],
    [hidden("[c]"), shown(45), null, "[c]"],
    [shown(10), hidden("[c]"), null, "[c]"],
    [shown(5), shown(9), null, "[x]"],
    [shown(5), shown(10), 50, null],
    [shown(0), shown(0), null, "[z]"],
    [hidden("[low]"), shown(50), null, "[low]"],
    [hidden("[z]"), shown(50), null, "[z]"]
  ])("gives the share of %j in %j: %s %s", (count, base, percent, reason) => {
    expect(showPercent(count, base, policyOf())).toEqual({percent, reason});
  });
});
