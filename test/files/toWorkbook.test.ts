import {describe, expect, it} from "vitest";
import type {Result} from "../../src/engine/result.js";
import {openXlsx} from "../../src/files/tables/xlsx.js";
import {toWorkbook} from "../../src/files/toWorkbook.js";
import {dateOfDays, dateOfTicks} from "../../src/records/exactDate.js";
import type {Value} from "../../src/records/rows.js";
import {resultOf} from "../results/columns.js";

async function cellsOf(result: Result): Promise<string[][]> {
  const bytes = new Uint8Array(await toWorkbook(result).arrayBuffer());
  return openXlsx(bytes)
    .read("Result")
    .rows.map(({cells}) => [...cells]);
}

const micros = (text: string, more = 0n) =>
  dateOfTicks(BigInt(Date.parse(text)) * 1000n + more, 1_000_000n);

describe("toWorkbook(result)", () => {
  it.each<[title: string, type: string, values: Value[], cells: string[]]>([
    ["whole numbers", "INTEGER", [1, -2], ["1", "-2"]],
    ["decimals", "DECIMAL(9,2)", [1.1, 20], ["1.1", "20"]],
    ["the digits of a FLOAT that are shown", "FLOAT", [Math.fround(0.1)], ["0.1"]],
    [
      "numbers of more than 15 digits as text",
      "BIGINT",
      [9007199254740991, 5],
      ["9007199254740991", "5"]
    ],
    [
      "decimals of more than 15 digits as text",
      "DECIMAL(38,2)",
      ["12345678901234567890.12", 0.5],
      ["12345678901234567890.12", "0.50"]
    ],
    ["numbers that Excel does not have as text", "DOUBLE", [Number.NaN, 0.5], ["nan", "0.5"]],
    ["days", "DATE", [dateOfDays(19_723), dateOfDays(-80_000)], ["2024-01-01", "1750-12-20"]],
    ["seconds", "TIMESTAMP", [micros("2024-01-01T10:01:00Z")], ["2024-01-01 10:01:00"]],
    [
      "milliseconds",
      "TIMESTAMP",
      [micros("2024-01-01T10:01:00.123Z")],
      ["2024-01-01 10:01:00.123"]
    ],
    [
      "times finer than a millisecond as text",
      "TIMESTAMP",
      [micros("2024-01-01T10:01:00.123Z", 456n), micros("2024-01-01T00:00:00Z")],
      ["2024-01-01 10:01:00.123456", "2024-01-01 00:00:00"]
    ],
    ["text that looks like a formula", "VARCHAR", ["=1+1", "007"], ["=1+1", "007"]]
  ])("writes %s", async (_, type, values, cells) => {
    const rows = await cellsOf(resultOf({v: [type, values]}));
    expect(rows).toEqual([["v"], ...cells.map((cell) => [cell])]);
  });

  it("refuses more rows than a sheet holds", () => {
    const result = {...resultOf({v: ["INTEGER", [1]]}), length: 1_048_576};
    expect(() => toWorkbook(result)).toThrow("an Excel sheet holds 1,048,575 rows");
  });
});
