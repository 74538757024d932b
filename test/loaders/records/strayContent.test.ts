import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {formatViolation} from "../../../loaders/codebook/formatCheck.js";
import {checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {row, word, workbook} from "../../files/tables/makeWorkbook.js";
import {makeProgramme} from "../copyProgramme.js";

const fields = (...names: string[]) => ({
  fields: names.map((name) => ({name, type: name === "started" ? "date" : "string"}))
});
const directions = ["improved", "no_change", "mixed", "worsened", "not_measured", "not_reported"];

const codebook = (more: object = {}) =>
  JSON.stringify({
    name: "made",
    title: "Made",
    resources: [
      {name: "projects", schema: fields("project_id", "name", "started", "note")},
      {name: "outcomes", schema: fields("outcome_id", "label")},
      {
        name: "findings",
        schema: {
          fields: [
            {name: "project_id"},
            {name: "outcome_id"},
            {name: "direction", categories: directions}
          ].map((field) => ({type: "string", ...field}))
        }
      }
    ],
    ...more
  });

const sound = {
  "datapackage.json": codebook(),
  "projects.csv": "project_id,name,started,note\np1,Alpha,2020-04-01,\np2,Beta,,\n",
  "outcomes.csv": "outcome_id,label\no1,Reading\n",
  "findings.csv": "project_id,outcome_id,direction\np1,o1,improved\n"
};

/** The messages of the check of the sound records with other files; null takes a file out. */
async function messages(
  files: Readonly<Record<string, string | Uint8Array | null>>
): Promise<string[]> {
  const texts = {...sound, ...files};
  const programme = await makeProgramme(
    Object.fromEntries(
      Object.entries(texts).filter((file): file is [string, string] => typeof file[1] === "string")
    )
  );
  for (const [name, content] of Object.entries(files))
    if (content instanceof Uint8Array) await writeFile(join(programme.folder, name), content);
  const {violations} = await checkOnly(programme);
  return violations.map(formatViolation);
}

const projects = (...lines: string[]) => ({
  "projects.csv": `project_id,name,started,note\n${lines.join("\n")}\n`
});

/** A workbook with one sheet of rows of texts. */
const sheet = (name: string, rows: string[][], {after = "", state = "visible"} = {}) => ({
  name,
  state,
  after,
  xml: rows
    .map((cells, i) =>
      row(i + 1, ...cells.map((text, column) => word(`${"ABCDEFGH"[column]}${i + 1}`, text)))
    )
    .join("")
});
const projectRows = [
  ["project_id", "name", "started", "note"],
  ["p1", "Alpha", "2020-04-01", "x"]
];

describe("the check of records as people keep them", () => {
  it("passes sound records", async () => {
    expect(await messages({})).toEqual([]);
  });

  it("takes no row of units for a project", async () => {
    const files = {
      ...projects("key,text,date,text", "p1,Alpha,2020-04-01,"),
      "findings.csv": sound["findings.csv"]
    };
    expect((await messages(files))[0]).toBe(
      'projects.csv row 2: expected a row of projects: if this row has the units of the columns, take it out: "key"'
    );
  });

  it.each(["Total,,,", "Grand total,,,2", ",Total,,2"])(
    "takes no total for a project: %s",
    async (line) => {
      expect((await messages(projects("p1,Alpha,2020-04-01,", line)))[0]).toMatch(
        /^projects\.csv row 3: expected a row of projects: if this row is a total, take it out: /
      );
    }
  );

  it("takes no total for a project where columns have names of the query", async () => {
    const names = ["ordinal", "value", "texts", "c0", "c1"];
    const files = {
      "datapackage.json": codebook({
        resources: [
          ...JSON.parse(codebook()).resources.slice(1),
          {name: "projects", schema: fields("project_id", ...names)}
        ]
      }),
      "projects.csv": `project_id,${names.join()}\np1,a,b,c,d,e\n,Total,,,,2\n`
    };
    expect((await messages(files))[0]).toMatch(
      /^projects\.csv row 3: .* if this row is a total, take it out: "Total"$/
    );
  });

  it("takes a project that is called Total Place for a project", async () => {
    expect(await messages(projects("p1,Total Place,,", "total,Total,2020-01-01,all"))).toEqual([]);
  });

  it("says which row has the names of the columns under a title", async () => {
    const title = "Programme grants\n\nproject_id,name,started,note\np1,Alpha,,\n";
    expect(await messages({"projects.csv": title})).toEqual([
      'projects.csv row 1: expected the column names, which are in row 3: take out the rows above it: "Programme grants"'
    ]);
    const book = workbook([sheet("projects", [["Programme grants"], [], ...projectRows])]);
    expect(await messages({"projects.csv": null, "records.xlsx": book})).toEqual([
      'records.xlsx, sheet projects row 1: expected the column names, which are in row 3: take out the rows above it: "Programme grants"'
    ]);
  });

  it("names the table that a sheet or a file is meant for", async () => {
    const book = workbook([sheet("Projects", projectRows)]);
    expect(await messages({"projects.csv": null, "records.xlsx": book})).toEqual([
      "records.xlsx, sheet Projects: expected the name projects, exactly as in the codebook"
    ]);
    expect(await messages({"outcomes.csv": null, "Outcomes.csv": sound["outcomes.csv"]})).toEqual([
      "Outcomes.csv: expected the name outcomes, exactly as in the codebook"
    ]);
  });

  it("ignores the sheets and files that the codebook lists", async () => {
    const book = workbook([
      sheet("Read me", [["This workbook was made by Ann"]]),
      sheet("lookups", [["x"]], {state: "hidden"})
    ]);
    const others = {"notes.xlsx": book, "old.xls": "", "extra.csv": "a\n1\n"};
    expect(await messages(others)).toEqual([
      expect.stringMatching(/^extra\.csv: expected a file .* "ignore" in datapackage\.json$/),
      expect.stringMatching(/^notes\.xlsx, sheet Read me: expected a sheet .* "ignore"/),
      expect.stringMatching(/^notes\.xlsx, sheet lookups: .*; the sheet is hidden$/),
      expect.stringMatching(/^old\.xls: expected CSV, or an \.xlsx workbook: .* "ignore"/)
    ]);
    const ignore = ["Read me", "lookups", "old.xls", "extra.csv"];
    expect(await messages({...others, "datapackage.json": codebook({ignore})})).toEqual([]);
  });

  it("refuses to ignore a table", async () => {
    expect(await messages({"datapackage.json": codebook({ignore: ["projects.csv"]})})).toEqual([
      'datapackage.json: ignore: expected no table of this package: "projects.csv"'
    ]);
  });

  it("names the cell in a column without a name, and checks the others", async () => {
    const [header, first] = projectRows;
    const book = workbook([
      sheet("projects", [
        [...header, "", "", ""],
        [...first, "", "ask Ann", " "],
        ["p1", "Beta", "", "", "", "", ""]
      ])
    ]);
    expect(await messages({"projects.csv": null, "records.xlsx": book})).toEqual([
      expect.stringMatching(/sheet projects row 2: column F: expected an empty cell.*: "ask Ann"$/),
      expect.stringMatching(/sheet projects row 3: project_id: expected a value that no other row/)
    ]);
  });

  it("names merged cells, whose other values are missing", async () => {
    const after = '<mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>';
    const rows = [...projectRows, ["p2", "Beta", "", ""]];
    const book = workbook([sheet("projects", rows, {after})]);
    expect(await messages({"projects.csv": null, "records.xlsx": book})).toEqual([
      'records.xlsx, sheet projects row 2: note: expected a value in each cell: D2:D3 is one merged cell, and only its first cell has the value: "x"'
    ]);
  });

  it("says how to write a date that has a time", async () => {
    expect(await messages(projects("p1,Alpha,2020-04-01 14:30,"))).toEqual([
      'projects.csv row 2: started: expected a date that exists, as YYYY-MM-DD; write 2020-04-01: "2020-04-01 14:30"'
    ]);
  });

  it.each(["#N/A", "#REF!", "#DIV/0!", "#NAME?", "Err:502", "########", "#WERT!"])(
    "refuses an error of a spreadsheet in a column of text: %s",
    async (error) => {
      expect(await messages(projects(`p1,Alpha,,${error}`, "p2,Beta,,#12: see above"))).toEqual([
        `projects.csv row 2: note: expected a value: the cell shows an error of a spreadsheet: "${error}"`
      ]);
    }
  );

  it("says once that columns at the right have neither a name nor a value", async () => {
    const text = "project_id,name,started,note,,\np1,Alpha,2020-04-01,,,\np2,Beta,,,,\n";
    expect(await messages({"projects.csv": text})).toEqual([]);
    const programme = await makeProgramme({...sound, "projects.csv": text});
    expect((await checkOnly(programme)).warnings).toEqual([
      "projects.csv: 2 columns at the right without a name and without values: left out"
    ]);
  });
});
