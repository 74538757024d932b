import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import type {ResultColumn} from "../../src/engine/result.js";
import {namesOf, resultToCsv, rowsToCsv} from "../../src/files/csv.js";
import {rowsOf, type Value} from "../../src/records/rows.js";
import {everyType} from "../browser/everyType.js";
import {columnOf} from "../results/columns.js";

const resultOf = (...columns: [name: string, type: string, values: Value[]][]) => ({
  columns: columns.map((column): ResultColumn => columnOf(...column)),
  length: columns[0][2].length
});

const formulas: [text: string, written: string][] = [
  ["=1+1", "'=1+1"],
  ["+44 20", "'+44 20"],
  ["-lead", "'-lead"],
  ["-1+cmd()", "'-1+cmd()"],
  ["@x", "'@x"],
  ["\tx", "'\tx"],
  ["\n=x", '"\'\n=x"'],
  ["＝1", "'＝1"],
  ['=cmd|"x"', '"\'=cmd|""x"""']
];

const plain: [text: string, written: string][] = [
  ["-3", "-3"],
  ["-1.5e-7", "-1.5e-7"],
  ["-12345678901234567.89", "-12345678901234567.89"],
  ["a=b", "a=b"],
  ["", '""'],
  ['say "no", then', '"say ""no"", then"'],
  ["two\nlines", '"two\nlines"']
];

describe("resultToCsv(result) and rowsToCsv(rows, columns)", () => {
  it.each([...formulas, ...plain])("write the text %j as %j", (text, written) => {
    const expected = `t\r\n${written}\r\n`;
    expect(resultToCsv(resultOf(["t", "VARCHAR", [text]]))).toBe(expected);
    expect(rowsToCsv([{t: text}], ["t"], false)).toBe(expected);
  });

  it.each(formulas)("write the column name %j as %j", (name, written) => {
    expect(resultToCsv(resultOf([name, "INTEGER", [1]]))).toBe(`${written}\r\n1\r\n`);
    expect(rowsToCsv([{[name]: 1}], [name], false)).toBe(`${written}\r\n1\r\n`);
  });

  it.each<[type: string, value: Value, written: string]>([
    ["INTEGER", -1, "-1"],
    ["BIGINT", -9007199254740993n, "-9007199254740993"],
    ["BIGNUM", -5, "-5"],
    ["BIGNUM", -(10n ** 40n), `-1${"0".repeat(40)}`],
    ["DECIMAL(10,2)", -1.5, "-1.50"],
    ["DECIMAL(38,2)", "-12345678901234567.89", "-12345678901234567.89"],
    ["DOUBLE", -0.5, "-0.5"],
    ["INTERVAL", {months: -1, days: 0, micros: 0}, "-1 month"],
    ["DATE", new Date("2020-02-03"), "2020-02-03"],
    ["TIMESTAMP", new Date("2020-02-03"), "2020-02-03 00:00:00"],
    ["TIMESTAMP", new Date("2024-01-02T03:04:05Z"), "2024-01-02 03:04:05"],
    ["BLOB", new TextEncoder().encode("=1"), "'=1"],
    ["VARCHAR", null, ""]
  ])("write the %s %s as %s", (type, value, written) => {
    const rows = rowsOf([{v: value}], [{name: "v", type}]);
    expect(resultToCsv(resultOf(["v", type, [value]]))).toBe(`v\r\n${written}\r\n`);
    expect(rowsToCsv(rows, ["v"], false)).toBe(`v\r\n${written}\r\n`);
  });

  it("write rows without types as a result with types", () => {
    const when = new Date("2024-01-02T03:04:05Z");
    expect(rowsToCsv([{d: when, e: "", n: undefined}], ["d", "e", "n"], false)).toBe(
      resultToCsv(
        resultOf(["d", "TIMESTAMP", [when]], ["e", "VARCHAR", [""]], ["n", "DATE", [null]])
      )
    );
  });
});

describe("resultToCsv(result), read by DuckDB", () => {
  let native: NativeEngine;
  let reader: DuckDBInstance;
  let folder: string;

  beforeAll(async () => {
    native = await openNative("/nowhere", {tables: []});
    reader = await DuckDBInstance.create(":memory:");
    folder = await mkdtemp(join(tmpdir(), "csv-"));
  });
  afterAll(async () => {
    await native[Symbol.asyncDispose]();
    reader.closeSync();
    await rm(folder, {recursive: true});
  });

  it.each(everyType)("gives %s again", async (value) => {
    const rows = await native.query(`SELECT ${value} AS v, CAST(v AS VARCHAR) AS text`);
    const [{type}] = rows.columns;
    const file = join(folder, "value.csv");
    await writeFile(file, resultToCsv(resultOf(["v", type, [rows[0].v]], ["n", "INTEGER", [1]])));
    const connection = await reader.connect();
    const read = await connection.runAndReadAll(
      `FROM read_csv('${file}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false)`
    );
    expect(read.getRowsJS()[0][0]).toBe(rows[0].text);
  });
});

describe("rowsToCsv(rows, columns) of counts that are not shown", () => {
  it("has the reason in the cell of the count, and no column of reasons", () => {
    const rows = [
      {age: "0-4", count: null, count_missing: "[c]"},
      {age: "5-9", count: 0, count_missing: null},
      {age: "10-15", count: null, count_missing: null}
    ];
    expect(rowsToCsv(rows, ["age", "count", "count_missing"])).toBe(
      "age,count\r\n0-4,[c]\r\n5-9,0\r\n10-15,\r\n"
    );
    expect(rowsToCsv(rows, ["age", "count_missing"])).toBe(
      "age,count_missing\r\n0-4,[c]\r\n5-9,\r\n10-15,\r\n"
    );
  });
});

describe("rowsToCsv(rows, columns, simulated)", () => {
  it("marks every row of simulated records", () => {
    expect(rowsToCsv([{a: 1}, {a: 2}], ["a"], true)).toBe("a,simulated\r\n1,true\r\n2,true\r\n");
    expect(rowsToCsv([{simulated: false}], ["simulated"], true)).toBe(
      "simulated,simulated_1\r\nfalse,true\r\n"
    );
    expect(rowsToCsv([{simulated: true}], ["simulated"], true)).toBe("simulated\r\ntrue\r\n");
    expect(rowsToCsv([{a: 1}], ["a"], false)).toBe("a\r\n1\r\n");
  });
});

describe("namesOf(rows)", () => {
  it("returns the columns of a query, or the properties of the first row", () => {
    expect(namesOf(rowsOf([], [{name: "a", type: "DATE"}]))).toEqual(["a"]);
    expect(namesOf([{b: 1}])).toEqual(["b"]);
    expect(namesOf([])).toEqual([]);
  });
});
