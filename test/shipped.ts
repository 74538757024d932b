import {tmpdir} from "node:os";
import {join} from "node:path";
import {openDatabase} from "../loaders/engine/database.js";
import {root} from "../loaders/workspace/programme.js";
import {literal} from "../loaders/workspace/quote.js";

/** Numbers of rows in the shipped records of Wave 1. */
interface ShippedCounts {
  projects: number;
  findings: number;
  /** Projects with a finding. */
  studied: number;
  /** Findings by direction. */
  improved: number;
  notReported: number;
  mixed: number;
}

/**
 * The shipped records, counted from their CSV files. A test that compares a page with these counts
 * remains true when a row is added.
 */
export const shipped = await countShipped();

async function countShipped(): Promise<ShippedCounts> {
  const database = await openDatabase(tmpdir());
  const csv = (name: string) => literal(join(root, "data", "wave1", `${name}.csv`));
  const [counts] = await database.run<ShippedCounts>(`
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
