import {readFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Database, openDatabase} from "../../loaders/engine/database.js";
import {root} from "../../loaders/workspace/programme.js";

let database: Database;

beforeAll(async () => {
  database = await openDatabase(tmpdir());
  await database.run(`
    CREATE TABLE findings (
      finding_id VARCHAR, project_id VARCHAR, outcome_id VARCHAR, direction VARCHAR, study VARCHAR,
      design_class VARCHAR, reported_by VARCHAR, basis VARCHAR, beyond_chance VARCHAR
    )`);
  for (const name of ["study_count", "combined_direction", "counted_statements", "cells"])
    await database.run(await readFile(join(root, "src", "sql", "queries", `${name}.sql`), "utf8"));
});

afterAll(() => database?.close());

/** The cell that these statements of one project about one outcome make, each as `direction study`. */
async function cellOf(rule: string, statements: string[]) {
  const rows = statements.map((statement, i) => {
    const [direction, study] = statement.split(" ");
    return `('f${i}', 'p', 'o', '${direction}', ${study ? `'${study}'` : "NULL"}, NULL, NULL, NULL, NULL)`;
  });
  await database.run(`DELETE FROM findings; INSERT INTO findings VALUES ${rows.join(", ")}`);
  const [cell] = await database.run<{direction: string; statements: number; studies: number}>(
    `SELECT direction, statements, studies FROM cells(rule := '${rule}')`
  );
  return cell;
}

/** One trial that three pages call a success, and two other studies that found no change. */
const trial = [
  "improved trial",
  "improved trial",
  "improved trial",
  "no_change",
  "no_change other"
];

describe("cells(rule)", () => {
  it("counts the statements of one study as one vote of the majority", async () => {
    expect(await cellOf("majority", trial)).toEqual({
      direction: "no_change",
      statements: 5,
      studies: 3
    });
    const five = trial.map((statement) => statement.split(" ")[0]);
    expect(await cellOf("majority", five)).toMatchObject({direction: "improved", studies: 5});
  });

  it("gives a study whose statements disagree a mixed vote", async () => {
    const disagreeing = ["improved trial", "worsened trial", "improved", "improved other"];
    expect((await cellOf("majority", disagreeing)).direction).toBe("improved");
    expect((await cellOf("majority", disagreeing.slice(0, 3))).direction).toBe("mixed");
  });

  it("gives statements that measured nothing no vote", async () => {
    expect(await cellOf("majority", ["not_reported trial", "improved", "not_reported"])).toEqual({
      direction: "improved",
      statements: 3,
      studies: 3
    });
    const unmeasured = ["not_reported trial", "not_measured trial"];
    expect((await cellOf("majority", unmeasured)).direction).toBe("not_measured");
  });

  it.each([
    ["agree", "mixed"],
    ["cautious", "no_change"]
  ])("is the same for %s, whichever statements share a study", async (rule, direction) => {
    for (const statements of [trial, trial.map((statement) => statement.split(" ")[0])])
      expect((await cellOf(rule, statements)).direction).toBe(direction);
  });

  it("refuses a rule that it does not know", async () => {
    await expect(cellOf("best", ["improved", "worsened"])).rejects.toThrow(
      "cells: rule: expected agree, majority or cautious: best"
    );
  });
});
