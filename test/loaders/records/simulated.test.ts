import {describe, expect, it} from "vitest";
import {buildRecords, checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import {copyProgramme, type Edits, editRow, makeProgramme, replace} from "../copyProgramme.js";

const tables = ["projects", "outcomes", "findings", "sources"];
const rename: Edits = {
  "projects.csv": replace(
    "focus_on_practice,Focus on Practice",
    "focus_on_practice,Simulated project 07"
  )
};

describe("records with simulated rows", () => {
  it.each<[string, Edits, string]>([
    [
      "a project's name",
      rename,
      'projects.csv is marked as simulated (name is "Simulated project 07")'
    ],
    [
      "a source",
      {
        "sources.csv": replace("Focus on Practice (project page)", "Simulated by Whatworked")
      },
      'sources.csv is marked as simulated (title is "Simulated by Whatworked")'
    ],
    [
      "a word in a statement",
      {
        "findings.csv": editRow(
          2,
          replace("less use of agency staff", "less (simulated by Whatworked)")
        )
      },
      'findings.csv is marked as simulated (effect_text is "less (simulated by Whatworked)")'
    ]
  ])(
    "are refused if the codebook does not state that they are simulated: %s",
    async (_, edits, reason) => {
      const programme = await copyProgramme(edits, tables);
      const {ok, violations} = await checkOnly(programme);
      expect(ok).toBe(false);
      expect(violations).toHaveLength(1);
      expect(violations[0]).toMatchObject({
        file: "datapackage.json",
        column: "simulated",
        rule: "simulated"
      });
      expect(violations[0].expected).toContain("true, because 1 row of ");
      expect(violations[0].expected).toContain(reason);
    }
  );

  it("mark a programme whose codebook states that they are simulated", async () => {
    const programme = await copyProgramme(
      {...rename, "datapackage.json": replace('"version":', '"simulated": true, "version":')},
      tables
    );
    const {folder, check} = await buildRecords(programme);
    expect(check.violations).toEqual([]);
    expect((await readManifest(folder!)).programme).toMatchObject({
      simulated: true,
      title: "Simulated: Children's Social Care Innovation Programme, Wave 1",
      shortTitle: "Simulated: Innovation Programme, Wave 1"
    });
  });

  it.each([
    ["boolean", "true", 1],
    ["boolean", "1", 1],
    ["boolean", "false", 0],
    ["boolean", "", 0],
    ["string", "yes", 1],
    ["string", "Simulated by hand", 1],
    ["string", "no", 0]
  ])(
    "are recognised by a %s column named simulated with the value %j: %i",
    async (type, value, wrong) => {
      const table = (name: string, columns: object[]) => ({name, schema: {fields: columns}});
      const text = (name: string) => ({name, type: "string"});
      const programme = await makeProgramme({
        "datapackage.json": JSON.stringify({
          resources: [
            table("projects", [text("project_id"), {name: "Simulated", type}]),
            table("outcomes", [text("outcome_id")]),
            table("findings", ["project_id", "outcome_id", "direction"].map(text))
          ]
        }),
        "projects.csv": `project_id,Simulated\np1,${value}\n`,
        "outcomes.csv": "outcome_id\na\n",
        "findings.csv": "project_id,outcome_id,direction\np1,a,improved\n"
      });
      const {total} = await checkOnly(programme);
      expect(total).toBe(wrong);
    }
  );

  it("are not confused with real records that mention simulations", async () => {
    const edits: Edits = {
      "findings.csv": editRow(
        2,
        replace("less use of agency staff", "simulated by the evaluators; a simulated project")
      )
    };
    expect((await checkOnly(await copyProgramme(edits, tables))).total).toBe(0);
  });
});
