import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance, type DuckDBResultReader, type DuckDBType} from "@duckdb/node-api";
import {lockdown} from "../../src/engine/lockdown.js";
import {phrase} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {type Column, type Rows, rowsOf} from "../../src/records/rows.js";
import {standardTables} from "../../src/records/standardTables.js";
import {clockMacros} from "../../src/sql/clock.js";
import {identifier} from "../../src/sql/identifier.js";
import {isDefinition, parseNamedQuery, valuesOf} from "../../src/sql/namedQuery.js";
import {missingColumns, needsOf} from "../../src/sql/needs.js";
import {type BoundSql, bindNamed, type Parameter} from "../../src/sql/parameters.js";
import {answerPivots} from "../../src/sql/pivot.js";
import {
  allProgrammes,
  definitionIn,
  mainSchema,
  qualified,
  unionOf
} from "../../src/sql/programmes.js";
import {qualifiedNames} from "../../src/sql/qualifiedNames.js";
import {readQuery} from "../../src/sql/readQuery.js";
import {SqlText} from "../../src/sql/sqlText.js";
import {readQueries} from "../workspace/queries.js";
import {literal, literals} from "../workspace/quote.js";
import {readValue} from "./nativeValue.js";

/**
 * The browser's engine with native DuckDB: the same queries over the same build give the same rows.
 * Builds and tests use it.
 */
export interface NativeEngine extends AsyncDisposable {
  query(text: string, parameters?: Readonly<Record<string, Parameter>>): Promise<Rows>;
  named(name: string, parameters?: Readonly<Record<string, Parameter>>): Promise<Rows>;
  /** Runs a query with the values of its parameters `$1`, …. SQL that does not read is refused. */
  rows(sql: SqlText | string, values?: BoundSql["values"]): Promise<Rows>;
}

/** A programme of the site, with the folder of its build of the records. */
export interface NativeProgramme {
  name: string;
  records: string;
  /** The description of its tables; it is read from the folder unless it is given. */
  manifest?: Pick<Manifest, "tables">;
}

/**
 * Opens a build of the records: the folder with the tables, and their manifest, which is read from
 * the folder unless it is given. Null opens none, as on a page about several programmes. SQL can
 * name the tables of `programmes` in their schemas. With one thread, rows without an ORDER BY come
 * in the same order every time.
 */
