import {expect, it} from "vitest";
import {fitMapping} from "../../../loaders/import/fitMapping.js";
import {readMapping} from "../../../loaders/import/mapping.js";
import type {PeopleTable} from "../../../loaders/import/peopleTable.js";

it("keeps columns that are named like a property of every object", () => {
  const names = ["__proto__", "constructor", "toString"];
  const columns = names.map((name) => `${JSON.stringify(name)}: {"to": "projects.name"}`);
  const mapping = readMapping(
    `{"title": "Strange", "sheets": {"table": {"rows": "projects", "columns": {${columns.join(", ")}}}}}`,
    "import.json"
  );
  expect(Object.keys(mapping.sheets.table.columns)).toEqual(names);
  const table = {
    sheet: "table",
    columns: [...names, "__defineGetter__"].map((name) => ({name}))
  } as PeopleTable;
  const fitted = fitMapping(mapping, [table]);
  expect(Object.keys(fitted.mapping.sheets.table.columns)).toEqual([...names, "__defineGetter__"]);
  expect(fitted.missing).toEqual([]);
  expect(fitted.added).toEqual(["the column __defineGetter__ of the table"]);
});
