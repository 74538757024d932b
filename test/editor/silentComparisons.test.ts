import {DuckDBInstance} from "@duckdb/node-api";
import {describe, expect, it} from "vitest";
import type {KnownField, KnownTable} from "../../src/editor/complete.js";
import {adviceOnComparisons, rowsFound} from "../../src/editor/silentComparisons.js";
import {resultOf} from "../results/columns.js";

const connection = await (await DuckDBInstance.create()).connect();
await connection.run(`CREATE TABLE findings AS
  SELECT * FROM (VALUES ('p1', 'better', 2016, DATE '2016-05-01', 'Leeds'), ('p2', 'no_change', 2017, NULL, NULL))
  t(project_id, direction, year, day, place)`);

function field(name: string, labels: Record<string, string> | null = null): KnownField {
  const categories =
    labels &&
    Object.entries(labels).map(([value, label]) => ({value, label, description: null, count: 1}));
  return {name, title: name, description: "", sqlType: "VARCHAR", categories};
}

const findings: KnownTable = {
  name: "findings",
  title: "Findings",
  description: "",
  rows: 2,
  own: false,
  fields: [
    field("project_id"),
    field("direction", {better: "Improved", no_change: "No change"}),
    field("place")
  ]
};

/** A table of the reader's own, whose column has few values. */
const mine: KnownTable = {
  name: "mine",
  title: "mine.csv",
  description: "",
  rows: 2,
  own: true,
  fields: [{...field("place"), values: ["Hull", "Leeds"]}, field("note")]
};

async function advice(condition: string, from = "findings") {
  const sql = condition.startsWith("WITH") ? condition : `SELECT * FROM ${from} WHERE ${condition}`;
  const answer = await connection.runAndReadAll(sql);
  return adviceOnComparisons(sql, answer.getRows().length, [findings]);
}

describe("a comparison that no row can pass", () => {
  it.each([
    ["year = 2016 OR 2017", "OR joins whole conditions."],
    ["place LIKE 'Le*'", "LIKE has % for any letters and _ for one, in place of * and ?."],
    ["place LIKE 'L?'", "LIKE has % for any letters"],
    ["place = NULL", "A comparison with NULL is never true. Write place IS NULL."],
    ["place == null", "A comparison with NULL is never true. Write place IS NULL."],
    ["place <> NULL", "A comparison with NULL is never true. Write place IS NOT NULL."],
    ["findings.place != NULL", "A comparison with NULL is never true. Write place IS NOT NULL."],
    ["place LIKE NULL", "A comparison with NULL is never true. Write place IS NULL."],
    ["place IN (NULL)", "IN finds no missing values. Write place IS NULL, with OR."],
    ["place NOT IN ('Hull', NULL)", "Leave NULL out, and write place IS NOT NULL."],
    ["place = ''", "An empty text is not a missing value. Write place IS NULL."],
    ["place = 'NULL'", "'NULL' is a text. Write place IS NULL for missing values."],
    ["year BETWEEN 2017 AND 2016", "Write BETWEEN 2016 AND 2017."],
    [
      "day BETWEEN DATE '2017-01-01' AND DATE '2016-01-01'",
      "Write BETWEEN '2016-01-01' AND '2017-01-01'."
    ],
    ["year = 2016 AND year = 2017", "Write year IN (2016, 2017) for rows with either."],
    ["direction = 'Improved'", "direction has the value 'better', not 'Improved'."],
    ["direction = 'Better'", "direction has the value 'better', not 'Better'."],
    ["direction IN ('worse')", "Its values are 'better', 'no_change'."],
    ["place LIKE 'leeds%'", "ILIKE does not."]
  ])("says what to write instead of %s", async (condition, words) => {
    expect(await advice(condition)).toContain(words);
  });

  it.each([
    ["direction = :d", {d: "Improved"}, "direction has the value 'better', not 'Improved'."],
    ["direction IN (:d, :e)", {d: "worse", e: "worst"}, "direction has no value 'worse'."],
    ["year BETWEEN :from AND :to", {from: "2017", to: "2016"}, "Write BETWEEN '2016' AND '2017'."],
    ["place LIKE :place", {place: "leeds%"}, "ILIKE does not."],
    ["direction = $d", {d: "Improved"}, "direction has the value 'better', not 'Improved'."]
  ])(
    "may have its value from a parameter: %s",
    (condition, values: Record<string, string>, words) => {
      const sql = `SELECT * FROM findings WHERE ${condition}`;
      expect(adviceOnComparisons(sql, 0, [findings], (name) => values[name])).toContain(words);
    }
  );

  it.each([
    ["direction = :d", {d: "better"}],
    ["direction = :d", {d: ""}],
    ["direction = :other", {d: "Improved"}],
    [":d IS NULL OR direction = :d", {d: ""}]
  ])("is not found in %s with %j", (condition, values: Record<string, string>) => {
    const sql = `SELECT * FROM findings WHERE ${condition}`;
    expect(adviceOnComparisons(sql, 0, [findings], (name) => values[name])).toBeNull();
  });

  it.each([
    ["place = 'hull'", "place has the value 'Hull', not 'hull'."],
    ["place = 'York'", "place has no value 'York'. Its values are 'Hull', 'Leeds'."],
    ["note = 'York'", null],
    ["place = 'Hull'", null]
  ])("may be with a column of the reader's own: %s", (condition, words) => {
    expect(adviceOnComparisons(`FROM mine WHERE ${condition}`, 0, [findings, mine])).toBe(words);
  });

  it("is mentioned below an answer with rows only for NULL", async () => {
    expect(await advice("place = NULL OR year = 2016")).toContain("never true");
    expect(await advice("direction = 'Improved' OR year = 2016")).toBeNull();
  });
});

