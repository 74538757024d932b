import {ascending} from "d3-array";
import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {filterSql} from "../../src/results/filterSql.js";
import {summarize} from "../../src/results/summarize.js";
import {rounds} from "../rounds.js";
import {columnOf} from "./columns.js";
import {valuesOfType} from "./valuesOfType.js";

let native: NativeEngine;

beforeAll(async () => {
  native = await openNative("/nowhere", {tables: []});
});
afterAll(() => native[Symbol.asyncDispose]());

describe("filterSql(sql, chosen)", () => {
  it("quotes a reserved name, and leaves out a semicolon and a comment at the end", async () => {
    const sql = "SELECT unnest(['control', 'treated']) AS \"group\"; -- by arm\n;";
    const column = columnOf("group", "VARCHAR", ["control", "treated"]);
    const chosen = {
      name: "group",
      type: "VARCHAR",
      summary: summarize(column, 2),
      bins: new Set([0])
    };
    const rows = await native.query(filterSql(sql, [chosen]));
    expect([...rows]).toEqual([{group: "control"}]);
  });

  it.each(Object.entries(valuesOfType))(
    "gives exactly the rows that pass a filter of a column of type %s",
    async (declared, values) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...values, "NULL"), {minLength: 1, maxLength: 14}),
          fc.array(fc.nat(40), {minLength: 1, maxLength: 6}),
          async (cells, picks) => {
            const rows = cells.map((cell, i) => `(${i}, CAST(${cell} AS ${declared}))`).join(", ");
            await expectSameRows(`FROM (VALUES ${rows}) AS t(i, "the value") -- all`, [picks]);
          }
        ),
        {
          numRuns: rounds(8, 400),
          examples: Array.from({length: 6}, (_, i) => [
            [...values, "NULL"],
            [i, i + 1, i + 9]
          ])
        }
      );
    }
  );

  it.each([
    "SELECT i, DATE '2024-01-01' + i::INT AS \"the value\" FROM range(10) t(i)",
    "SELECT i, DATE '2020-02-01' + i::INT AS \"the value\" FROM range(1500) t(i)",
    "SELECT i, DATE '1066-10-14' + (i * 977)::INT AS \"the value\" FROM range(1000) t(i)",
    "SELECT i, TIMESTAMP '2024-03-30 22:00:00' + to_minutes(i * 7) AS \"the value\" FROM range(500) t(i)",
    "SELECT i, TIMESTAMP '2024-03-30 22:00:00' + to_microseconds(i * 3) AS \"the value\" FROM range(500) t(i)",
    'SELECT i, 9007199254740990 + i AS "the value" FROM range(12) t(i)',
    'SELECT i, 9007199254740990 + i * 1234567 AS "the value" FROM range(400) t(i)',
    'SELECT i, (i / 10)::FLOAT AS "the value" FROM range(11) t(i)',
    'SELECT i, (i / 7)::FLOAT AS "the value" FROM range(300) t(i)',
    'SELECT i, i / 10 AS "the value" FROM range(300) t(i)',
    'SELECT i, (i / 100)::DECIMAL(9,4) AS "the value" FROM range(300) t(i)'
  ])("gives exactly the rows of every bin of %s", async (sql) => {
    await expectSameRows(
      sql,
      Array.from({length: 32}, (_, bin) => [bin])
    );
  });
});

/** Checks for each choice of bins that they hold the rows of the query that filters by them. */
async function expectSameRows(sql: string, choices: readonly (readonly number[])[]): Promise<void> {
  const read = await native.query(sql);
  const column = columnOf(
    "the value",
    read.columns[1].type,
    read.map((row) => row["the value"])
  );
  const summary = summarize(column, read.length);
  for (const picks of choices) {
    const bins = new Set(picks.map((pick) => pick % summary.bins.length));
    const query = filterSql(sql, [{name: "the value", type: column.type, summary, bins}]);
    const passing = read.filter((_, row) => bins.has(summary.codes[row])).map(({i}) => i);
    const left = await native.query(query);
    expect(left.map(({i}) => i).sort(ascending), query).toEqual(passing.sort(ascending));
  }
}
