import {join} from "node:path";
import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {literal} from "../../../loaders/workspace/quote.js";
import {identifier} from "../../../src/sql/identifier.js";
import {interrupted} from "./interrupted.js";
import {readTexts} from "./readTexts.js";

/**
 * A database in which the statements of a file may write. Both engines get its tables as Parquet
 * files.
 */
export interface Maker extends Disposable {
  /** Runs statements of the file. Throws DuckDB's error. */
  run(sql: string, connection: string): Promise<void>;
  /** The values of an answer as DuckDB itself writes them; NULL is null. Throws DuckDB's error. */
  textsOf(sql: string, connection: string): Promise<string[][]>;
  /** The kinds of the objects that the statements have created, by their lower-case names. */
  made(): Promise<Map<string, Made>>;
  /** Writes a table or view as a Parquet file. Throws if Parquet cannot hold it. */
  write(name: string): Promise<{path: string; rows: number}>;
}

export interface Made {
  name: string;
  kind: "table" | "view" | "macro" | "type" | "schema" | "sequence" | "database" | "setting";
}

const catalogue = `
  SELECT table_name AS name, 'table' AS kind FROM duckdb_tables() WHERE NOT internal
  UNION ALL SELECT view_name, 'view' FROM duckdb_views() WHERE NOT internal
  UNION ALL SELECT function_name, 'macro' FROM duckdb_functions() WHERE NOT internal
  UNION ALL SELECT type_name, 'type' FROM duckdb_types() WHERE NOT internal
  UNION ALL SELECT schema_name, 'schema' FROM duckdb_schemas() WHERE NOT internal AND schema_name NOT IN ('main', 'temp')
  UNION ALL SELECT sequence_name, 'sequence' FROM duckdb_sequences()
  UNION ALL SELECT database_name, 'database' FROM duckdb_databases() WHERE NOT internal AND database_name <> 'memory'
  UNION ALL SELECT name, 'setting' FROM duckdb_variables()`;

/** Opens a database that writes its files into a folder. */
export async function openMaker(folder: string): Promise<Maker> {
  const instance = await DuckDBInstance.create(":memory:", {threads: "1"});
  const connections = new Map<string, DuckDBConnection>();
  const connected = async (name: string) => {
    if (!connections.has(name)) connections.set(name, await instance.connect());
    return connections.get(name)!;
  };
  let files = 0;
  return {
    async run(sql, name) {
      const connection = await connected(name);
      await interrupted(connection, () => connection.run(sql));
    },
    async textsOf(sql, name) {
      return readTexts(await connected(name), sql);
    },
    async made() {
      const result = await (await connected("")).runAndReadAll(catalogue);
      return new Map(
        (result.getRowObjects() as unknown as Made[]).map((made) => [made.name.toLowerCase(), made])
      );
    },
    async write(name) {
      const path = join(folder, `${files++}.parquet`);
      const connection = await connected("");
      const {rowsChanged} = await connection.run(
        `COPY (FROM ${identifier(name)}) TO ${literal(path)} (FORMAT parquet)`
      );
      return {path, rows: rowsChanged};
    },
    [Symbol.dispose]() {
      for (const connection of connections.values()) connection.closeSync();
      instance.closeSync();
    }
  };
}
