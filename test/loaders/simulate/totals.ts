import type {Programme} from "../../../loaders/workspace/programme.js";
import {makeProgramme} from "../copyProgramme.js";

/**
 * A small programme for tests of totals. `groups` are texts like `group: outcome outcome`; `totals`
 * are rows of `statement_id,numerator,denominator,outcome_group,directions,base,contradicts`.
 */
export function programmeOf(
  {outcomes, groups, projects = 1}: {outcomes: string[]; groups: string[]; projects?: number},
  totals: string[]
): Promise<Programme> {
  const table = (name: string, primaryKey: string[], columns: string[]) => ({
    name,
    schema: {
      primaryKey,
      fields: columns.map((column) => ({
        name: column,
        type: column.endsWith("ator") ? "number" : "string"
      }))
    }
  });
  const columns =
    "statement_id,numerator,denominator,outcome_group,directions,base,contradicts".split(",");
  const members = groups.flatMap((group) => {
    const [name, of] = group.split(": ");
    return of.split(" ").map((outcome) => `${name},${outcome}`);
  });
  const csv = (rows: string[]) => `${rows.join("\n")}\n`;
  return makeProgramme({
    "datapackage.json": JSON.stringify({
      name: "small",
      title: "Small",
      resources: [
        table("projects", ["project_id"], ["project_id", "name"]),
        table("outcomes", ["outcome_id"], ["outcome_id", "label"]),
        table("outcome_groups", ["group_id", "outcome_id"], ["group_id", "outcome_id"]),
        table("findings", ["finding_id"], ["finding_id", "project_id", "outcome_id", "direction"]),
        table("published", ["statement_id"], columns)
      ]
    }),
    "projects.csv": csv([
      "project_id,name",
      ...Array.from({length: projects}, (_, i) => `p${i + 1},Real ${i + 1}`)
    ]),
    "outcomes.csv": csv(["outcome_id,label", ...outcomes.map((name) => `${name},${name}`)]),
    "outcome_groups.csv": csv(["group_id,outcome_id", ...members]),
    "findings.csv": "finding_id,project_id,outcome_id,direction\n",
    "published.csv": csv([columns.join(","), ...totals])
  });
}
