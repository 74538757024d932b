import {describe, expect, it} from "vitest";
import {type MarkdownCell, showError} from "../../../loaders/site/frameworkOutput.js";
import {missingImports} from "../../../loaders/site/missingImports.js";

/** A cell that uses some names. */
function cell(
  uses: readonly string[],
  {
    declares = [],
    files = [],
    imports = [],
    mode = "block"
  }: {
    declares?: string[];
    files?: {name: string; method?: string}[];
    imports?: string[];
    mode?: string;
  } = {}
): MarkdownCell {
  const names = (list: readonly string[]) => list.map((name) => ({name}));
  return {
    id: uses.join() || "none",
    mode,
    node: {declarations: names(declares), references: names(uses), files, imports: names(imports)}
  };
}

const messages = (cells: readonly MarkdownCell[]) =>
  missingImports(cells).map(({message}) => message);

describe("missingImports(cells)", () => {
  it.each([
    ["DuckDBClient", "`DuckDBClient` is not imported: a page asks its records with sql"],
    ["_", "run npm install --save-exact lodash, and import it"],
    ["penguins", "the site has no example data of this name"]
  ])("says what to write for %s", (name, expected) => {
    expect(messages([cell([name])]).join()).toContain(expected);
  });

  it("accepts what another cell imports or defines, and names that are no library", () => {
    expect(messages([cell(["_", "rows"]), cell([], {declares: ["_"]})])).toEqual([]);
    expect(
      messages([cell(["width", "Plot", "FileAttachment", "constructor", "toString"])])
    ).toEqual([]);
  });

  it("says how to read a file whose method needs a library", () => {
    const files = [{name: "a.sqlite", method: "sqlite"}];
    expect(messages([cell([], {files})]).join()).toMatch(
      /^FileAttachment\(…\)\.sqlite\(\) needs .* a table of the records/
    );
    for (const method of ["csv", "json", "parquet", "xlsx"])
      expect(messages([cell([], {files: [{name: "a", method}]})])).toEqual([]);
  });

  it.each([
    [
      "npm:@observablehq/plot@0.6",
      'npm install --save-exact @observablehq/plot, and write import … from "@observablehq/plot"'
    ],
    ["npm:lodash/fp", "npm install --save-exact lodash, and"],
    ["./figure.ts", 'write "./figure.js"'],
    ["../parts/figure.tsx", 'write "../parts/figure.js"'],
    ["npm:arquero@7", 'write import … from "arquero"']
  ])("says what to write for an import of %s", (name, expected) => {
    expect(messages([cell([], {imports: [name]})]).join()).toContain(expected);
  });

  it("lets a page import Arquero by both of its names, and modules by the names of packages and JavaScript", () => {
    expect(
      messages([cell([], {imports: ["arquero", "npm:arquero", "./mine.js", "d3.ts"]})])
    ).toEqual([]);
  });

  it("refuses JSX", () => {
    expect(messages([cell([], {mode: "jsx"})]).join()).toContain("write JavaScript");
  });
});

describe("showError(html, id, message)", () => {
  it("shows the message as text in place of the cell, in a block and in a sentence", () => {
    const html =
      '<div class="observablehq observablehq--block"><observablehq-loading></observablehq-loading><!--:0a:--></div><!--:0a-1:-->';
    expect(showError(html, "0a", "use <b> & $1")).toBe(
      '<div class="observablehq observablehq--block"><span class="observablehq--inspect observablehq--error">Error: use &#60;b&#62; &#38; $1</span></div><!--:0a-1:-->'
    );
    expect(showError(html, "0a-1", "x")).toMatch(/Error: x<\/span>$/);
  });
});
