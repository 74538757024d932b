import type {Manifest} from "../records/manifest.js";
import {standardTables} from "../records/standardTables.js";
import {isDefinition, type NamedQuery} from "./namedQuery.js";
import {namesOutside} from "./qualifiedNames.js";
import type {SqlText} from "./sqlText.js";

/**
 * The objects that must exist before SQL can be prepared: tables, then definitions in order of
 * dependence.
 */
export interface Needs {
  tables: string[];
  definitions: NamedQuery[];
}

/**
 * Finds the tables and definitions that SQL needs by the names in it. A name that equals a table's
 * name by chance loads that table needlessly, but never gives a wrong answer. Names in one of the
 * `schemas` (`round2.findings`) are those of other tables.
 */
export function needsOf(
  sql: SqlText,
  {tables}: Pick<Manifest, "tables">,
  queries: ReadonlyMap<string, NamedQuery>,
  schemas: ReadonlySet<string> = new Set()
): Needs {
  const known = new Set([...tables.map(({name}) => name), ...Object.keys(standardTables)]);
  const needs = {tables: new Set<string>(), definitions: new Set<NamedQuery>()};
  const visited = new Set<string>();
  visit(namesOutside(sql, schemas));
  if (needsEveryTable(sql)) for (const {name} of tables) needs.tables.add(name);
  return {tables: [...needs.tables], definitions: [...needs.definitions]};

  function visit(names: ReadonlySet<string>): void {
    for (const name of names) {
      if (visited.has(name)) continue;
      visited.add(name);
      if (known.has(name)) needs.tables.add(name);
      const query = queries.get(name);
      if (!query || !isDefinition(query)) continue;
      visit(query.parsed.names);
      needs.definitions.add(query);
    }
  }
}

/** Whether SQL queries the list of tables. All tables of the programme must be loaded then. */
export function needsEveryTable({names}: SqlText): boolean {
  return ["show", "information_schema", "duckdb_tables", "duckdb_columns", "sqlite_master"].some(
    (name) => names.has(name)
  );
}

/** Whether SQL queries the list of the tables of all schemas. */
export function needsEveryProgramme({names}: SqlText): boolean {
  return (
    ["information_schema", "duckdb_tables", "duckdb_columns", "sqlite_master"].some((name) =>
      names.has(name)
    ) || ["show", "all", "tables"].every((name) => names.has(name))
  );
}

/**
 * The standard columns, with their types, that a programme's table lacks; all standard columns of
 * a table that the programme does not have.
 */
export function missingColumns(
  name: string,
  {tables}: Pick<Manifest, "tables">
): [name: string, type: string][] {
  const present = new Set(
    tables.find((table) => table.name === name)?.fields.map(({name}) => name)
  );
  return Object.entries(standardTables[name] ?? {}).filter(([column]) => !present.has(column));
}
