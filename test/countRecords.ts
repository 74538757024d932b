import {tmpdir} from "node:os";
import {join} from "node:path";
import {openDatabase} from "../loaders/engine/database.js";
import {literal} from "../loaders/workspace/quote.js";

/** Numbers of rows in the records of a programme. */
interface Counts {
  projects: number;
  findings: number;
  /** Projects with a finding. */
  studied: number;
  /** Findings by direction. */
  improved: number;
  notReported: number;
  mixed: number;
}

/** Counts the rows in the CSV files of a programme. */
export async function countRecords(folder: string): Promise<Counts> {
  const database = await openDatabase(tmpdir());
  const csv = (name: string) => literal(join(folder, `${name}.csv`));
  const [counts] = await database.run<Counts>(`
    SELECT
      (SELECT count(*)::INTEGER FROM ${csv("projects")}) AS projects,
      count(*)::INTEGER AS findings,
      count(DISTINCT project_id)::INTEGER AS studied,
      (count(*) FILTER (direction = 'improved'))::INTEGER AS improved,
      (count(*) FILTER (direction = 'not_reported'))::INTEGER AS "notReported",
      (count(*) FILTER (direction = 'mixed'))::INTEGER AS mixed
    FROM ${csv("findings")}`);
  database.close();
  return counts;
}
