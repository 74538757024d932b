import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {cellText} from "../../src/files/cellText.js";
import {everyType} from "../browser/everyType.js";

let native: NativeEngine;

beforeAll(async () => {
  native = await openNative("/nowhere", {tables: []});
});
afterAll(() => native[Symbol.asyncDispose]());

/**
 * Numbers at the limits of their notations, extreme dates, and text that needs quotes inside
 * another value.
 */
const hostile = [
  ...[15, 16, 21, 100, -4, -5, -324, 308].map((power) => `'1.25e${power}'::DOUBLE`),
  ...[6, 7, 15, 16, 38, -4, -5, -45].map((power) => `'1.25e${power}'::FLOAT`),
  "'-0'::DOUBLE",
  "[0::DOUBLE, 2, 1e-7, 'inf', 'nan']",
  "{'a': 0.1::FLOAT, 'b': 3::DOUBLE, 'c': MAP {1::FLOAT: [1.10]}}",
  ...["-infinity", "infinity", "0001-01-01 (BC)", "5881580-07-10", "5877642-06-25 (BC)"].map(
    (day) => `DATE '${day}'`
  ),
  ...["-infinity", "0044-03-15 (BC) 01:02:03.5", "294247-01-10 04:00:54.775806"].map(
    (moment) => `TIMESTAMP '${moment}'`
  ),
  "[TIMESTAMP '2020-01-01 01:02:03', NULL, '-infinity']",
  "TIMESTAMP '2024-01-01 00:00:00.000001'",
  "[TIMESTAMP '2024-01-01 10:00:00.123456']",
  "'2020-01-01 00:00:00.1234567'::TIMESTAMP_NS",
  "TIME '10:00:00.000001'",
  "0.1::DECIMAL(18,9) * 1::DECIMAL(18,9)",
  "123456789012345000000.00::DECIMAL(38,2)",
  "1.005::DECIMAL(18,9) * 3::DECIMAL(18,9)",
  "(-0.05)::DECIMAL(38,37)",
  "0::DECIMAL(38,37)",
  "[99999999999999.9::DECIMAL(38,20), -1]",
  "1e15::DECIMAL(38,1)",
  "[TIME '01:02:03']",
  "['', ' a', 'a ', 'null', 'NULL', NULL, 'a b', 'it''s', 'a\"b', 'a\\b', 'a\\''b', 'x,y', '[', '}', '(', ':', '=']",
  `{'it''s': 'x', 'a"b': ' ', 'a\\b': {'c': ''}}`,
  "MAP {'k=': 'v', 'it''s': ''}",
  "['a:b'::BLOB, '\\xAA'::BLOB]"
];

describe("cellText(value, type)", () => {
  it.each([...everyType, ...hostile])("writes %s as DuckDB does", async (value) => {
    const rows = await native.query(`SELECT ${value} AS v, CAST(v AS VARCHAR) AS text`);
    const [{type}] = rows.columns;
    expect(cellText(rows[0].v, type)).toBe(rows[0].text ?? "");
  });
});
