import {identifier} from "../../src/sql/identifier.js";
import {reasons} from "../codebook/codebook.js";
import type {CodebookField} from "../codebook/codebookField.js";
import type {Database} from "../engine/database.js";
import {literal, literals} from "../workspace/quote.js";
import type {Source} from "./read.js";

/** What is counted in a table: the values of a column, or of several columns together. */
export interface Measure {
  /** The names of the columns. */
  columns: string[];
  /** The SQL of its text, over the raw table. */
  sql: string;
}

/**
 * The separator of the parts of a key: a character that no cell contains, because `scanCsv` refuses
 * it.
 */
export const keySeparator = "\u001f";

/** The SQL condition that `text` is a value, and not a code for a missing value. */
export function isPresent(field: CodebookField, text: string): string {
  const codes = reasons(field);
  return codes.length
    ? `(${text} IS NOT NULL AND ${text} NOT IN (${literals(codes)}))`
    : `${text} IS NOT NULL`;
}

/** The columns of the table, then the groups of several columns in its rules. */
export function measuresOf({table, header}: Source, keys: string[][]): Measure[] {
  const measures: Measure[] = table.fields
    .filter(({name}) => header.includes(name))
    .map(({name}) => ({columns: [name], sql: identifier(name)}));
  for (const columns of keys) {
    if (measureIndex(measures, columns) >= 0 || !columns.every((name) => header.includes(name)))
      continue;
    const fields = columns.map((name) => table.fields.find((field) => field.name === name)!);
    const present = fields.map((field) => isPresent(field, identifier(field.name))).join(" AND ");
    const text = columns.map(identifier).join(` || ${literal(keySeparator)} || `);
    measures.push({columns, sql: `CASE WHEN ${present} THEN ${text} END`});
  }
  return measures;
}

export function measureIndex(measures: Measure[], columns: string[]): number {
  return measures.findIndex(
    (measure) => JSON.stringify(measure.columns) === JSON.stringify(columns)
  );
}

/**
 * Makes `raw.<table>`, a view of the clean CSV with every column as text, and
 * `value_counts.<table>`: the distinct values of each measure, and the number of rows with each
 * (NULL: rows without a value). This is the only pass over the text. Rules, counts and distinct
 * values all come from it, so a rule is evaluated once for each value, however many rows have it.
 */
export async function countValues(
  database: Database,
  {table, csv, header, rows}: Source,
  measures: Measure[]
): Promise<void> {
  const columns = header.map((name) => `${literal(name)}: 'VARCHAR'`).join(", ");
  await database.run(`
    CREATE VIEW raw.${identifier(table.name)} AS
    FROM read_csv(${literal(csv)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\n', columns = {${columns}})`);
  const texts = measures.map((_, i) => `m${i}`);
  const valueCounts = `value_counts.${identifier(table.name)}`;
  await database.run(`
    CREATE TABLE ${valueCounts} AS
    SELECT
      CASE ${texts.map((text, i) => `WHEN ${text} IS NOT NULL THEN ${i}`).join(" ")} END AS measure,
      coalesce(${texts.join(", ")}, NULL) AS value,
      count(*) AS n
    FROM (SELECT ${measures.map(({sql}, i) => `${sql} AS m${i}`).join(", ")} FROM raw.${identifier(table.name)})
    GROUP BY GROUPING SETS (${texts.map((text) => `(${text})`).join(", ")})
    HAVING value IS NOT NULL`);
  await database.run(`
    INSERT INTO ${valueCounts}
    SELECT m.measure, NULL, ${rows} - coalesce(sum(t.n), 0)
    FROM range(${measures.length}) AS m(measure)
    LEFT JOIN ${valueCounts} AS t USING (measure)
    GROUP BY m.measure`);
}
