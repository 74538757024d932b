import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {
  elementType,
  hasScale,
  hasType,
  isNumeric,
  isTemporal,
  isText,
  kindOf
} from "../../src/sql/types.js";
import {everyType} from "../browser/everyType.js";

let native: NativeEngine;

beforeAll(async () => {
  native = await openNative("/nowhere", {tables: []});
});
afterAll(() => native[Symbol.asyncDispose]());

describe("kindOf(type)", () => {
  it("has a kind for every type that DuckDB can make", async () => {
    const all = await native.query("FROM test_all_types() LIMIT 0");
    const made = await native.query(`SELECT ${everyType.map((value, i) => `${value} AS c${i}`)}`);
    const types = [...all.columns, ...made.columns].map(({type}) => type);
    expect(types.length).toBeGreaterThan(90);
    expect(types.filter((type) => kindOf(type) === "other")).toEqual([]);
  });

  it("has a kind for every type of DuckDB's catalogue that a table can have", async () => {
    const types = await native.query(
      "SELECT DISTINCT upper(type_name) AS name FROM duckdb_types() WHERE logical_type = upper(type_name)"
    );
    // A VARIANT has no kind, because it has no form in an answer.
    const unknown = types.map(({name}) => name).filter((name) => kindOf(name) === "other");
    expect(unknown.filter((name) => !["LIST", "NULL", "VARIANT"].includes(name))).toEqual([]);
  });

  it.each([
    ["ENUM('a]', '(b')", "enum"],
    ["DECIMAL(18,3)", "decimal"],
    ["DECIMAL(18,3)[]", "list"],
    ["INTEGER[3]", "list"],
    ['STRUCT("INTEGER" INTEGER)', "struct"],
    ["MAP(INTEGER, INTEGER)", "map"],
    ["constructor", "other"],
    ["", "other"]
  ])("of %s is %s", (type, kind) => {
    expect(kindOf(type)).toBe(kind);
  });
});

describe("isNumeric(type), isTemporal(type), isText(type), hasScale(type)", () => {
  const numeric = {numeric: true, temporal: false, text: false, scale: true};
  const temporal = {numeric: false, temporal: true, text: false, scale: true};
  const text = {numeric: false, temporal: false, text: true, scale: false};
  const none = {numeric: false, temporal: false, text: false, scale: false};
  it.each([
    ["TINYINT", numeric],
    ["SMALLINT", numeric],
    ["INTEGER", numeric],
    ["BIGINT", numeric],
    ["HUGEINT", numeric],
    ["UTINYINT", numeric],
    ["USMALLINT", numeric],
    ["UINTEGER", numeric],
    ["UBIGINT", numeric],
    ["UHUGEINT", numeric],
    ["BIGNUM", {...numeric, scale: false}],
    ["DECIMAL(38,2)", numeric],
    ["FLOAT", numeric],
    ["DOUBLE", numeric],
    ["DATE", temporal],
    ["TIMESTAMP", temporal],
    ["TIMESTAMP_S", temporal],
    ["TIMESTAMP_MS", temporal],
    ["TIMESTAMP_NS", temporal],
    ["TIMESTAMP WITH TIME ZONE", temporal],
    ["VARCHAR", text],
    ["JSON", text],
    ["ENUM", text],
    ["ENUM('a', 'b')", text],
    ["BOOLEAN", none],
    ["TIME", none],
    ["TIME WITH TIME ZONE", none],
    ["INTERVAL", none],
    ["UUID", none],
    ["BLOB", none],
    ["BIT", none],
    ["INTEGER[]", none],
    ["DOUBLE[3]", none],
    ["DATE[]", none],
    ['STRUCT("INT" DOUBLE)', none],
    ["MAP(INTEGER, DOUBLE)", none],
    ['UNION("a" INTEGER)', none],
    ['"NULL"', none]
  ])("answer for %s", (type, expected) => {
    expect({
      numeric: isNumeric(type),
      temporal: isTemporal(type),
      text: isText(type),
      scale: hasScale(type)
    }).toEqual(expected);
  });
});

describe("elementType(type)", () => {
  it.each([
    ["INTEGER[]", "INTEGER"],
    ["INTEGER[3]", "INTEGER"],
    ["DECIMAL(4,1)[][3]", "DECIMAL(4,1)[]"]
  ])("of %s is %s", (type, element) => {
    expect(elementType(type)).toBe(element);
  });
});

describe("hasType(type, test)", () => {
  it("tests the types inside lists, structs and maps, but not the names of members", () => {
    const isUuid = (type: string) => type === "UUID";
    expect(hasType('STRUCT("a" MAP(VARCHAR, UUID[])[3])', isUuid)).toBe(true);
    expect(hasType('STRUCT("UUID" VARCHAR)', isUuid)).toBe(false);
  });
});
