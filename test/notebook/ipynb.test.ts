import {readFileSync} from "node:fs";
import Ajv from "ajv-draft-04";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {newCell} from "../../src/notebook/cells/cell.js";
import {readIpynb} from "../../src/notebook/cells/readIpynb.js";
import {type Ipynb, writeIpynb} from "../../src/notebook/cells/writeIpynb.js";
import {rounds} from "../rounds.js";
import {notebooks, withoutIds} from "./randomNotebook.js";

/** The official schema of nbformat 4.5 (BSD-3-Clause, Project Jupyter). */
const schema = JSON.parse(
  readFileSync(new URL("../fixtures/nbformat/nbformat.v4.5.schema.json", import.meta.url), "utf8")
);
const isValid = new Ajv.default({strict: false}).compile(schema);
const setup = {tables: ["findings"], definitions: []};
const read = (ipynb: Ipynb) => readIpynb(JSON.stringify(ipynb));

const example = {
  title: "Did fewer children enter care?",
  meta: {data: "ed4d383c3663"},
  cells: [
    newCell("markdown", "# Title"),
    newCell(
      "input",
      'const least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));',
      {name: "least"}
    ),
    newCell("sql", "SELECT a[x:y], n::INT FROM findings WHERE n >= :least", {name: "reported"}),
    newCell("javascript", "const a = 1;", {hide: true})
  ]
};

describe("a notebook for Jupyter", () => {
  it("runs SQL with JupySQL over the exported files", () => {
    const sources = writeIpynb(example, setup).cells.map(({source}) =>
      (source as string[]).join("")
    );
    expect(sources[0]).toContain('%config SqlMagic.named_parameters = "enabled"');
    expect(sources[0]).toContain(
      "%sql CREATE OR REPLACE VIEW findings AS FROM 'records/findings.parquet';"
    );
    expect(sources.slice(2, 4)).toEqual([
      "least = 3  # At least",
      "%%sql --save reported\nSELECT a[x\\:y], n::INT FROM findings WHERE n >= :least"
    ]);
  });

  it("is valid by the official schema, and comes back equal", () => {
    fc.assert(
      fc.property(notebooks, (notebook) => {
        const ipynb = writeIpynb(notebook, setup);
        expect(isValid(ipynb), JSON.stringify(isValid.errors)).toBe(true);
        const back = read(ipynb);
        expect(withoutIds(back.notebook)).toEqual(withoutIds(notebook));
        expect(back.notRun).toBe(0);
      }),
      {numRuns: rounds(500, 10_000)}
    );
  });

  it("comes back with what was changed in Jupyter", () => {
    const ipynb = writeIpynb(example, setup);
    ipynb.cells[2].source = "least = 5  # At least";
    ipynb.cells[3].source = [
      "%%sql --save mine\n",
      "SELECT a[x\\:y] FROM findings WHERE n > :least"
    ];
    ipynb.cells[1].source = "# Another title";
    const {cells} = read(ipynb).notebook;
    expect(cells[0].text).toBe("# Another title");
    expect(cells[1].text).toContain("value: 5}");
    expect(cells[2]).toMatchObject({
      name: "mine",
      text: "SELECT a[x:y] FROM findings WHERE n > :least"
    });
  });

  it("reads the notebooks of others, and counts the cells that do not run", () => {
    const {notebook, notRun} = readIpynb(
      JSON.stringify({
        nbformat: 4,
        nbformat_minor: 2,
        metadata: {language_info: {name: "python"}},
        cells: [
          {cell_type: "markdown", metadata: {}, source: "# Words"},
          {cell_type: "code", metadata: {}, source: ["import os\n", "os.system('x')"], outputs: []},
          {cell_type: "code", metadata: {}, source: "%%sql --save a\nSELECT :b", outputs: []}
        ]
      })
    );
    expect(notRun).toBe(1);
    expect(notebook.cells.map(({kind, name, text}) => [kind, name, text])).toEqual([
      ["markdown", "", "# Words"],
      ["markdown", "", "```python\nimport os\nos.system('x')\n```"],
      ["sql", "a", "SELECT :b"]
    ]);
  });

  it.each(["", "{}", "[]", '{"nbformat": 3, "cells": []}', '{"nbformat": 4, "cells": [1]}'])(
    "refuses what is no notebook, with a sentence: %s",
    (text) => {
      expect(() => readIpynb(text)).toThrow(/expected (nbformat 4|cell_type)/);
    }
  );
});
