import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {filterSql} from "../../src/results/filterSql.js";
import {summarize} from "../../src/results/summarize.js";
import {rounds} from "../rounds.js";
import {columnOf} from "./columns.js";

let native: NativeEngine;

beforeAll(async () => {
  native = await openNative("/nowhere", {tables: []});
});
afterAll(() => native[Symbol.asyncDispose]());

/** Columns of every kind with a summary, each with its unusual values. */
const columns: [type: string, values: string][] = [
  ["INTEGER", "[1, 2, 2, 3, 100, NULL]"],
  ["DOUBLE", "[0.1, 0.2, 0.30000000000000004, -5, 'nan'::DOUBLE, 'inf'::DOUBLE, NULL]"],
  ["DECIMAL(10,2)", "[1.10, 2.25, 99.99, NULL]::DECIMAL(10,2)[]"],
  ["DATE", "[DATE '2020-01-31', DATE '2021-06-01', NULL]"],
  ["TIMESTAMP", "[TIMESTAMP '2020-01-31 12:00:00', TIMESTAMP '2020-01-31 13:30:00.5', NULL]"],
  ["VARCHAR", "['a', 'it''s', '', 'x', 'y', 'z', 'p', 'q', 'r', 's', 's', 'NULL', NULL]"],
  ["BOOLEAN", "[true, false, false, NULL]"],
  ["UUID", "['6ba7b810-9dad-11d1-80b4-00c04fd430c8'::UUID, NULL]"]
];

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

  it.each(columns)(
    "gives exactly the rows that pass a filter of a column of type %s",
    async (type, values) => {
      const sql = `SELECT unnest(${values}) AS "the value" -- all of them`;
      const rows = await native.query(sql);
      expect(rows.columns[0].type).toBe(type);
      const column = columnOf(
        "the value",
        type,
        rows.map((row) => row["the value"])
      );
      const summary = summarize(column, rows.length);
      const choices = Math.min(600, 2 ** summary.bins.length);
      const step = choices > 50 ? rounds(5, 1) : 1;
      for (let chosen = 1; chosen < choices; chosen += step) {
        const bins = new Set([...summary.bins.keys()].filter((bin) => chosen & (1 << bin)));
        const left = await native.query(filterSql(sql, [{name: "the value", type, summary, bins}]));
        expect(left.length, `${sql} ${[...bins]}`).toBe(
          summary.codes.filter((code) => bins.has(code)).length
        );
      }
    }
  );
});
