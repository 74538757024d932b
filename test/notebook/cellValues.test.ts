import {describe, expect, it} from "vitest";
import type {Result} from "../../src/engine/result.js";
import {newCell} from "../../src/notebook/cells/cell.js";
import {chartValue, inputValue, textValue} from "../../src/notebook/cellValues.js";

/** A result with one column of values. */
const resultOf = (name: string, values: readonly (string | null)[]): Result => ({
  columns: [{name, type: "VARCHAR", at: (row) => values[row], values: () => values}],
  length: values.length,
  capped: false,
  arrow: {} as Result["arrow"]
});

const rows = resultOf("region", ["North", "South", "North", null]);
const valueNamed = (name: string) => (name === "rows" ? rows : undefined);

const select = newCell(
  "input",
  'const place = view(Inputs.select(Array.from(rows, (row) => row["region"]), {label: "Place", value: "South"}));',
  {name: "place"}
);

describe("the value of an input cell", () => {
  it("is what the reader chose, of the different values of a column", () => {
    expect(inputValue(select, "North", valueNamed)).toMatchObject({
      options: ["North", "South", ""],
      value: "North"
    });
  });

  it("is its own first value while nothing that it can have was chosen", () => {
    expect(inputValue(select, undefined, valueNamed).value).toBe("South");
    expect(inputValue(select, 3, valueNamed).value).toBe("South");
    expect(inputValue(select, ["North"], valueNamed).value).toBe("South");
  });

  it("is its own first value if the column no longer has the chosen one, or the first option", () => {
    expect(inputValue(select, "East", valueNamed).value).toBe("South");
    expect(inputValue(select, "East", () => resultOf("region", ["West"])).value).toBe("West");
    expect(inputValue(select, "East", () => resultOf("region", [])).value).toBe("");
  });

  it.each([
    ["Inputs.range([0, 10], {step: 2, value: 99})", undefined, 10],
    ["Inputs.range([0, 9], {step: 2, value: 99})", undefined, 8],
    ["Inputs.range([0, 10], {step: 2, value: 4})", 4.9, 4],
    ["Inputs.range([0, 10], {step: 2, value: 4})", Number.NaN, 4],
    ["Inputs.range([0, 1], {step: 0.1, value: 0.3})", undefined, 0.3],
    ["Inputs.range([0, 1], {step: 0.1, value: 0})", 0.74, 0.7],
    ["Inputs.range([10, 0], {step: 1, value: 5})", undefined, 10],
    ["Inputs.range([0, 3], {step: 0, value: 1})", 1.2, 1],
    ['Inputs.multiselect(["a", "b"], {value: ["a", "z"]})', undefined, ["a"]],
    ['Inputs.multiselect(["a", "b"], {value: ["a"]})', ["z", "b"], ["b"]],
    ['Inputs.select(["a", "b"], {value: "z"})', undefined, "a"],
    ['Inputs.date({value: "2016-02-30"})', undefined, ""],
    ['Inputs.date({value: "2016-02-29"})', "soon", "2016-02-29"],
    ['Inputs.date({value: "2016-02-29"})', "", ""],
    ["Inputs.toggle({value: true})", "false", true]
  ])("is what the control of %s shows for %j", (call, chosen, value) => {
    const cell = newCell("input", `const it = view(${call});`, {name: "it"});
    expect(inputValue(cell, chosen, valueNamed).value).toEqual(value);
  });

  it("is an error with the columns that there are, or the kind of cell that is expected", () => {
    expect(() => inputValue(select, undefined, () => resultOf("regions", []))).toThrow(
      "rows has no column region: expected one of regions. Did you mean regions?"
    );
    expect(() => inputValue(select, undefined, () => undefined)).toThrow(
      "rows: expected the name of an SQL cell"
    );
  });
});

describe("the value of a chart cell", () => {
  const chart = (x: string) =>
    newCell("chart", `display(Plot.plot({marks: [Plot.barX(rows, {x: "${x}", y: "region"})]}));`);

  it("has the rows that it draws", () => {
    expect(chartValue(chart("region"), valueNamed)?.result).toBe(rows);
  });

  it("is an error if a column is missing, or if the statement is not a chart", () => {
    expect(() => chartValue(chart("regoin"), valueNamed)).toThrow("Did you mean region?");
    expect(() => chartValue(newCell("chart", "alert(1)"), valueNamed)).toThrow(
      "This page cannot draw this statement as a chart."
    );
  });
});

describe("the value of a Markdown cell", () => {
  it("has the values in its text, and says why one is missing", () => {
    const text = newCell("markdown", "${rows[1].region}, ${rows.length + 1}, ${none}");
    expect(textValue(text, valueNamed)).toEqual([
      {value: "South", format: null},
      {missing: expect.stringContaining("expected a name such as rows[0].n")},
      {missing: "No cell has the name none."}
    ]);
  });
});
