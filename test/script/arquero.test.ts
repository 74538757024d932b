import * as aq from "arquero";
import {beforeAll, describe, expect, test} from "vitest";
import {startCells} from "./cells.js";

const data = [
  {id: 1, kind: "care", n: 4, at: new Date("2020-01-02")},
  {id: 2, kind: "school", n: 2, at: new Date("2020-03-04")},
  {id: 3, kind: "care", n: null, at: new Date("2021-05-06")},
  {id: 4, kind: "home", n: 7, at: new Date("2021-07-08")}
];
const other = [
  {id: 1, place: "a"},
  {id: 3, place: "b"},
  {id: 5, place: "c"}
];

/** Verbs as the code of a cell, which runs here and in the engine of cells. */
const verbs = [
  "t.count()",
  "t.filter((d) => d.n > 2)",
  "t.derive({double: (d) => d.n * 2, name: (d) => op.upper(d.kind) + `-${d.id}`})",
  "t.derive({square: aq.escape((d) => d.n ** 2)})",
  "t.groupby('kind').rollup({n: (d) => op.sum(d.n), mean: op.mean('n'), count: op.count()})",
  "t.groupby({year: (d) => op.year(d.at)}).count()",
  "t.groupby('kind').filter((d) => d.n === op.max(d.n))",
  "t.orderby('kind', aq.desc('n'))",
  "t.orderby((d) => -d.id)",
  "t.select('id', 'n').rename({n: 'number'}).relocate('number', {before: 'id'})",
  "t.select(aq.not('at'), aq.endswith('d'))",
  "t.slice(1, 3)",
  "t.reify().assign(aq.table({extra: [1, 2, 3, 4]}))",
  "t.join(o, 'id')",
  "t.join(o, (a, b) => a.id === b.id)",
  "t.join_left(o, 'id')",
  "t.join_right(o, 'id')",
  "t.join_full(o, 'id')",
  "t.cross(o).count()",
  "t.semijoin(o, 'id')",
  "t.antijoin(o, 'id')",
  "t.lookup(o, 'id', 'place')",
  "t.concat(t)",
  "t.select('kind').union(aq.table({kind: ['x', 'care']}))",
  "t.select('id').intersect(o.select('id'))",
  "t.select('id').except(o.select('id'))",
  "t.dedupe('kind')",
  "t.fold(['id', 'n'])",
  "t.groupby('kind').pivot('id', {v: (d) => op.sum(d.n)})",
  "t.derive({parts: (d) => op.split(d.kind, 'o')}).unroll('parts').select('id', 'parts')",
  "t.derive({pair: (d) => [d.id, d.n]}).spread('pair', {as: ['a', 'b']}).select('a', 'b')",
  "t.impute({n: () => op.mean('n')})",
  "t.impute({n: (d) => 0}, {expand: ['kind', 'id']})",
  "t.derive({lag: op.lag('n', 1), rank: op.rank(), total: aq.rolling((d) => op.sum(d.n))})",
  "t.orderby('n').derive({share: (d) => d.n / op.sum(d.n)}).unorder()",
  "t.params({least: 3}).filter((d, $) => d.n > $.least)",
  "t.derive({bin: aq.bin('n', {maxbins: 4}), part: aq.frac(0.5)})",
  "t.rollup({all: op.array_agg('kind'), many: op.distinct('kind'), median: op.median('n')})",
  "t.derive({text: 'd => d.n == null ? \"none\" : op.format_date(d.at)'})"
];

let run: Awaited<ReturnType<typeof startCells>>;

beforeAll(async () => {
  run = await startCells();
});

describe("a verb of Arquero gives in a cell what it gives in Node", () => {
  test.each(verbs)("%s", async (verb) => {
    const code = `const {op} = aq; const t = aq.from(data), o = aq.from(other);`;
    const {values, error} = await run(`${code} const rows = (${verb}).objects();`, {data, other});
    expect(error).toBeUndefined();
    const native = new Function("aq", "data", "other", `${code} return (${verb}).objects()`);
    expect(values.rows).toEqual(native(aq, data, other));
  });
});

test("a table and rows are displayed as a table", async () => {
  const {display} = await run("display(aq.table({name: ['a'], n: [1234.5]})); display(rows);", {
    rows: Array.from({length: 120}, (_, i) => ({i}))
  });
  expect(display[0]).toEqual([
    "table",
    {},
    [
      [
        "thead",
        {},
        [
          [
            "tr",
            {},
            [
              ["th", {}, ["name"]],
              ["th", {class: "number"}, ["n"]]
            ]
          ]
        ]
      ],
      [
        "tbody",
        {},
        [
          [
            "tr",
            {},
            [
              ["td", {}, ["a"]],
              ["td", {class: "number"}, ["1,234.5"]]
            ]
          ]
        ]
      ]
    ]
  ]);
  expect(JSON.stringify(display[1])).toContain("… and 20 more rows");
});

test("Arrow bytes are refused with a sentence", async () => {
  const {error} = await run("aq.table({a: [1]}).toArrowIPC()");
  expect(error?.message).toMatch(/cannot read or write Arrow/);
});
