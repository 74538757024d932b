import {SqlText} from "../sql/sqlText.js";
import {type Cell, type Notebook, sqlQueries} from "./cells/cell.js";
import {composeSql, sqlReader} from "./cells/composeSql.js";

/**
 * Makes a function that composes a query with the queries of the cells that it asks. A text is
 * composed once for each state of the cells.
 */
export function queryComposer(): (cells: readonly Cell[], text: string) => SqlText {
  let known: readonly Cell[] | null = null;
  let queries: ReadonlyMap<string, string> = new Map();
  const composed = new Map<string, SqlText>();
  let read = sqlReader();
  return (cells, text) => {
    if (cells !== known) {
      known = cells;
      queries = sqlQueries(cells);
      composed.clear();
      read = sqlReader();
    }
    let query = composed.get(text);
    if (!query) {
      query = new SqlText(composeSql(text, queries, read).text);
      composed.set(text, query);
    }
    return query;
  };
}

/** The lines before a cell's own text in the query that the engine got. */
export function linesBefore({cells}: Notebook, text: string): number {
  return composeSql(text, sqlQueries(cells)).linesBefore;
}
