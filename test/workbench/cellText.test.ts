import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeDoor, openNative} from "../../loaders/engine/native.js";
import {cellText} from "../../src/workbench/cellText.js";
import {everyType} from "../browser/everyType.js";

let native: NativeDoor;

beforeAll(async () => {
  native = await openNative("/nowhere", {tables: []});
});
afterAll(() => native[Symbol.asyncDispose]());

/** Finer than a millisecond, or of a kind whose members' types the text cannot know. */
const cut = [
  "TIMESTAMP '1969-12-31 23:59:59.999999'",
  "'2020-01-01 00:00:00.123456789'::TIMESTAMP_NS",
  "DATE '0044-03-15'"
];

describe("cellText(value, type)", () => {
  it.each(everyType.filter((value) => !cut.includes(value)))(
    "writes %s as DuckDB does",
    async (value) => {
      const rows = await native.query(`SELECT ${value} AS v, CAST(v AS VARCHAR) AS text`);
      const [{type}] = rows.columns;
      expect(cellText(rows[0].v, type)).toBe(rows[0].text ?? "");
    }
  );
});
