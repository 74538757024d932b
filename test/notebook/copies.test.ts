import {describe, expect, it} from "vitest";
import {newCell} from "../../src/notebook/cells/cell.js";
import {copiesOf, renamed, withFreeNames} from "../../src/notebook/cells/copies.js";

const range = (name: string) =>
  newCell("input", `const ${name} = view(Inputs.range([1, 9], {label: "Least ${name}"}));`, {name});

describe("copies of cells", () => {
  it("get ids of their own, and names that no cell has", () => {
    const there = [newCell("sql", "FROM a", {name: "rows", hide: true}), newCell("markdown", "x")];
    const copies = copiesOf([...there, there[0]], there);
    expect(copies).toMatchObject([
      {kind: "sql", text: "FROM a", name: "rows_2", hide: true},
      {kind: "markdown", text: "x", name: ""},
      {kind: "sql", name: "rows_3"}
    ]);
    expect(new Set([...there, ...copies].map(({id}) => id)).size).toBe(5);
  });

  it("of inputs declare their new names, where they are pasted too", () => {
    const least = range("least");
    const declaration =
      /^const least_2 = view\(Inputs\.range\(\[1, 9\], \{label: "Least least"\}\)\);$/;
    expect(copiesOf([least], [least])[0].text).toMatch(declaration);
    expect(withFreeNames([range("least")], [least])[0].text).toMatch(declaration);
  });
});

describe("another name of a cell", () => {
  it("changes the declaration of an input, and the text of no other cell", () => {
    expect(renamed(range("least"), "most").text).toMatch(/^const most = /);
    const script = newCell("javascript", "const least = 3;", {name: "least"});
    expect(renamed(script, "most")).toEqual({...script, name: "most"});
  });
});
