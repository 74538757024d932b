import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {readableIdentifier} from "../../src/sql/identifier.js";

let native: NativeEngine;

beforeAll(async () => {
  native = await openNative("/nowhere", {tables: []});
});
afterAll(() => native[Symbol.asyncDispose]());

describe("readableIdentifier(name)", () => {
  it("quotes every keyword of DuckDB that is not free as a name", async () => {
    const rows = await native.query(
      "SELECT keyword_name, keyword_category FROM duckdb_keywords() ORDER BY 1"
    );
    expect(rows.length).toBeGreaterThan(400);
    for (const {keyword_name: name, keyword_category: category} of rows)
      expect(readableIdentifier(name)).toBe(category === "unreserved" ? name : `"${name}"`);
  });

  it.each([
    ["region", "region"],
    ["group", '"group"'],
    ["Region", '"Region"'],
    ['a "b"', '"a ""b"""']
  ])("writes %s as %s", (name, written) => {
    expect(readableIdentifier(name)).toBe(written);
  });
});
