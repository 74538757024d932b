import type {KnownTable} from "../../editor/complete.js";
import type {Connector} from "../../engine/connector.js";
import {identifier} from "../../sql/identifier.js";

/** The columns of a table or view of the reader's own, which no codebook describes. */
export async function ownFields(
  engine: Pick<Connector, "ask">,
  table: string
): Promise<KnownTable["fields"]> {
  const {columns} = await engine.ask(`DESCRIBE FROM ${identifier(table)}`);
  const [names, types] = columns.map((column) => Array.from(column.values(), String));
  return names.map((name, i) => ({
    name,
    title: name,
    description: "",
    sqlType: types[i],
    categories: null
  }));
}
