import {expect, it} from "vitest";
import type {Codebook} from "../../../loaders/codebook/codebook.js";
import type {CodebookTable} from "../../../loaders/codebook/codebookTable.js";
import {neededFor} from "../../../loaders/pipeline/pullProgramme.js";

it("counts of persons need the tables that persons refer to, and no others", () => {
  const table = (name: string, ...others: string[]) =>
    ({
      name,
      path: `${name}.csv`,
      foreignKeys: others.map((other) => ({fields: ["x"], table: other, tableFields: ["x"]}))
    }) as Partial<CodebookTable> as CodebookTable;
  const persons = table("children", "projects");
  const tables = [
    table("regions"),
    table("findings", "projects"),
    table("projects", "regions"),
    persons
  ];
  const part = neededFor(persons, {tables, ignore: ["Read me"]} as Partial<Codebook> as Codebook);
  expect(part.tables.map(({name}) => name)).toEqual(["regions", "projects", "children"]);
  // The files of the others are left alone.
  expect(part.ignore).toEqual(["Read me", "findings", "findings.csv"]);
});
