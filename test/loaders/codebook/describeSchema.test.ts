import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {explain, schemaDocument} from "../../../loaders/codebook/describeSchema.js";
import {schema} from "../../../loaders/codebook/standardColumns.js";
import {explainCommand} from "../../../loaders/explainCommand.js";
import {root} from "../../../loaders/workspace/programme.js";
import {directions} from "../../../src/analysis/directions.js";
import {speak, spoken} from "../../../src/page/words/phrase.js";
import {standardTables} from "../../../src/records/standardTables.js";

describe("the schema of the records", () => {
  it("has exactly the tables and the columns that the pages' SQL uses", () => {
    const names = (tables: Readonly<Record<string, object>>) =>
      Object.entries(tables)
        .flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`))
        .sort();
    expect(
      names(Object.fromEntries(Object.entries(schema).map(([name, {columns}]) => [name, columns])))
    ).toEqual(names(standardTables));
  });

  it("lists the directions that the check accepts", () => {
    expect(schema.findings.columns.direction.values?.map(({value}) => value)).toEqual(directions);
  });

  it("is the content of docs/schema.md: npm run explain -- --write updates it", async () => {
    expect(await readFile(join(root, "docs", "schema.md"), "utf8")).toBe(schemaDocument());
  });
});

describe("npm run explain", () => {
  async function run(...words: string[]) {
    const ran = {code: 0, stdout: "", stderr: ""};
    ran.code = await explainCommand(words, {
      stdout(text) {
        ran.stdout += text;
      },
      stderr(text) {
        ran.stderr += text;
      }
    });
    return ran;
  }

  it("explains a column: meaning, type, whether it is required, values and use", () => {
    expect(explain("project_features.present")).toMatchInlineSnapshot(`
      "project_features.present: Whether the source says that the project has the feature. Without a row, no source mentions it: the project is on the side “not named”. A row with no puts it on the same side, and the project's page lists the feature as absent. If every project has a row, the pages say “without” instead of “not named”.

        type      string: a text
        required  no
        values
          yes: the source names the feature
          no: the source says that the project lacks the feature
          unclear: the source is not clear; the project counts as not named
        makes     the side of the project in a comparison
        example   yes"
    `);
    expect(explain("findings.source_id")).toContain("refers to sources.source_id");
    expect(explain("findings.direction")).toContain("not_measured: the source says that nobody");
  });

  it("explains a table with all its columns", () => {
    const text = explain("places");
    expect(text).toContain("The table is optional.");
    expect(text).toContain("  la_code (string): The code of the local authority.");
  });

  it("names what was meant for an unknown name", async () => {
    expect(await run("direction")).toEqual({
      code: 2,
      stdout: "",
      stderr: "explain: direction is a column: expected findings.direction\n"
    });
    expect((await run("results")).stderr).toContain("expected one of projects, outcomes, findings");
    expect((await run("sources.name")).stderr).toContain("sources.title");
    expect((await run()).code).toBe(2);
    expect((await run("sources", "aims.aim")).stdout).toContain("aims.aim: The aim in words.");
  });
});

it("explains columns in the language of the command", () => {
  const words = {"The usual name of the project.": "Le nom du projet.", required: "obligatoire"};
  const before = spoken();
  speak({...before, tag: "fr", words});
  try {
    expect(explain("projects.name")).toMatch(
      /^projects\.name: Le nom du projet\.\n\n {2}type {8}string: .*\n {2}obligatoire no\n/
    );
  } finally {
    speak(before);
  }
});