it.each([
  "year = 2030",
  "place IS NULL AND year = 2030",
  "place IS NOT DISTINCT FROM NULL AND year = 2030",
  "direction = 'better' AND year = 2030",
  "direction IN ('better', 'worse') AND year = 2030",
  "direction <> 'worse' AND year = 2030",
  "place = 'hull'",
  "place LIKE '9%'",
  "year BETWEEN 2030 AND 2031",
  "year = 2016 AND year = 2016.0 AND place IS NULL",
  "project_id = 'p1' AND direction = 'no_change'",
  "place = 'is = NULL' -- = NULL",
  "WITH t AS (SELECT 'Improved' AS direction FROM findings WHERE year = 2030) FROM t WHERE direction = 'Improved'"
])("nothing is said about %s", async (condition) => {
  expect(await advice(condition)).toBeNull();
});

it("takes no parameter of a function for a comparison", () => {
  for (const sql of ["FROM cells(rule := NULL)", "FROM cells(rule => NULL)"])
    expect(adviceOnComparisons(sql, 3, [findings])).toBeNull();
});

it.each([
  ["a count of 0", {n: ["BIGINT", [0n]]}, 0],
  ["a count of 0 and a missing mean", {n: ["BIGINT", [0n]], mean: ["DOUBLE", [null]]}, 0],
  ["a count of 0 and a text", {n: ["BIGINT", [0n]], region: ["VARCHAR", ["london"]]}, 1],
  ["two counts of 0", {n: ["BIGINT", [0n, 0n]]}, 2],
  ["no rows", {n: ["BIGINT", []]}, 0]
] as const)("an answer with %s has so many rows that were found", (_, columns, rows) => {
  expect(rowsFound(resultOf(columns as never))).toBe(rows);
});

it("says that a column in square brackets is a list, and nothing about other lists", () => {
  const on = (sql: string) => adviceOnComparisons(sql, 3, [findings]);
  expect(on("SELECT [place], [year] FROM findings")).toBe(
    "[place] is a list of one value. The column is place, without square brackets."
  );
  expect(on("SELECT count(*) FROM findings GROUP BY [place]")).toContain("The column is place");
  for (const sql of ["SELECT [place, place]", "SELECT list[n]", "SELECT [1]", "SELECT '[place]'"])
    expect(on(`${sql} FROM findings`)).toBeNull();
});