export async function openNative(
  folder: string | null,
  manifest?: Pick<Manifest, "tables">,
  {threads, programmes = []}: {threads?: number; programmes?: readonly NativeProgramme[]} = {}
): Promise<NativeEngine> {
  const queries = new Map(
    Object.entries(await readQueries()).map(([name, text]) => [name, parseNamedQuery(name, text)])
  );
  const records: Pick<Manifest, "tables"> =
    manifest ?? (folder === null ? {tables: []} : await readTables(folder));
  const schemas = await Promise.all(
    programmes.map(async ({name, records, manifest}) => ({
      name,
      records,
      ...(manifest ?? (await readTables(records)))
    }))
  );
  const schemaNames = new Set([...programmes.map(({name}) => name), allProgrammes]);
  const folders = [...(folder === null ? [] : [folder]), ...programmes.map(({records}) => records)];
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`SET allowed_directories = [${literals(folders)}]`);
  if (threads) await connection.run(`SET threads = ${threads}`);
  // The page has no time zones.
  await connection.run("SET TimeZone = 'UTC'");
  for (const statement of lockdown) await connection.run(statement);
  if (folder !== null) await createViews(mainSchema, folder, records);
  if (schemas.length) {
    for (const name of schemaNames) await connection.run(`CREATE SCHEMA ${identifier(name)}`);
    for (const schema of schemas) await createViews(schema.name, schema.records, schema);
    const names = schemas.flatMap(({tables}) => tables.map(({name}) => name));
    for (const name of new Set([...names, ...Object.keys(standardTables)]))
      await connection.run(unionOf(name, schemas)!);
  }
  const defined = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  /** Runs one query after another: they share a connection. */
  function rows(
    sql: SqlText | string,
    values: BoundSql["values"] = [],
    isNamed = false
  ): Promise<Rows> {
    const parsed = typeof sql === "string" ? new SqlText(sql) : sql;
    const done = last.then(() => readNext({sql: parsed, values}, isNamed));
    last = done.catch(() => {});
    return done;
  }

  /** Runs a query. A named query of the toolkit reads; any other is refused if it does not. */
  async function readNext({sql: asked, values}: BoundSql, isNamed = false): Promise<Rows> {
    const sql = await answerPivots(asked, (text) => readNext({sql: text, values: []}));
    for (const {name, sql: macro} of clockMacros(sql)) await define(name, macro);
    const {definitions} = needsOf(sql, records, queries, schemas.length ? schemaNames : undefined);
    for (const {name, sql} of definitions) await define(name, sql);
    for (const {schema, name} of qualifiedNames(sql, schemaNames)) {
      const tables = schemas.find((found) => found.name === schema);
      const definition = queries.get(name);
      if (!tables || !definition || !isDefinition(definition)) continue;
      const {definitions} = needsOf(definition.parsed, tables, queries);
      for (const needed of definitions) {
        const needs = needsOf(needed.parsed, tables, queries);
        await define(qualified(schema, needed.name), definitionIn(schema, needed, needs));
      }
    }
    const query = readQuery(sql);
    if (!isNamed)
      await connection.prepare(query.subquery).catch(async (error) => {
        // As in the page: where the author's text is wrong, the error message is about that text.
        await connection.prepare(query.text);
        throw error;
      });
    const statement = await connection.prepare(query.text);
    values.forEach((value, i) => {
      if (value === null) statement.bindNull(i + 1);
      else if (typeof value === "string") statement.bindVarchar(i + 1, value);
      else if (typeof value === "number") statement.bindDouble(i + 1, value);
      else statement.bindBoolean(i + 1, value);
    });
    return readRows(await statement.runAndReadAll());
  }

  async function define(name: string, statement: string): Promise<void> {
    if (!defined.has(name)) await connection.run(statement);
    defined.add(name);
  }

  /** Creates a view of each table, so that a query reads only what it needs of a large table. */
  async function createViews(
    schema: string,
    folder: string,
    records: Pick<Manifest, "tables">
  ): Promise<void> {
    const names = [...records.tables.map(({name}) => name), ...Object.keys(standardTables)];
    for (const name of new Set(names)) await connection.run(viewOf(schema, folder, name, records));
  }

  /** The SQL of a view of a table. */
  function viewOf(
    schema: string,
    folder: string,
    name: string,
    records: Pick<Manifest, "tables">
  ): string {
    const exists = records.tables.some((table) => table.name === name);
    const missing = missingColumns(name, records).map(
      ([column, type]) => `CAST(NULL AS ${type}) AS ${identifier(column)}`
    );
    const columns = exists ? ["*", ...missing] : missing;
    const source = exists
      ? `FROM read_parquet(${literal(join(folder, `${name}.parquet`))})`
      : "WHERE false";
    return `CREATE VIEW ${qualified(schema, name)} AS SELECT ${columns.join(", ")} ${source}`;
  }

  return {
    async query(text, parameters = {}) {
      const {sql, values} = bindNamed(new SqlText(text), parameters);
      return rows(sql, values);
    },
    async named(name, parameters = {}) {
      const query = queries.get(name);
      if (!query) throw new Error(phrase`queries: no query ${JSON.stringify(name)}`);
      const types = Object.fromEntries(query.parameters.map(({name, type}) => [name, type]));
      const {sql, values} = bindNamed(query.parsed, valuesOf(query, parameters), types);
      return rows(sql, values, true);
    },
    rows: (sql, values) => rows(sql, values),
    async [Symbol.asyncDispose]() {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

async function readTables(folder: string): Promise<Pick<Manifest, "tables">> {
  return JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
}

function readRows(result: DuckDBResultReader): Rows {
  const types = result.columnTypes();
  const columns: Column[] = result
    .columnNames()
    .map((name, i) => ({name, type: typeName(types[i])}));
  const rows = result
    .getRows()
    .map((values) =>
      Object.fromEntries(values.map((value, i) => [columns[i].name, readValue(value)]))
    );
  return rowsOf(rows, columns);
}

/** A type as the browser's engine names it: an ENUM without its values, which Arrow often lacks. */
export function typeName(type: DuckDBType): string {
  return type.toString().replace(/\bENUM\((?:'(?:[^']|'')*'(?:, )?)+\)/g, "ENUM");
}
