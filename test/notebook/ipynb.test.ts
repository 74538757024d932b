import {readFileSync} from "node:fs";
import Ajv from "ajv-draft-04";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {newCell} from "../../src/notebook/cells/cell.js";
import {readIpynb, sentencesOf} from "../../src/notebook/cells/readIpynb.js";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {type Ipynb, writeIpynb} from "../../src/notebook/cells/writeIpynb.js";
import {writeNotebook} from "../../src/notebook/cells/writeNotebook.js";
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
      {numRuns: rounds(100, 10_000)}
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

  it("comes back with the values of inputs as Python writes them, and shows other code as text", () => {
    const [input, sql, chart] = [
      newCell("input", 'const least = view(Inputs.text({label: "Place", value: "Leeds"}));', {
        name: "least"
      }),
      newCell("sql", "FROM findings", {name: "reported"}),
      newCell("chart", "display(1);")
    ];
    const change = (cell: typeof input, source: string) => {
      const ipynb = writeIpynb({...example, cells: [cell]}, setup);
      ipynb.cells[1].source = source;
      const {notebook, notRun} = read(ipynb);
      return [notebook.cells[0].kind, notebook.cells[0].text, notRun];
    };
    expect(change(input, "least = 'Hull\\'s \"x\"'  # Place")).toEqual([
      "input",
      'const least = view(Inputs.text({label: "Place", value: "Hull\'s \\"x\\""}));',
      0
    ]);
    expect(change(input, "least = place()")).toEqual([
      "markdown",
      "```python\nleast = place()\n```",
      1
    ]);
    expect(change(input, "least = 3")[0]).toBe("markdown");
    expect(change(sql, "import os")).toEqual(["markdown", "```python\nimport os\n```", 1]);
    expect(change(sql, "%%sql\nFROM projects")).toEqual(["sql", "FROM projects", 0]);
    expect(change(chart, "display(2);")).toEqual(["chart", "display(2);", 0]);
  });

  it.each([
    ["%%sql --save a\nSELECT 1", "a", "SELECT 1"],
    ["%%sql SELECT 1 AS n", "", "SELECT 1 AS n"],
    ["%%sql --save a SELECT 1\nFROM t", "a", "SELECT 1\nFROM t"],
    ["%%sql duckdb:///x.db\nFROM t", "", "FROM t"],
    ["%%sql result <<\nFROM t", "result", "FROM t"],
    ["%sql SELECT 1", "", "SELECT 1"],
    ["%%sql duckdb://\r\nSELECT 1\r\nFROM t\r\n", "", "SELECT 1\nFROM t\n"],
    ["%%sql --with a --save=b --no-execute\nFROM a", "b", "FROM a"],
    ["%%sql --save from --no-index\nFROM a", "from", "FROM a"],
    ["%%sql -- the rows\nFROM a", "", "-- the rows\nFROM a"],
    ["%%sql DELETE FROM t\nWHERE n = 1", "", "DELETE FROM t\nWHERE n = 1"],
    ["%%sql\n-- nothing", "", "-- nothing"],
    ["%%sql", "", ""]
  ])("reads the cell of JupySQL %j", (source, name, text) => {
    const cells = [{cell_type: "code", metadata: {}, source}];
    const {notebook, notRun} = readIpynb(JSON.stringify({nbformat: 4, metadata: {}, cells}));
    expect(notebook.cells.map(({name, text}) => [name, text])).toEqual([[name, text]]);
    expect(notRun).toBe(0);
  });

  it.each([
    "%%sql --persist frame",
    "%sql --close duckdb://",
    "%%sql --file query.sql",
    "a = %sql FROM t"
  ])("shows %j, which is no query, as text", (source) => {
    const cells = [{cell_type: "code", metadata: {}, source}];
    const {notebook, notRun} = readIpynb(JSON.stringify({nbformat: 4, metadata: {}, cells}));
    expect(notebook.cells.map(({kind, text}) => [kind, text])).toEqual([
      ["markdown", `\`\`\`\n${source}\n\`\`\``]
    ]);
    expect(notRun).toBe(1);
  });

  it("reads every version of nbformat 4, and says what it leaves out", () => {
    const picture = {"image/png": "iVBORw0KGgo="};
    const read = readIpynb(
      `\uFEFF${JSON.stringify({
        nbformat: 4,
        nbformat_minor: 0,
        metadata: {kernelspec: {name: "ir"}, language_info: {name: "R"}, widgets: {state: {}}},
        cells: [
          {
            cell_type: "markdown",
            id: "same",
            source: "Größe ![a](attachment:a.png)",
            attachments: {"a.png": picture, "b.png": picture}
          },
          {cell_type: "code", id: "same", source: ["# only words\r\n"], outputs: [{data: picture}]},
          {cell_type: "raw", source: "---\ntitle: x\n---"},
          {cell_type: "code", source: [], outputs: [{text: "x".repeat(1_000_000)}]},
          {cell_type: "code", source: " \n", outputs: []}
        ]
      })}`
    );
    expect(read.notebook.cells.map(({text}) => text)).toEqual([
      "Größe ![a](attachment:a.png)",
      "```R\n# only words\n\n```",
      "```\n---\ntitle: x\n---\n```"
    ]);
    expect(sentencesOf(read)).toEqual([
      "2 cells of the file cannot run here: the code is shown as text.",
      "A notebook of this site has no pictures, and the file has 2: add links."
    ]);
  });

  it.each(["\r", "\r\n", "\u0085", "\u001c", "\u2028", "\v"])(
    "has no line of Python that a text brings in after %j",
    (end) => {
      const words = JSON.stringify(`a${end}!run`);
      const cells = [
        newCell("input", `const a = view(Inputs.text({label: ${words}, value: ${words}}));`, {
          name: "a"
        }),
        newCell("input", `no input${end}!run`, {name: "b"})
      ];
      const written = writeIpynb({title: "A", meta: {}, cells}, setup).cells.slice(1);
      for (const {source} of written) {
        const lines = (source as string[]).join("").split(/\r\n|(?!\t)[\p{Cc}\u2028\u2029]/u);
        expect(lines.filter((line) => !/^(#|a = )/.test(line))).toEqual([]);
      }
      const notebook = {title: "A", meta: {}, cells};
      expect(withoutIds(read(writeIpynb(notebook, setup)).notebook)).toEqual(withoutIds(notebook));
    }
  );

  it("of a later format is refused, and settings that cannot be written are left out", () => {
    const later = {...writeIpynb(example, setup), metadata: {whatworked: {format: 2}}};
    expect(() => read(later)).toThrow("This notebook has format 2, and this page reads format 1.");
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const text = `{"nbformat": 4, "metadata": {"whatworked": {"meta": {"a": ${deep}, "title": 1, "b-c": 1, "d": 2}}},
      "cells": [{"cell_type": "code", "source": ${deep}, "metadata": {}}, {"cell_type": "code", "source": ["a", 1]}]}`;
    const {notebook} = readIpynb(text);
    expect(notebook.meta).toEqual({d: 2});
    expect(notebook.cells.map(({text}) => text)).toEqual(["```\na\n```"]);
    expect(readNotebook(writeNotebook(notebook)).cells).toHaveLength(1);
  });

  it.each(["", "{}", "[]", '{"nbformat": 3, "cells": []}', '{"nbformat": 4, "cells": [1]}'])(
    "refuses a file that is not a notebook, with the reason: %s",
    (text) => {
      expect(() => readIpynb(text)).toThrow(/expected (nbformat 4|cell_type)/);
    }
  );
});
