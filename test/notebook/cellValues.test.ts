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

  it("is the first option if the column no longer has the chosen one", () => {
    expect(inputValue(select, "East", valueNamed).value).toBe("North");
    expect(inputValue(select, "East", () => resultOf("region", [])).value).toBe("");
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
