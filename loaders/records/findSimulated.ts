import {identifier} from "../../src/sql/identifier.js";
import type {CodebookField} from "../codebook/codebookField.js";
import type {Database} from "../engine/database.js";
import {literal} from "../workspace/quote.js";
import type {Source} from "./read.js";
import {isPresent, type Measure} from "./valueCounts.js";

/** Rows that are marked as simulated, and the mark. */
export interface SimulatedRows {
  source: Source;
  column: string;
  value: string;
  rows: number;
}

/**
 * The column that marks a simulated row, and the marks in the key, the name and the source of a
 * simulated project.
 */
export const simulatedColumn = "simulated";
export const simulatedKey = "simulated_project_";
export const simulatedName = "Simulated project ";
export const simulatedBy = "Simulated by Whatworked";
/**
 * Matches these marks in any text or reference, so that a copied row is still recognised if its
 * table has lost the column.
 */
const marks = "(?i)^simulated[_ ]project[_ ]|simulated[_ ]by[_ ]whatworked";
const denials = ["", "false", "no", "0", "f", "n"];

/**
 * Finds the simulated rows of a table from its value counts (`valueCounts.ts`), which contain each
 * distinct text once.
 */
export async function findSimulated(
  database: Database,
  source: Source,
  measures: Measure[]
): Promise<SimulatedRows[]> {
  const {table} = source;
  const flags = measures.flatMap(({columns: [name, more]}, i) =>
    more === undefined && name.toLowerCase() === simulatedColumn
      ? [flagged(i, table.fields.find((field) => field.name === name)!)]
      : []
  );
  // The keys of statements are left out: they are not texts, and there may be a million of them.
  const isText = ({columns: [name, more]}: Measure) =>
    more === undefined &&
    (["projects", "sources"].includes(table.name) || !table.primaryKey.includes(name)) &&
    table.fields.some((field) => field.name === name && field.type === "string");
  const texts = measures.flatMap((measure, i) => (isText(measure) ? [i] : []));
  const marked = `measure IN (${["-1", ...texts].join(", ")}) AND contains(value, 'imulated') AND regexp_matches(value, ${literal(marks)})`;
  const found = await database.run<{measure: number; value: string; n: number}>(`
    SELECT measure, min(value) AS value, CAST(sum(n) AS DOUBLE) AS n
    FROM value_counts.${identifier(table.name)}
    WHERE ${[`(${marked})`, ...flags].join(" OR ")}
    GROUP BY measure
    ORDER BY measure`);
  return found.map(({measure, value, n}) => ({
    source,
    column: measures[measure].columns.join(", "),
    value,
    rows: n
  }));
}

/** The SQL condition that a flag is set: it has any value other than a word for “no”. */
function flagged(measure: number, field: CodebookField): string {
  const words = [...denials, ...(field.type === "boolean" ? field.falseValues : [])];
  return `(measure = ${measure} AND ${isPresent(field, "value")} AND lower(value) NOT IN (${words.map((word) => literal(word.toLowerCase())).join(", ")}))`;
}
