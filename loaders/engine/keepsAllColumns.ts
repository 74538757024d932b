import type {Manifest} from "../../src/records/manifest.js";
import {standardTables} from "../../src/records/standardTables.js";
import {SqlText} from "../../src/sql/sqlText.js";

/**
 * Whether a programme keeps every standard column that a text in SQL names. The engine gives a
 * column that is not kept as an empty one, so a query over it answers and says nothing. A name that
 * the text itself gives (`AS n`) is no column.
 */
export function keepsAllColumns({tables}: Pick<Manifest, "tables">, text: string): boolean {
  const kept = new Set(tables.flatMap(({fields}) => fields.map(({name}) => name)));
  const standard = Object.values(standardTables).flatMap((columns) => Object.keys(columns));
  const {names} = new SqlText(text);
  const own = new Set(Array.from(text.matchAll(/\bas\s+(\w+)/gi), ([, name]) => name));
  return standard.every((column) => kept.has(column) || own.has(column) || !names.has(column));
}
