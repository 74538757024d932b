import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {type DuckDBConnection, DuckDBInstance, StatementType} from "@duckdb/node-api";
import {phrase} from "../../src/page/words/phrase.js";
import {identifier} from "../../src/sql/identifier.js";
import type {TableSource} from "../codebook/tableSource.js";
import {literal} from "../workspace/quote.js";

/**
 * Writes the rows of a local source, a Parquet file or a query over a DuckDB file, as a CSV file, with
 * each value in the form that the codebook's types expect. The query reads nothing but the DuckDB
 * file, and writes nothing. Throws an error for a sentence that begins with the name of the source's file.
 */
export async function exportLocal(
  source: Exclude<TableSource, {kind: "connection"}>,
  folder: string,
  csv: string
): Promise<void> {
  const file = join(folder, source.file);
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false"
  });
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    await connection.run(`SET allowed_paths = [${literal(file)}, ${literal(csv)}]`);
    if (source.kind === "duckdb") {
      await connection.run(`ATTACH ${literal(file)} AS source (READ_ONLY)`);
      await connection.run("USE source");
    }
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    const query =
      source.kind === "parquet"
        ? `SELECT * FROM read_parquet(${literal(file)})`
        : await oneQuery(connection, await readFile(join(folder, source.query), "utf8"));
    const columns = await columnsOf(connection, query);
    await connection.run(
      `COPY (SELECT ${columns.join(", ")} FROM (\n${query}\n)) TO ${literal(csv)} (FORMAT csv, HEADER true)`
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * The text of one query without the semicolon at its end. As a text of its own it must be one SELECT:
 * a text of several statements could end the brackets that it is put into, and write a file.
 */
async function oneQuery(connection: DuckDBConnection, text: string): Promise<string> {
  const statements = await connection.extractStatements(text);
  if (statements.count !== 1)
    throw new Error(phrase`expected one query, and there are ${statements.count} statements`);
  const {statementType} = await statements.prepare(0);
  if (statementType !== StatementType.SELECT)
    throw new Error(phrase`expected a query that only reads: SELECT, FROM or WITH`);
  return text.trim().replace(/;\s*$/, "");
}

/** The columns of a query as text in the form of the codebook's types. */
async function columnsOf(connection: DuckDBConnection, query: string): Promise<string[]> {
  const described = await connection.runAndReadAll(`DESCRIBE (\n${query}\n)`);
  return described.getRowObjectsJS().map((row) => {
    const [name, type] = [identifier(String(row.column_name)), String(row.column_type)];
    if (type.startsWith("TIMESTAMP"))
      return `CASE WHEN isfinite(${name}) THEN regexp_replace(strftime(${name}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%f'), '\\.?0+$', '') ELSE ${name}::VARCHAR END AS ${name}`;
    if (/\[\d*\]$|^(STRUCT|MAP|UNION)\b/.test(type)) return `to_json(${name})::VARCHAR AS ${name}`;
    return `${name}::VARCHAR AS ${name}`;
  });
}
