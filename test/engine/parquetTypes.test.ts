import type {SchemaElement} from "hyparquet";
import {expect, it} from "vitest";
import {conversionsOf} from "../../src/engine/parquetTypes.js";

const root = (count: number): SchemaElement => ({name: "schema", num_children: count});
const uuid = (name: string): SchemaElement => ({
  name,
  type: "FIXED_LEN_BYTE_ARRAY",
  type_length: 16,
  logical_type: {type: "UUID"}
});
const time = (name: string, isAdjustedToUTC: boolean): SchemaElement => ({
  name,
  type: "INT64",
  logical_type: {type: "TIME", isAdjustedToUTC, unit: "MICROS"}
});
const list = (name: string): SchemaElement[] => [
  {name, converted_type: "LIST", num_children: 1},
  {name: "list", repetition_type: "REPEATED", num_children: 1}
];

it("gives UUIDs and times with a zone their types, also inside other types", () => {
  const schema: SchemaElement[] = [
    root(6),
    {name: "n", type: "INT32"},
    uuid("key"),
    time("at", true),
    time("plain", false),
    ...list("keys"),
    uuid("element"),
    {name: "part", num_children: 2},
    {name: "a b", type: "INT32"},
    ...list("deep"),
    uuid("element")
  ];
  expect(conversionsOf(schema)).toEqual([
    {column: "key", expression: 'CAST(hex("key") AS UUID)'},
    {column: "at", expression: 'CAST("at" AS TIME WITH TIME ZONE)'},
    {column: "keys", expression: 'list_transform("keys", lambda x1: CAST(hex(x1) AS UUID))'},
    {
      column: "part",
      expression:
        'CASE WHEN "part" IS NOT NULL THEN struct_pack("a b" := struct_extract("part", \'a b\'), "deep" := list_transform(struct_extract("part", \'deep\'), lambda x1: CAST(hex(x1) AS UUID))) END'
    }
  ]);
});

it("refuses what would arrive wrong, by the name of the column", () => {
  expect(() =>
    conversionsOf([
      root(1),
      ...list("sums"),
      {name: "element", converted_type: "DECIMAL", precision: 50}
    ])
  ).toThrow("the column sums has numbers of 50 digits");
  expect(() =>
    conversionsOf([root(1), ...list("shares"), {name: "element", logical_type: {type: "FLOAT16"}}])
  ).toThrow("the column shares has fractions of 16 bits");
});
