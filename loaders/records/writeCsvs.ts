import {join} from "node:path";
import {identifier} from "../../src/sql/identifier.js";
import {missingColumn, readCodebook, reasons} from "../codebook/codebook.js";
import type {CodebookField} from "../codebook/codebookField.js";
import {Violations} from "../codebook/violation.js";
import {openDatabase} from "../engine/database.js";
import {literal} from "../workspace/quote.js";

/**
 * Writes the tables of a build (a folder of checked Parquet files and their codebook) as CSV into
 * another folder, for download. Numbers, dates and booleans have the form that the codebook reads,
 * and the reason for a missing value is in the cell of the value, so the files pass the same check
 * as the records. Returns the names of the files.
 */
export async function writeCsvs(
  folder: string,
  tables: readonly string[],
  into: string
): Promise<string[]> {
  const database = await openDatabase(into);
  try {
    const codebook = await readCodebook(folder, database, new Violations());
    const kept = codebook!.tables.filter(({name}) => tables.includes(name));
    for (const {name, fields} of kept) {
      const columns = fields.map((field) => {
        const value = formatted(field);
        const text = reasons(field).length
          ? `coalesce(${value}, ${identifier(missingColumn(field))})`
          : value;
        return `${text} AS ${identifier(field.name)}`;
      });
      await database.run(`
        COPY (SELECT ${columns.join(", ")} FROM read_parquet(${literal(join(folder, `${name}.parquet`))}))
        TO ${literal(join(into, `${name}.csv`))} (FORMAT csv, HEADER)`);
    }
    return kept.map(({name}) => `${name}.csv`);
  } finally {
    database.close();
  }
}

/** The SQL that turns a typed value into the text that `typed` reads. */
function formatted(field: CodebookField): string {
  const value = identifier(field.name);
  const text = `CAST(${value} AS VARCHAR)`;
  const [yes, no] = [field.trueValues[0], field.falseValues[0]].map(literal);
  switch (field.type) {
    case "string":
      return value;
    case "boolean":
      return `CASE ${value} WHEN true THEN ${yes} WHEN false THEN ${no} END`;
    case "number":
      return `CASE WHEN suffix(${text}, '.0') THEN left(${text}, -2) ELSE ${text} END`;
    case "datetime":
      return `replace(${text}, ' ', 'T')`;
    case "year":
      return `lpad(${text}, 4, '0')`;
    default:
      return text;
  }
}
