import {describe, expect, it} from "vitest";
import type {Table} from "../../src/records/manifest.js";
import {parseNamedQuery} from "../../src/sql/namedQuery.js";
import {missingColumns, needsOf} from "../../src/sql/needs.js";
import {SqlText} from "../../src/sql/sqlText.js";

const manifest = {
  tables: [
    {name: "findings", fields: [{name: "finding_id"}]},
    {name: "extra", fields: []}
  ] as unknown as Table[]
};
const queries = new Map(
  Object.entries({
    cells: "-- Cells.\nCREATE OR REPLACE MACRO cells() AS TABLE FROM findings",
    groups:
      "-- Groups.\nCREATE OR REPLACE MACRO groups() AS TABLE FROM cells() JOIN outcomes USING (outcome_id)",
    list: "-- Which?\nFROM extra"
  }).map(([name, text]) => [name, parseNamedQuery(name, text)])
);

describe("needsOf(sql, manifest, queries)", () => {
  it("finds the tables of definitions, and orders definitions by dependence", () => {
    const {tables, definitions} = needsOf(new SqlText("FROM Groups() -- extra"), manifest, queries);
    expect(tables.sort()).toEqual(["findings", "outcomes"]);
    expect(definitions.map(({name}) => name)).toEqual(["cells", "groups"]);
  });

  it("finds a programme's own table, and nothing for a query that names no table", () => {
    expect(needsOf(new SqlText('SELECT * FROM "extra"'), manifest, queries).tables).toEqual([
      "extra"
    ]);
    expect(needsOf(new SqlText("SELECT 1"), manifest, queries)).toEqual({
      tables: [],
      definitions: []
    });
  });
});

describe("missingColumns(name, manifest)", () => {
  it("returns the missing standard columns: all for a missing table, none for a programme's own table", () => {
    const columns = missingColumns("findings", manifest).map(([column]) => column);
    expect(columns).toContain("direction");
    expect(columns).not.toContain("finding_id");
    expect(missingColumns("aims", manifest).map(([column]) => column)).toEqual([
      "aim_id",
      "aim",
      "source_id",
      "position"
    ]);
    expect(missingColumns("extra", manifest)).toEqual([]);
  });
});
