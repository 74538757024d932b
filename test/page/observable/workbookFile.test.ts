import {describe, expect, it} from "vitest";
import writeExcelFile from "write-excel-file/node";
import {openWorkbookFile} from "../../../src/page/observable/workbookFile.js";

const day = new Date("2026-01-31");
const bytes = new Uint8Array(
  await (
    await writeExcelFile(
      [
        [{value: "name"}, {value: "n"}, {value: "n"}, {value: "day"}],
        [
          {value: "12"},
          {value: 12.5, type: Number},
          {value: true, type: Boolean},
          {value: day, type: Date, format: "yyyy-mm-dd"}
        ],
        [{value: "b"}, null, null, null]
      ],
      {sheet: "Areas"}
    )
  ).toBuffer()
);

describe("openWorkbookFile(bytes)", () => {
  it("gives the rows of a sheet by its names, with values of their types and without empty cells", () => {
    const book = openWorkbookFile(bytes);
    expect(book.sheetNames).toEqual(["Areas"]);
    const rows = book.sheet("Areas", {headers: true});
    expect(rows.columns).toEqual(["name", "n", "n_", "day"]);
    expect([...rows]).toEqual([{name: "12", n: 12.5, n_: true, day}, {name: "b"}]);
    expect(book.sheet(0, {headers: true})).toEqual(rows);
  });

  it("gives a part of a sheet by letters", () => {
    expect([...openWorkbookFile(bytes).sheet(0, {range: "A2:B2"})]).toEqual([{A: "12", B: 12.5}]);
    expect(openWorkbookFile(bytes).sheet(0, {range: ":B"}).columns).toEqual(["A", "B"]);
  });

  it("refuses a sheet that the workbook does not have, and a range that is none", () => {
    const book = openWorkbookFile(bytes);
    expect(() => book.sheet("Area")).toThrow("Sheet not found: Area. Expected one of Areas");
    expect(() => book.sheet(1)).toThrow("Sheet not found: 1");
    expect(() => book.sheet(0, {range: "all"})).toThrow('range "all": expected cells such as');
  });
});
