import {expect, it} from "vitest";
import {isName, isReserved} from "../../src/notebook/cells/cell.js";

it.each(["reported", "rows_2", "_own", "constructor", "__proto__"])(
  "%s can name a cell",
  (name) => {
    expect([isName(name), isReserved(name, "sql")]).toEqual([true, false]);
  }
);

it.each(["Reported", "1a", "a-b", "größe", "👩", "a b", '"a"', ""])(
  "%j cannot name a cell",
  (name) => {
    expect(isName(name)).toBe(false);
  }
);

it("a word of JavaScript names no cell, and a word of SQL no SQL cell", () => {
  expect(["class", "new", "await"].map((name) => isReserved(name, "input"))).toEqual([
    true,
    true,
    true
  ]);
  expect(["select", "order", "table"].map((name) => isReserved(name, "sql"))).toEqual([
    true,
    true,
    true
  ]);
  // An input is used as a parameter: `:order`.
  expect(isReserved("order", "input")).toBe(false);
});
