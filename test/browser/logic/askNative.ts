import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {typeName} from "../../../loaders/engine/native.js";
import {readValue} from "../../../loaders/engine/nativeValue.js";
import {literal} from "../../../loaders/workspace/quote.js";
import {lockdown} from "../../../src/engine/lockdown.js";
import {identifier} from "../../../src/sql/identifier.js";
import {type Answer, answerOf, refusalOf} from "./answer.js";
import {interrupted} from "./interrupted.js";
import {readTexts} from "./readTexts.js";

/** An engine that runs queries over the tables that a test adds. */
export interface Side {
  /** Adds a table from a Parquet file, in place of one of the same name. */
  take(name: string, path: string): Promise<void>;
  /** Removes tables. */
  drop(names: Iterable<string>): Promise<void>;
  ask(sql: string): Promise<Answer>;
}

/** Native DuckDB, locked down like the page's engine. */
export interface NativeSide extends Side, Disposable {
  /**
   * The values of an answer as DuckDB itself writes them; null for a query that cannot be a
   * subquery.
   */
  textsOf(sql: string): Promise<string[][] | null>;
}

/** Opens the engine. It reads Parquet files from one folder. */
export async function openNativeSide(folder: string): Promise<NativeSide> {
  // DuckDB uses one thread, as in the page, so that rows have the same order.
  const instance = await DuckDBInstance.create(":memory:", {threads: "1"});
  const connection = await instance.connect();
  await connection.run(`SET allowed_directories = [${literal(folder)}]`);
  for (const statement of lockdown) await connection.run(statement);
  return {
    async take(name, path) {
      await connection.run(
        `CREATE OR REPLACE TABLE ${identifier(name)} AS FROM read_parquet(${literal(path)})`
      );
    },
    async drop(names) {
      for (const name of names) await connection.run(`DROP TABLE IF EXISTS ${identifier(name)}`);
    },
    ask: (sql) => interrupted(connection, () => askOf(connection, sql)).catch(refusalOf),
    textsOf: (sql) => readTexts(connection, sql).catch(() => null),
    [Symbol.dispose]() {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

async function askOf(connection: DuckDBConnection, sql: string): Promise<Answer> {
  const statement = await connection.prepare(sql);
  const result = await statement.runAndReadAll();
  const types = result.columnTypes();
  const values = result.getColumns();
  const columns = result.columnNames().map((name, i) => ({
    name,
    type: typeName(types[i]),
    values: () => (values[i] ?? []).map(readValue)
  }));
  return answerOf(columns, result.currentRowCount);
}
