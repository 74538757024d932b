import {describe, expect, it} from "vitest";
import type {Result} from "../../src/engine/result.js";
import {toJson} from "../../src/files/toJson.js";
import {dateOfTicks} from "../../src/records/exactDate.js";
import type {Value} from "../../src/records/rows.js";
import {columnOf} from "../results/columns.js";

const resultOf = (columns: [name: string, type: string, values: Value[]][]): Result =>
  ({
    columns: columns.map((column) => columnOf(...column)),
    length: columns[0][2].length,
    capped: false
  }) as Result;

describe("toJson(result)", () => {
  it("keeps every digit, hostile column names and nested values", () => {
    const result = resultOf([
      ["__proto__", "BIGINT", [9007199254740993n]],
      ["a", "DECIMAL(38,2)", ["12345678901234567.89"]],
      ["a", "DOUBLE", [Number.NaN]],
      ["m", "MAP(VARCHAR, INTEGER)", [new Map([["k", 1]])]],
      ["s", 'STRUCT("x" DATE[])', [{x: [new Date("2020-02-03"), null]}]]
    ]);
    expect(toJson(result)).toBe(
      '[\n{"__proto__": "9007199254740993", "a": "12345678901234567.89", "a_1": null, "m": {"k": 1}, "s": {"x": ["2020-02-03", null]}}\n]\n'
    );
  });

  it.each<[type: string, value: Value, written: string]>([
    ["BIGNUM", -(10n ** 40n), `"-1${"0".repeat(40)}"`],
    ["DECIMAL(38,2)", "-12345678901234567.89", '"-12345678901234567.89"'],
    ["DECIMAL(38,2)[]", ["-12345678901234567.89"], '["-12345678901234567.89"]'],
    ["DOUBLE", -0, "-0.0"],
    ["DOUBLE", -Infinity, "null"],
    ["TIMESTAMP", dateOfTicks(1_704_103_200_123_456n, 1_000_000n), '"2024-01-01 10:00:00.123456"'],
    ["FLOAT", Math.fround(0.1), "0.1"],
    ["INTERVAL", {months: -1, days: 0, micros: 0}, '"-1 month"'],
    ["VARCHAR", "-5", '"-5"']
  ])("writes the %s %s as %s", (type, value, written) => {
    expect(toJson(resultOf([["v", type, [value]]]))).toBe(`[\n{"v": ${written}}\n]\n`);
  });

  it("writes a whole column as text where one number has more digits than a DOUBLE holds", () => {
    const ids = resultOf([["id", "BIGINT", [7, null, 9007199254740993n]]]);
    expect(JSON.parse(toJson(ids))).toEqual([{id: "7"}, {id: null}, {id: "9007199254740993"}]);
  });
});
