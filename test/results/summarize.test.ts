import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Value} from "../../src/records/rows.js";
import {sortKeys, sortRows} from "../../src/results/sortRows.js";
import {summarize} from "../../src/results/summarize.js";
import {columnOf} from "./columns.js";

const labelsOf = (type: string, values: Value[]) => {
  const {bins, codes} = summarize(columnOf("c", type, values), values.length);
  return Array.from(codes, (code) => bins[code].label);
};

describe("summarize(column, length)", () => {
  it("puts every number into the range that contains it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({min: -1e9, max: 1e9, noNaN: true})), {minLength: 1}),
        (values) => {
          const {bins, codes, missing} = summarize(columnOf("c", "DOUBLE", values), values.length);
          expect(missing).toBe(values.filter((value) => value === null).length);
          const last = bins.findLastIndex(({kind}) => kind === "range");
          for (const [i, value] of values.entries()) {
            const bin = bins[codes[i]];
            if (value === null) expect(bin.kind).toBe("missing");
            else {
              expect(value).toBeGreaterThanOrEqual(bin.from!);
              if (codes[i] === last) expect(value).toBeLessThanOrEqual(bin.to!);
              else expect(value).toBeLessThan(bin.to!);
            }
          }
        }
      )
    );
  });

  it("gives each of a few whole numbers its own bin", () => {
    expect(labelsOf("INTEGER", [2016, 2017, 2017, null])).toEqual([
      "2016",
      "2017",
      "2017",
      "missing"
    ]);
  });

  it("separates infinite values and NaN from missing values", () => {
    expect(labelsOf("DOUBLE", [1, Infinity, Number.NaN, null])).toEqual([
      expect.stringContaining("1"),
      "infinite or not a number",
      "infinite or not a number",
      "missing"
    ]);
  });

  it("gives each of the commonest values a bin, and counts the others", () => {
    const values = [..."aaabbcdefghijk", null, ""];
    const {bins, distinct, missing} = summarize(columnOf("c", "VARCHAR", values), values.length);
    expect(bins.map(({label}) => label).slice(0, 2)).toEqual(["a", "b"]);
    expect(bins.at(-2)?.label).toBe("4 others");
    expect(bins.at(-1)?.label).toBe("missing");
    expect({distinct, missing}).toEqual({distinct: 12, missing: 1});
  });

  it("divides dates into ranges", () => {
    const days = ["2020-01-01", "2020-06-01", "2021-01-01"].map((day) => new Date(day));
    const {ranged, least, most} = summarize(columnOf("c", "DATE", days), 3);
    expect({ranged, least, most}).toEqual({ranged: true, least: days[0], most: days[2]});
  });

  it.each(["DOUBLE", "VARCHAR", "DATE", "INTEGER[]"])(
    "summarises a column of %s without rows or values",
    (type) => {
      expect(summarize(columnOf("c", type, []), 0).bins).toEqual([]);
      expect(summarize(columnOf("c", type, [null]), 1).bins.map(({label}) => label)).toEqual([
        "missing"
      ]);
    }
  );
});

describe("sortRows(rows, keys, descending)", () => {
  it("sorts as DuckDB does, keeps the order of equal rows, and puts missing values last", () => {
    const values = ["b", null, "a", "B", "b"];
    const keys = sortKeys(columnOf("c", "VARCHAR", values), 5);
    const rows = Uint32Array.of(0, 1, 2, 3, 4);
    expect([...sortRows(rows, keys, false)]).toEqual([3, 2, 0, 4, 1]);
    expect([...sortRows(rows, keys, true)]).toEqual([0, 4, 2, 3, 1]);
  });

  it("sorts large numbers that are kept as text by size", () => {
    const keys = sortKeys(columnOf("c", "DECIMAL(38,2)", ["100000000000000000.10", 9, -1]), 3);
    expect([...sortRows(Uint32Array.of(0, 1, 2), keys, false)]).toEqual([2, 1, 0]);
  });
});
