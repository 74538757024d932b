import {phrase} from "../../src/page/words/phrase.js";
import {identifier} from "../../src/sql/identifier.js";
import type {Violation} from "../codebook/violation.js";
import type {Database} from "../engine/database.js";
import {literals} from "../workspace/quote.js";
import type {Source} from "./read.js";

/** A row that is no row of its table, by its position among the kept rows, from 1. */
export interface StrayRow extends Pick<Violation, "column" | "value" | "rule" | "expected"> {
  ordinal: number;
}

/** Words that a second line of names has: the units or the types of the columns. */
const unitWords = [
  "key",
  "id",
  "text",
  "string",
  "date",
  "year",
  "code",
  "number",
  "integer",
  "boolean",
  "unit",
  "units",
  "gbp",
  "£",
  "£000",
  "%",
  "percent",
  "yes/no",
  "n",
  "count",
  "category",
  "free text",
  "yyyy-mm-dd",
  "dd/mm/yyyy",
  "yyyy"
];

/** A total as people write it. A key such as `total` is in lower case. */
const total = "(?:(?:Grand|Sub)[ -]?[Tt]otals?|(?:GRAND|SUB)[ -]?TOTALS?|Totals?|TOTALS?):?";

/**
 * Finds the first row if it has the units or the types of the columns, and rows whose first cells
 * name a total, if they have empty cells too.
 */
export async function findStrayRows(
  database: Database,
  {table, header}: Source
): Promise<StrayRow[]> {
  const columns = header.filter((name) => table.fields.some((field) => field.name === name));
  if (columns.length < 2) return [];
  // A column of the table may have any name, so the query has names of its own.
  const cells = columns.map((_, i) => `trim(coalesce(c${i}, ''))`);
  const texts = `list_filter([${cells.join(", ")}], lambda text: text <> '')`;
  const first = `coalesce(${cells.map((cell) => `nullif(${cell}, '')`).join(", ")})`;
  const rows = `raw.${identifier(table.name)}`;
  const named = columns.map((name, i) => `${identifier(name)} AS c${i}`).join(", ");
  const mayBeTotal = `regexp_full_match(${first}, '${total}')`;
  const [{totals}] = await database.run<{totals: number}>(
    `SELECT CAST(count(*) AS DOUBLE) AS totals FROM (SELECT ${named} FROM ${rows}) WHERE ${mayBeTotal}`
  );
  // Numbering all rows takes long, and hardly any table has a total. Lists of texts take longer still.
  const suspected = totals
    ? `SELECT * FROM (SELECT row_number() OVER () AS ordinal, ${named} FROM ${rows}) WHERE ordinal = 1 OR ${mayBeTotal}`
    : `SELECT 1 AS ordinal, ${named} FROM ${rows} LIMIT 1`;
  const found = await database.run<{ordinal: number; isUnits: boolean; value: string}>(`
    SELECT CAST(ordinal AS DOUBLE) AS ordinal, isUnits, value
    FROM (
      SELECT
        ordinal,
        value,
        ordinal = 1 AND len(texts) > 1 AND list_has_all(
          [${literals(unitWords)}],
          list_transform(texts, lambda text: lower(text))
        ) AS isUnits,
        regexp_full_match(value, '${total}') AND len(texts) < ${columns.length} AS isTotal
      FROM (SELECT ordinal, ${first} AS value, ${texts} AS texts FROM (${suspected}))
    )
    WHERE isUnits OR isTotal
    ORDER BY ordinal`);
  return found.map(({ordinal, isUnits, value}) => ({
    ordinal,
    column: null,
    value,
    rule: isUnits ? "units" : "total",
    expected: isUnits
      ? phrase`a row of ${table.name}: if this row has the units of the columns, take it out`
      : phrase`a row of ${table.name}: if this row is a total, take it out`
  }));
}
