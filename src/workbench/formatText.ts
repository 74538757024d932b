import type {Store} from "../page/store.js";
import type {WorkbenchEvent} from "./events.js";
import type {WorkbenchState} from "./state.js";

/** Formats the SQL in the editor. The formatter is loaded with the first use. */
export async function formatText(store: Store<WorkbenchState, WorkbenchEvent>): Promise<void> {
  const {formatDialect, duckdb} = await import("sql-formatter");
  try {
    const sql = formatDialect(store.state.sql, {
      dialect: duckdb,
      keywordCase: "upper",
      paramTypes: {named: [":", "$"]}
    });
    store.dispatch({type: "text replaced", sql, status: "Formatted."});
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    const text = `The query cannot be formatted: ${reason}`;
    store.dispatch({type: "status set", status: {text, isError: true}});
  }
}
