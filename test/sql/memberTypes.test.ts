import {describe, expect, it} from "vitest";
import {memberTypes} from "../../src/sql/memberTypes.js";

describe("memberTypes(type)", () => {
  it.each([
    ["INTEGER", []],
    ["DECIMAL(4,1)", []],
    ["INTEGER[]", []],
    [
      `STRUCT("a" DECIMAL(4,1), "b, (c)" STRUCT("d" DATE)[], "e""f" ENUM)`,
      [
        {name: "a", type: "DECIMAL(4,1)"},
        {name: "b, (c)", type: `STRUCT("d" DATE)[]`},
        {name: 'e"f', type: "ENUM"}
      ]
    ],
    [
      "MAP(MAP(VARCHAR, INTEGER), DOUBLE[])",
      [
        {name: "", type: "MAP(VARCHAR, INTEGER)"},
        {name: "", type: "DOUBLE[]"}
      ]
    ]
  ])("returns the members of %s", (type, members) => {
    expect(memberTypes(type)).toEqual(members);
  });
});
