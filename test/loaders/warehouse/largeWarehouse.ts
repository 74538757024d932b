import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {ageByNeed, codebookOf, marker, policy} from "../disclosure/children.js";

export const findings = 10_000_000;
export const persons = 5_000_000;

/**
 * Statements that make the table `findings` and, about children, the table `children` in a
 * PostgreSQL server. The server makes the rows itself. A few children under 5 have an illness.
 */
export function largeTables(
  counts: {findings: number; persons: number} = {findings, persons}
): string[] {
  return [
    `CREATE UNLOGGED TABLE findings AS
       SELECT 'f' || i AS finding_id,
         (ARRAY['north', 'south', 'east'])[1 + i % 3] AS project_id,
         'stability' AS outcome_id,
         (ARRAY['improved', 'no_change', 'mixed', 'worsened'])[1 + i % 4] AS direction,
         i / 7.0::float8 AS effect,
         TIMESTAMPTZ '2014-01-01 00:00Z' + i * INTERVAL '1 second' AS seen,
         i % 5 = 0 AS stated
       FROM generate_series(1, ${counts.findings}) i`,
    `CREATE UNLOGGED TABLE children AS
       SELECT 'c' || i AS child_id,
         '${marker}' || i AS name,
         (ARRAY['north', 'south', 'east'])[1 + i % 3] AS project_id,
         (ARRAY['5-9', '10-15', '16-17'])[1 + i % 3] AS age_band,
         (ARRAY['F', 'M'])[1 + i % 2] AS sex,
         (ARRAY['abuse', 'disability', 'illness', 'offending'])[1 + i % 4] AS need,
         (ARRAY['foster', 'kin', 'home'])[1 + i % 3] AS placement,
         (ARRAY['stayed', 'moved'])[1 + i % 2] AS outcome
       FROM generate_series(1, ${counts.persons}) i`,
    "UPDATE children SET age_band = '0-4', need = 'illness' WHERE child_id IN ('c1', 'c2', 'c3')"
  ];
}

/** Writes a programme whose findings, and with `withPersons` its children, are in that server. */
export async function writeLargeProgramme(folder: string, withPersons: boolean): Promise<void> {
  const codebook = codebookOf({
    ...(withPersons && {disclosure: policy, aggregates: [ageByNeed]}),
    children: {
      person_level: true,
      source: {connection: "WAREHOUSE", query: "children.sql"}
    }
  });
  const resources = codebook.resources
    .filter(({name}) => withPersons || name !== "children")
    .map((table) =>
      table.name === "findings"
        ? {
            ...table,
            source: {connection: "WAREHOUSE", query: "findings.sql"},
            schema: {
              ...table.schema,
              fields: [
                ...table.schema.fields,
                {name: "effect", type: "number"},
                {name: "seen", type: "datetime"},
                {name: "stated", type: "boolean"}
              ]
            }
          }
        : table
    );
  await mkdir(folder, {recursive: true});
  const files = {
    "datapackage.json": JSON.stringify({...codebook, resources}),
    "projects.csv": "project_id,name\nnorth,North\nsouth,South\neast,East\n",
    "outcomes.csv": "outcome_id,label\nstability,Stability\n",
    "findings.sql": "SELECT * FROM findings",
    "overview.md": "# Large\n",
    ...(withPersons && {"children.sql": "SELECT * FROM children"})
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
