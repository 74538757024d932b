import type {KnownField, KnownTable} from "../../editor/complete.js";
import type {Connector} from "../../engine/connector.js";
import {identifier} from "../../sql/identifier.js";

type Asking = Pick<Connector, "ask">;

/** The most values of a column that are kept. */
const maxValues = 50;

/** The rows among which columns with few values are looked for, and the most rows of a table that is asked. */
const sampleRows = 5000;
const maxRows = 200_000;

/**
 * The columns of a table or view of the reader's own, which no codebook describes. Columns of texts with
 * few values have them, if the table is not large. `rows` is null for a view, which is not asked.
 */
export async function ownFields(
  engine: Asking,
  table: string,
  rows: number | null
): Promise<KnownTable["fields"]> {
  const {columns} = await engine.ask(`DESCRIBE FROM ${identifier(table)}`);
  const [names, types] = columns.map((column) => Array.from(column.values(), String));
  const fields = names.map(
    (name, i): KnownField => ({
      name,
      title: name,
      description: "",
      sqlType: types[i],
      categories: null
    })
  );
  const texts = fields.filter(({sqlType}) => sqlType === "VARCHAR");
  if (rows === null || rows > maxRows || !texts.length) return fields;
  const counts = texts.map(({name}) => `count(DISTINCT ${identifier(name)})`);
  const sample = await engine.ask(
    `SELECT ${counts.join(", ")} FROM (FROM ${identifier(table)} LIMIT ${sampleRows})`
  );
  for (const [i, field] of texts.entries())
    if (Number(sample.columns[i].at(0)) <= maxValues)
      field.values = await fewValues(engine, table, field.name);
  return fields;
}

/** All values of a column in their order; undefined if they are many. */
async function fewValues(
  engine: Asking,
  table: string,
  column: string
): Promise<string[] | undefined> {
  const name = identifier(column);
  const {columns, length} = await engine.ask(
    `SELECT DISTINCT ${name} FROM ${identifier(table)} WHERE ${name} IS NOT NULL LIMIT ${maxValues + 1}`
  );
  return length > maxValues ? undefined : Array.from(columns[0].values(), String).sort();
}
