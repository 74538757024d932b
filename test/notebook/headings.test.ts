import {describe, expect, it} from "vitest";
import {newCell} from "../../src/notebook/cells/cell.js";
import {applyChange} from "../../src/notebook/cells/changes.js";
import {headingLevel, makeHeading, sectionUnder} from "../../src/notebook/cells/headings.js";

const text = (words: string) => newCell("markdown", words);

describe("headings", () => {
  it("are Markdown that begins with one to six signs and a space", () => {
    expect(headingLevel(text("## Part"))).toBe(2);
    expect(headingLevel(text("#Part"))).toBeNull();
    expect(headingLevel(text("####### Part"))).toBeNull();
    expect(headingLevel(newCell("sql", "# Part"))).toBeNull();
  });

  it("have the cells under them up to the next heading of their level", () => {
    const [first, sub, query, second, last] = [
      text("# One"),
      text("## Sub"),
      newCell("sql", "FROM a"),
      text("# Two"),
      text("words")
    ];
    const cells = [first, sub, query, second, last];
    expect(sectionUnder(cells, first.id)).toEqual([sub, query]);
    expect(sectionUnder(cells, sub.id)).toEqual([query]);
    expect(sectionUnder(cells, second.id)).toEqual([last]);
    expect(sectionUnder(cells, query.id)).toBeNull();
    expect(sectionUnder(cells, "none")).toBeNull();
  });

  it("of the lowest level end at each other", () => {
    const cells = [text("###### One"), text("words"), text("###### Two")];
    expect(sectionUnder(cells, cells[0].id)).toEqual([cells[1]]);
  });

  it("are made of any cell, and change their level", () => {
    const cell = newCell("sql", "## Old words");
    const notebook = {title: "", meta: {}, cells: [cell]};
    const [changed] = applyChange(notebook, makeHeading(cell, 3));
    expect(changed.cells[0]).toEqual({...cell, kind: "markdown", text: "### Old words"});
  });
});
