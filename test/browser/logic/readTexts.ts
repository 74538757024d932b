import type {DuckDBConnection} from "@duckdb/node-api";
import {interrupted} from "./interrupted.js";

/** The values of an answer as DuckDB itself writes them, NULL as such. Throws what DuckDB says, also of a question that does not nest. */
export async function readTexts(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  const text = `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n${sql.replace(/;\s*$/, "")}\n)`;
  const result = await interrupted(connection, () => connection.runAndReadAll(text));
  return result.getRows().map((row) => row.map((value) => (value ?? "NULL") as string));
}
