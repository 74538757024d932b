import {describe, expect, it} from "vitest";
import type {Result} from "../../src/engine/result.js";
import type {Value} from "../../src/records/rows.js";
import {asMarkdown, asTsv} from "../../src/results/copyCells.js";
import {columnOf} from "./columns.js";

const resultOf = (columns: [name: string, type: string, values: Value[]][]): Result =>
  ({
    columns: columns.map((column) => columnOf(...column)),
    length: columns[0][2].length,
    capped: false
  }) as Result;

describe("asTsv(result, cells) and asMarkdown(result, cells)", () => {
  const result = resultOf([
    ["name", "VARCHAR", ["a|b", "two\nlines", "<b>"]],
    ["n", "INTEGER", [1, null, 3]]
  ]);
  it("copy text that a spreadsheet would run as a formula with an apostrophe, and numbers without", () => {
    const formulas = resultOf([
      ["=name", "VARCHAR", ["=1+1"]],
      ["n", "BIGNUM", [-5]]
    ]);
    expect(asTsv(formulas, {rows: [0], columns: [0, 1]}, true)).toBe("'=name\tn\n'=1+1\t-5");
  });

  it("align numbers to the right, and nothing else", () => {
    const types = ["INTERVAL", "INTEGER[]", "BIGNUM", "DECIMAL(4,1)", "VARCHAR"];
    const empty = resultOf(types.map((type) => [type, type, []]));
    const [, alignment] = asMarkdown(empty, {rows: [], columns: [0, 1, 2, 3, 4]}).split("\n");
    expect(alignment).toBe("| --- | --- | --: | --: | --- |");
  });

  it("copy the chosen cells, in the order in which they are shown", () => {
    const cells = {rows: [2, 1], columns: [0, 1]};
    expect(asTsv(result, cells, false)).toBe('<b>\t3\n"two\nlines"\t');
    expect(asMarkdown(result, {rows: [0, 2], columns: [0, 1]})).toBe(
      "| name | n |\n| --- | --: |\n| a\\|b | 1 |\n| &#60;b&#62; | 3 |\n"
    );
  });
});
