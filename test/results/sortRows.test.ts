import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {rowSorter} from "../../src/results/sortRows.js";
import {rounds} from "../rounds.js";
import {columnOf} from "./columns.js";
import {valuesOfType} from "./valuesOfType.js";

let native: NativeEngine;

beforeAll(async () => {
  native = await openNative("/nowhere", {tables: []});
});
afterAll(() => native[Symbol.asyncDispose]());

describe("rowSorter(result)", () => {
  it.each(Object.entries(valuesOfType))(
    "sorts %s as DuckDB does, and keeps the order of equal rows",
    async (type, values) => {
      const categories = /^ENUM/.test(type) ? ["low", "mid", "high"] : undefined;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...values, "NULL"), {minLength: 1, maxLength: 14}),
          async (cells) => {
            const rows = cells.map((cell, i) => `(${i}, CAST(${cell} AS ${type}))`).join(", ");
            const read = await native.query(`FROM (VALUES ${rows}) AS t(i, x) ORDER BY i`);
            const column = {
              ...columnOf(
                "x",
                read.columns[1].type,
                read.map(({x}) => x)
              ),
              ...(categories && {categories: () => categories})
            };
            const sorter = rowSorter({columns: [column], length: read.length});
            for (const direction of ["", "DESC"]) {
              sorter.toggle(0);
              const sorted = await native.query(
                `SELECT i FROM (VALUES ${rows}) AS t(i, x) ORDER BY x ${direction}, i`
              );
              expect([...sorter.rows!], `${rows} ${direction}`).toEqual(sorted.map(({i}) => i));
            }
          }
        ),
        {numRuns: rounds(4, 300), examples: [[[...values, "NULL"]], [[...values].reverse()]]}
      );
    }
  );
});
