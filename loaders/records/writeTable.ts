import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {identifier} from "../../src/sql/identifier.js";
import {missingColumn, reasons} from "../codebook/codebook.js";
import {typed} from "../codebook/fieldTypes.js";
import type {Database} from "../engine/database.js";
import {literal} from "../workspace/quote.js";
import type {Source} from "./read.js";
import {isPresent} from "./valueCounts.js";

/**
 * Writes a checked table as Parquet into `folder`, and makes `<table>`, a view of it. Columns are
 * in the codebook's order. Rows are in the order of the primary key, or of all columns if there is
 * none: this is a total order, so the same records give the same bytes for any order of the files
 * and any number of threads. Returns the path of the file.
 */
export async function writeTable(
  database: Database,
  {table, rows}: Source,
  folder: string
): Promise<string> {
  const columns = table.fields.flatMap((field) => {
    const text = identifier(field.name);
    const codes = reasons(field);
    const value = codes.length ? `CASE WHEN ${isPresent(field, text)} THEN ${text} END` : text;
    const column = `${typed(field, value)} AS ${text}`;
    return codes.length
      ? [
          column,
          `CASE WHEN NOT ${isPresent(field, text)} THEN ${text} END AS ${identifier(missingColumn(field))}`
        ]
      : [column];
  });
  const order = table.primaryKey.length ? table.primaryKey.map(identifier).join(", ") : "ALL";
  const file = join(folder, `${table.name}.parquet`);
  await database.run(`
    COPY (SELECT ${columns.join(", ")} FROM raw.${identifier(table.name)} ORDER BY ${order})
    TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`);
  await database.run(
    `CREATE VIEW ${identifier(table.name)} AS FROM read_parquet(${literal(file)})`
  );
  const [{written}] = await database.run<{written: number}>(
    `SELECT CAST(count(*) AS DOUBLE) AS written FROM ${identifier(table.name)}`
  );
  if (written !== rows)
    throw new Error(
      phrase`${table.name}: ${rows} rows were read and ${written} written: this is a mistake in the loaders`
    );
  return file;
}
