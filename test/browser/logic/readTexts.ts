import type {DuckDBConnection} from "@duckdb/node-api";
import {interrupted} from "./interrupted.js";

/**
 * The values of an answer as DuckDB itself writes them; NULL is null. Throws DuckDB's error, also
 * for a query that cannot be a subquery.
 */
export async function readTexts(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  const text = `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n${sql.replace(/;\s*$/, "")}\n)`;
  const result = await interrupted(connection, () => connection.runAndReadAll(text));
  return result.getRows().map((row) => row.map((value) => (value ?? "NULL") as string));
}
