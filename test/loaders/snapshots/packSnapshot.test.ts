import {describe, expect, it} from "vitest";
import {packSnapshot} from "../../../loaders/snapshots/packSnapshot.js";
import {unpackRows} from "../../../src/engine/unpackRows.js";
import {type Row, rowsOf} from "../../../src/records/rows.js";

const columns = [
  {name: "a", type: "INTEGER"},
  {name: "b", type: "VARCHAR"}
];
const answered = (text: string, rows: Row[], named = columns) => ({
  bound: {text, values: []},
  rows: rowsOf(rows, named)
});

describe("packSnapshot(answered, madeFrom)", () => {
  const madeFrom = {dataHash: "0", queries: "queries.0.json"};

  it("stores a row of several answers once, and gives each answer its rows in their order", () => {
    const [x, y] = [
      {a: 1, b: "x"},
      {a: 2, b: "y"}
    ];
    const snapshot = packSnapshot(
      [answered("one", [x, y, x]), answered("two", [y]), answered("none", [])],
      madeFrom
    );
    expect(snapshot.tables).toEqual([
      {
        columns,
        rows: [
          [1, "x"],
          [2, "y"]
        ]
      }
    ]);
    const of = snapshot.answers.map(({table, rows}) => [
      ...unpackRows(snapshot.tables[table], rows)
    ]);
    expect(of).toEqual([[x, y, x], [y], []]);
  });

  it("distinguishes columns with the same name and different types", () => {
    const other = [{name: "a", type: "BIGINT"}, columns[1]];
    const {tables} = packSnapshot(
      [answered("one", [{a: 1, b: "x"}]), answered("two", [{a: 1, b: "x"}], other)],
      madeFrom
    );
    expect(tables.map(({columns}) => columns[0].type)).toEqual(["INTEGER", "BIGINT"]);
  });
});

describe("unpackRows(table, which)", () => {
  it("makes new rows for every caller", () => {
    const {tables, answers} = packSnapshot([answered("one", [{a: 1, b: "x"}])], {
      dataHash: "0",
      queries: ""
    });
    const [first, second] = [1, 2].map(() => unpackRows(tables[0], answers[0].rows));
    first[0].a = 9;
    first.columns[0].name = "z";
    expect(second[0]).toEqual({a: 1, b: "x"});
    expect(second.columns).toEqual(columns);
  });
});
