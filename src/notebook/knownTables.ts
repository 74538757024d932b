import type {KnownTable} from "../editor/complete.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import {isResult} from "./cells/equalValues.js";
import type {Session} from "./session.js";

/**
 * The tables that a cell can ask: those of the records, the reader's own, and the other SQL cells by
 * their names.
 */
export function knownTables(
  records: Manifest,
  ownTables: readonly KnownTable[],
  session: Session
): KnownTable[] {
  const cells = session.notebook.cells.flatMap(({kind, name}): KnownTable[] => {
    const result = kind === "sql" && name ? session.valueNamed(name) : null;
    if (!isResult(result)) return [];
    return [
      {
        name,
        title: phrase`A cell of this notebook`,
        description: "",
        rows: result.length,
        own: true,
        fields: result.columns.map(({name, type}) => ({
          name,
          title: "",
          description: "",
          sqlType: type,
          categories: null
        }))
      }
    ];
  });
  return [...records.tables.map((table) => ({...table, own: false})), ...ownTables, ...cells];
}
