import {group} from "d3-array";
import {manifest, query} from "../../engine/sql.js";
import {identifier} from "../../sql/identifier.js";
import {literal} from "../../sql/literal.js";
import {type RecordColumn, recordColumns, textColumns} from "./recordColumns.js";

/** The columns by which readers can filter and compare, with the values of columns of text. */
export async function loadColumns(): Promise<RecordColumn[]> {
  const records = await manifest();
  const texts = textColumns(records);
  if (!texts.length) return recordColumns(records);
  const rows = await query(
    texts
      .map(
        ({key, table, column}) =>
          `SELECT DISTINCT ${literal(key)} AS key, ${identifier(column)} AS value\nFROM ${table}\nWHERE ${identifier(column)} IS NOT NULL`
      )
      .join("\nUNION ALL\n")
      .concat("\nORDER BY key, value")
  );
  const values = group(rows, ({key}) => key as string);
  return recordColumns(
    records,
    new Map(Array.from(values, ([key, own]) => [key, own.map(({value}) => value as string)]))
  );
}
