import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {DuckDBInstance, type DuckDBResultReader, type DuckDBType} from "@duckdb/node-api";
import {lock} from "../../src/engine/lockdown.js";
import type {Manifest} from "../../src/records/manifest.js";
import {type Column, type Rows, rowsOf} from "../../src/records/rows.js";
import {standardTables} from "../../src/records/standardTables.js";
import {identifier} from "../../src/sql/identifier.js";
import {parseNamedQuery, valuesOf} from "../../src/sql/namedQuery.js";
import {missingColumns, needsOf} from "../../src/sql/needs.js";
import {type Bound, bindNamed, type Parameter} from "../../src/sql/parameters.js";
import {readQuestion} from "../../src/sql/question.js";
import {readQueries} from "../workspace/queries.js";
import {literal} from "../workspace/quote.js";
import {readValue} from "./nativeValue.js";

/** The browser's door, natively: the same questions over the same build give the same rows. For tests, and whatever a build computes. */
export interface NativeDoor extends AsyncDisposable {
  query(text: string, parameters?: Readonly<Record<string, Parameter>>): Promise<Rows>;
  named(name: string, parameters?: Readonly<Record<string, Parameter>>): Promise<Rows>;
  /** Asks a question whose parameters are bound; what does not read is refused, as in the browser. */
  answer(bound: Bound): Promise<Rows>;
}

/**
 * Opens a build of the records: the folder that holds the tables, and the manifest, which is beside them unless it is still being made. With one thread, rows that nobody ordered come in the same
 * order every time.
 */
export async function openNative(
  folder: string,
  manifest?: Pick<Manifest, "tables">,
  {threads}: {threads?: number} = {}
): Promise<NativeDoor> {
  const queries = new Map(
    Object.entries(await readQueries()).map(([name, text]) => [name, parseNamedQuery(name, text)])
  );
  const records: Pick<Manifest, "tables"> =
    manifest ?? JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`SET allowed_directories = [${literal(folder)}]`);
  if (threads) await connection.run(`SET threads = ${threads}`);
  for (const statement of lock) await connection.run(statement);
  for (const name of new Set([
    ...records.tables.map(({name}) => name),
    ...Object.keys(standardTables)
  ]))
    await connection.run(viewOf(name));
  const defined = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  /** One thing after another: they share a connection. */
  function answer(bound: Bound): Promise<Rows> {
    const done = last.then(() => answerNext(bound));
    last = done.catch(() => {});
    return done;
  }

  async function answerNext({text, values}: Bound): Promise<Rows> {
    for (const {name, sql} of needsOf(text, records, queries).definitions) {
      if (!defined.has(name)) await connection.run(sql);
      defined.add(name);
    }
    const question = readQuestion(text);
    await connection.prepare(question.nested).catch(async (error) => {
      // As in the page: where the writer's own text is at fault, it is said in the words that are about it.
      await connection.prepare(question.text);
      throw error;
    });
    const statement = await connection.prepare(question.text);
    values.forEach((value, i) => {
      if (value === null) statement.bindNull(i + 1);
      else if (typeof value === "string") statement.bindVarchar(i + 1, value);
      else if (typeof value === "number") statement.bindDouble(i + 1, value);
      else statement.bindBoolean(i + 1, value);
    });
    return readRows(await statement.runAndReadAll());
  }

  /** A view, so that only what is asked for is read of a large table. */
  function viewOf(name: string): string {
    const kept = records.tables.some((table) => table.name === name);
    const missing = missingColumns(name, records).map(
      ([column, type]) => `CAST(NULL AS ${type}) AS ${identifier(column)}`
    );
    const columns = kept ? ["*", ...missing] : missing;
    const source = kept
      ? `FROM read_parquet(${literal(join(folder, `${name}.parquet`))})`
      : "WHERE false";
    return `CREATE VIEW ${identifier(name)} AS SELECT ${columns.join(", ")} ${source}`;
  }

  return {
    query: (text, parameters = {}) => answer(bindNamed(text, parameters)),
    async named(name, parameters = {}) {
      const asked = queries.get(name);
      if (!asked) throw new Error(`queries: no query ${JSON.stringify(name)}`);
      const types = Object.fromEntries(asked.parameters.map(({name, type}) => [name, type]));
      return answer(bindNamed(asked.sql, valuesOf(asked, parameters), types));
    },
    answer,
    async [Symbol.asyncDispose]() {
      connection.closeSync();
      instance.closeSync();
    }
  };
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

/** As the browser's door names types: an ENUM without its values, which Arrow does not bring everywhere. */
export function typeName(type: DuckDBType): string {
  return type.toString().replace(/\bENUM\((?:'(?:[^']|'')*'(?:, )?)+\)/g, "ENUM");
}
