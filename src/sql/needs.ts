import type {Manifest} from "../records/manifest.js";
import {standardTables} from "../records/standardTables.js";
import {namesIn} from "./lexer.js";
import {isDefinition, type NamedQuery} from "./namedQuery.js";

/** What must be there before a text can be prepared: tables, then definitions, each after those that it names. */
export interface Needs {
  tables: string[];
  definitions: NamedQuery[];
}

/** What a text needs, by the names that it says. A name that happens to be a table's too costs a table taken in for nothing; never a wrong answer. */
export function needsOf(
  text: string,
  {tables}: Pick<Manifest, "tables">,
  queries: ReadonlyMap<string, NamedQuery>
): Needs {
  const known = new Set([...tables.map(({name}) => name), ...Object.keys(standardTables)]);
  const needs = {tables: new Set<string>(), definitions: new Set<NamedQuery>()};
  const visited = new Set<string>();
  visit(text);
  if (asksForAll(namesIn(text))) for (const {name} of tables) needs.tables.add(name);
  return {tables: [...needs.tables], definitions: [...needs.definitions]};

  function visit(text: string): void {
    for (const name of namesIn(text)) {
      if (visited.has(name)) continue;
      visited.add(name);
      if (known.has(name)) needs.tables.add(name);
      const query = queries.get(name);
      if (!query || !isDefinition(query)) continue;
      visit(query.sql);
      needs.definitions.add(query);
    }
  }
}

/** Whether a text asks what tables there are: then all must be there to be told. */
export function asksForAll(names: ReadonlySet<string>): boolean {
  return ["show", "information_schema", "duckdb_tables", "duckdb_columns", "sqlite_master"].some(
    (name) => names.has(name)
  );
}

/** The standard columns, with their types, that the programme does not keep of a table; all of them, for a table that it does not keep. */
export function missingColumns(
  name: string,
  {tables}: Pick<Manifest, "tables">
): [name: string, type: string][] {
  const kept = new Set(tables.find((table) => table.name === name)?.fields.map(({name}) => name));
  return Object.entries(standardTables[name] ?? {}).filter(([column]) => !kept.has(column));
}
