import {describe, expect, it} from "vitest";
import {simulatedPackage} from "../../../loaders/simulate/simulatedPackage.js";

describe("simulatedPackage(original, held, {projects, seed})", () => {
  it("has a column of directions in place of the rating from which they follow", () => {
    const table = (name: string, ...fields: string[]) => ({
      name,
      schema: {fields: fields.map((name) => ({name}))}
    });
    const findings = {
      ...table("findings", "finding_id", "project_id", "outcome_id", "rating"),
      directionFrom: {field: "rating", map: {good: "improved", poor: "worsened"}}
    };
    const {resources} = simulatedPackage(
      {
        title: "Ratings",
        resources: [table("projects", "project_id"), table("outcomes", "outcome_id"), findings]
      },
      [],
      {projects: 3, seed: 1}
    ) as {resources: {name: string; directionFrom?: object; schema: {fields: {name: string}[]}}[]};
    const made = resources.find(({name}) => name === "findings")!;
    expect(made.directionFrom).toBeUndefined();
    expect(made.schema.fields.map(({name}) => name)).toEqual([
      "finding_id",
      "project_id",
      "outcome_id",
      "rating",
      "direction",
      "simulated"
    ]);
  });
});
