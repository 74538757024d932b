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
  const text = (name: string) => `trim(coalesce(${identifier(name)}, ''))`;
  const texts = `list_filter([${columns.map(text).join(", ")}], lambda text: text <> '')`;
  const found = await database.run<{ordinal: number; isUnits: boolean; value: string}>(`
    WITH numbered AS (
      SELECT row_number() OVER () AS ordinal, ${texts} AS texts FROM raw.${identifier(table.name)}
    )
    SELECT CAST(ordinal AS DOUBLE) AS ordinal, isUnits, value
    FROM (
      SELECT
        ordinal,
        texts[1] AS value,
        ordinal = 1 AND len(texts) > 1 AND list_has_all(
          [${literals(unitWords)}],
          list_transform(texts, lambda text: lower(text))
        ) AS isUnits,
        regexp_full_match(texts[1], '${total}') AND len(texts) < ${columns.length} AS isTotal
      FROM numbered
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
