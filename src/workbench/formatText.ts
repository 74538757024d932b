import {formatNumber} from "../page/formatValue.js";
import type {Store} from "../page/store.js";
import {phrase} from "../page/words/phrase.js";
import {haveSameMeaning} from "../sql/sameMeaning.js";
import type {WorkbenchEvent} from "./events.js";
import type {WorkbenchState} from "./state.js";

/** The formatter takes seconds for a longer text, and the page waits for it. */
const maxFormatted = 100_000;

/**
 * Formats the SQL in the editor. A text whose meaning would change is left as it is. The formatter
 * is loaded with the first use.
 */
export async function formatText(store: Store<WorkbenchState, WorkbenchEvent>): Promise<void> {
  const {sql} = store.state;
  const say = (text: string) => store.dispatch({type: "status set", status: {text, isError: true}});
  if (sql.length > maxFormatted)
    return say(
      phrase`The query is too long to format: it has ${formatNumber(sql.length)} characters, and at most ${formatNumber(maxFormatted)} are formatted.`
    );
  const {formatDialect, duckdb} = await import("sql-formatter");
  try {
    const formatted = formatDialect(sql, {
      dialect: duckdb,
      keywordCase: "upper",
      paramTypes: {named: [":", "$"]}
    });
    if (haveSameMeaning(sql, formatted))
      store.dispatch({type: "text replaced", sql: formatted, status: phrase`Formatted.`});
    else say(phrase`The query is not formatted, because the formatter would change its meaning.`);
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    say(phrase`The query cannot be formatted: ${reason}`);
  }
}
