import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {openNative} from "../../../loaders/engine/native.js";
import {buildRecords, checkOnly} from "../../../loaders/pipeline/buildRecords.js";
import {readManifest} from "../../../loaders/records/currentBuild.js";
import {makeProgramme} from "../copyProgramme.js";

const rating = {
  name: "rating",
  title: "Rating",
  categories: [
    {value: "good", label: "Good"},
    {value: "fair", label: "Fair"},
    {value: "poor", label: "Poor"}
  ],
  missingValues: ["NR"]
};
const change = {name: "change", type: "number"};
const map = {good: "improved", fair: "no_change", poor: "worsened", NR: "not_reported"};
const rows = ["p1,o1,good,0.5", "p2,o1,fair,0.1", "p3,o1,poor,-1", "p4,o1,NR,0"];

/** A programme whose findings have a rating and a number, and no direction. */
const programmeOf = (
  directionFrom: object | undefined,
  findings: readonly string[] = rows,
  fields: readonly object[] = [rating, change]
) =>
  makeProgramme({
    "datapackage.json": JSON.stringify({
      title: "Ratings",
      version: "1",
      resources: [
        {name: "projects", schema: {fields: [{name: "project_id"}]}},
        {name: "outcomes", schema: {fields: [{name: "outcome_id"}]}},
        {
          name: "findings",
          directionFrom,
          schema: {fields: [{name: "project_id"}, {name: "outcome_id"}, ...fields]}
        }
      ]
    }),
    "projects.csv": "project_id\np1\np2\np3\np4\n",
    "outcomes.csv": "outcome_id\no1\n",
    "findings.csv": `project_id,outcome_id,rating,change\n${findings.join("\n")}\n`
  });

/** The directions of a built programme, in the order of its projects. */
async function directionsOf(directionFrom: object, findings?: readonly string[]) {
  const {check, folder} = await buildRecords(await programmeOf(directionFrom, findings));
  expect(check.violations).toEqual([]);
  const manifest = await readManifest(folder!);
  await using engine = await openNative(folder!, manifest);
  const found = await engine.query("SELECT rating, direction FROM findings ORDER BY project_id");
  return {folder: folder!, manifest, found: found.map(({direction}) => direction)};
}

describe("directionFrom", () => {
  it("maps a rating to directions, and keeps the rating", async () => {
    const {found, manifest, folder} = await directionsOf({field: "rating", map});
    expect(found).toEqual(["improved", "no_change", "worsened", "not_reported"]);
    const {fields} = manifest.tables.find(({name}) => name === "findings")!;
    expect(fields.find(({name}) => name === "direction")!.followsFrom).toBe("rating");
    expect(fields.find(({name}) => name === "rating")!.categories).toHaveLength(3);
    expect(fields.find(({name}) => name === "direction")!.description).toBe(
      "The direction follows from “Rating”. Good: improved; Fair: no change; Poor: worsened; NR: not reported."
    );
    // The published codebook describes the published tables.
    const {resources} = JSON.parse(await readFile(join(folder, "datapackage.json"), "utf8"));
    expect(resources[2].directionFrom).toBeUndefined();
    expect(resources[2].schema.fields.at(-1)).toMatchObject({name: "direction", type: "string"});
  });

  it("maps numbers by steps, the lower limit included", async () => {
    const steps = [
      {direction: "worsened"},
      {from: 0, direction: "no_change"},
      {from: 0.5, direction: "improved"}
    ];
    const {found, manifest} = await directionsOf(
      {field: "change", map: {"": "not_measured"}, steps},
      ["p1,o1,good,0.5", "p2,o1,good,0", "p3,o1,good,-0.01", "p4,o1,good,"]
    );
    expect(found).toEqual(["improved", "no_change", "worsened", "not_measured"]);
    const {fields} = manifest.tables.find(({name}) => name === "findings")!;
    expect(fields.find(({name}) => name === "direction")!.description).toBe(
      "The direction follows from “change”. empty: not measured; below 0: worsened; from 0 to below 0.5: no change; from 0.5: improved."
    );
  });

  it("refuses a value that has no direction, with its row", async () => {
    const steps = [{from: 0, direction: "improved"}];
    const numbers = await checkOnly(await programmeOf({field: "change", steps}));
    expect(numbers.violations).toEqual([
      {
        file: "findings.csv",
        row: 4,
        column: "change",
        value: "-1",
        rule: "directionFrom",
        expected: "a value of change that has a direction in directionFrom: at least 0"
      }
    ]);
    const open = {name: "rating"};
    const texts = await checkOnly(
      await programmeOf(
        {field: "rating", map},
        [...rows, "p1,o1,great,1", "p2,o1,,1"],
        [open, change]
      )
    );
    expect(
      texts.violations.map(({row, column, value, rule}) => [row, column, value, rule])
    ).toEqual([
      [6, "rating", "great", "directionFrom"],
      [7, "rating", null, "directionFrom"]
    ]);
  });

  it.each([
    ["another column", {field: "rank", map}, "directionFrom.field", "rank"],
    [
      "no direction",
      {field: "rating", map: {...map, good: "better"}},
      "directionFrom.map.good",
      "better"
    ],
    [
      "a value that is left out",
      {field: "rating", map: {good: "improved"}},
      "directionFrom.map",
      null
    ],
    [
      "an unknown value",
      {field: "rating", map: {...map, great: "improved"}},
      "directionFrom.map",
      "great"
    ],
    [
      "steps of a text",
      {field: "rating", steps: [{direction: "improved"}]},
      "directionFrom.steps",
      "string"
    ],
    [
      "steps out of order",
      {
        field: "change",
        steps: [
          {from: 1, direction: "improved"},
          {from: 0, direction: "mixed"}
        ]
      },
      "directionFrom.steps[1].from",
      "0"
    ],
    ["nothing to map", {field: "rating"}, "directionFrom", '{"field":"rating"}']
  ])("refuses a mapping with %s", async (_, directionFrom, place, value) => {
    const {violations} = await checkOnly(await programmeOf(directionFrom));
    expect(violations).toContainEqual(
      expect.objectContaining({file: "datapackage.json", column: `findings.${place}`, value})
    );
  });

  it("refuses a mapping next to a column of directions", async () => {
    const programme = await programmeOf({field: "rating", map});
    await writeFile(
      join(programme.folder, "findings.csv"),
      "project_id,outcome_id,rating,change,direction\np1,o1,good,1,worsened\n"
    );
    expect((await checkOnly(programme)).violations).toEqual([
      expect.objectContaining({file: "findings.csv", row: 1, column: "direction"})
    ]);
    const fields = [rating, change, {name: "direction"}];
    const {violations} = await checkOnly(await programmeOf({field: "rating", map}, rows, fields));
    expect(violations.map(({expected}) => expected)).toContain(
      "no column direction, because it follows from rating"
    );
  });
});
