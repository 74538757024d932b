import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Value} from "../../src/records/rows.js";
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

  it.each<[title: string, type: string, days: string[], labels: string[]]>([
    ["days", "DATE", ["2024-01-31", "2024-02-01"], ["2024-01-31", "2024-02-01"]],
    [
      "weeks from Monday",
      "DATE",
      ["2024-01-01", "2024-02-15"],
      ["2024-01-01 to 2024-01-07", "2024-02-12 to 2024-02-18"]
    ],
    ["months", "DATE", ["2023-01-31", "2024-12-01"], ["2023-01", "2024-12"]],
    [
      "quarters",
      "DATE",
      ["2020-05-14", "2024-03-01"],
      ["2020-04 to 2020-06", "2024-01 to 2024-03"]
    ],
    ["years", "DATE", ["2000-12-31", "2021-01-01"], ["2000", "2021"]],
    ["years before year 1", "DATE", ["-000043-03-15", "-000033-01-01"], ["0044 (BC)", "0034 (BC)"]],
    ["decades", "TIMESTAMP", ["1805-06-01", "2024-01-01"], ["1800 to 1809", "2020 to 2029"]],
    [
      "hours",
      "TIMESTAMP",
      ["2024-01-31T10:10:00Z", "2024-02-01T09:00:00Z"],
      ["2024-01-31 10:00:00 to 2024-01-31 11:00:00", "2024-02-01 09:00:00 to 2024-02-01 10:00:00"]
    ]
  ])("divides points in time into %s", (_, type, texts, labels) => {
    const dates = texts.map((text) => new Date(text));
    expect(labelsOf(type, dates)).toEqual(labels);
  });

  it("gives the least and the greatest value as text, with all decimals", () => {
    const {least, most} = summarize(columnOf("c", "DECIMAL(9,2)", [1.5, 20, null]), 3);
    expect([least, most]).toEqual(["1.50", "20.00"]);
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
