import * as library from "d3-dsv";
import {describe, expect, it} from "vitest";
import {autoType, csvParse, dsvFormat, tsvParse} from "../../../src/page/observable/dsv.js";

const text = 'name,n,day\n"A, B",1.5,2026-01-31\nC,,\n"D ""E""",2,2026-02-01T10:00:00Z\n';

describe("the readers of texts with a delimiter", () => {
  it("give what d3 gives, with the columns in their order", () => {
    const [rows, expected] = [csvParse(text), library.csvParse(text)];
    expect(rows).toEqual(expected);
    expect(rows.columns).toEqual(["name", "n", "day"]);
    expect(csvParse(text, autoType)).toEqual(library.csvParse(text, library.autoType));
    expect(tsvParse("a\tb\n1\t2\n")).toEqual(library.tsvParse("a\tb\n1\t2\n"));
    expect(dsvFormat(";").parse("a;b\n1\n")).toEqual(library.dsvFormat(";").parse("a;b\n1\n"));
    expect(csvParse("")).toEqual(library.csvParse(""));
  });

  it("leave out a row for which the function gives nothing", () => {
    expect([...csvParse("a\n1\n2\n", ({a}) => (a === "1" ? null : {a}))]).toEqual([{a: "2"}]);
  });
});
