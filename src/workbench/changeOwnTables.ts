import type {Connector} from "../engine/connector.js";
import type {Result} from "../engine/result.js";
import {answerTable} from "../files/answerTable.js";
import {ownFields} from "../files/own/ownFields.js";
import {plural} from "../page/plural.js";
import type {Store} from "../page/store.js";
import {phrase} from "../page/words/phrase.js";
import {SqlText} from "../sql/sqlText.js";
import {asksTable, type Definition} from "../sql/statements.js";
import type {WorkbenchEvent} from "./events.js";
import type {WorkbenchState} from "./state.js";

/** The parts of an engine that change the reader's own tables and views. */
export type TableEngine = Pick<
  Connector,
  "ask" | "addTable" | "addView" | "removeTable" | "tableNames"
>;

type WorkbenchStore = Store<WorkbenchState, WorkbenchEvent>;

/**
 * Makes or removes a table or a view of the reader's own. It lives until the page is closed, and
 * cannot have the name of a table of the records. `answer` runs and shows a query. Returns what was
 * done, in words.
 */
export async function changeOwnTables(
  store: WorkbenchStore,
  engine: TableEngine,
  definition: Definition,
  answer: (sql: SqlText) => Promise<Result>
): Promise<string> {
  const {name} = definition;
  const isOwn = store.state.ownTables.some((table) => table.name.toLowerCase() === name);
  if (definition.kind === "drop") {
    if (!isOwn && !definition.isOptional)
      throw new Error(phrase`${name}: none of your own tables and views has this name`);
    if (isOwn) await remove(store, engine, name);
    return isOwn ? phrase`Removed ${name}.` : phrase`There was no ${name} to remove.`;
  }
  if (name === "last")
    throw new Error(phrase`last: this is always the last answer. Choose another name`);
  if (isOwn && !definition.isReplaced)
    throw new Error(
      phrase`${name}: you have a table or view of this name. Write CREATE OR REPLACE to replace it`
    );
  if (!isOwn && (await engine.tableNames()).has(name))
    throw new Error(
      phrase`${name}: this name belongs to the records or to this page. Choose another name`
    );
  // The lines before the query stay, so that an error names the right line.
  const query = new SqlText("\n".repeat(definition.line) + definition.query);
  if (definition.kind === "view") {
    if (asksTable(query, "last"))
      throw new Error(
        phrase`${name}: a view cannot ask the table last, because every answer replaces it. Write CREATE TABLE, or give the answer a name first`
      );
    if (isOwn) {
      // The old view stays where the new query is wrong.
      await engine.ask(new SqlText(`EXPLAIN ${query.text}`, query.source));
      await remove(store, engine, name);
    }
    await engine.addView(name, query);
    await announce(store, engine, name, null);
    return phrase`${name} is a view until you close the page. Ask it by its name.`;
  }
  const result = await answer(query);
  await keepAnswer(store, engine, name, result);
  return phrase`${name} is a table of ${plural(result.length, "row")} until you close the page. Ask it by its name.`;
}

/** Keeps an answer as a table under a name, in place of the reader's own table of that name. */
export async function keepAnswer(
  store: WorkbenchStore,
  engine: TableEngine,
  name: string,
  result: Result
): Promise<void> {
  // A table that is there stays where the answer cannot replace it.
  if (result.capped)
    throw new Error(phrase`this answer is cut: ask for fewer rows before you keep it`);
  const own = store.state.ownTables.find((table) => table.name === name);
  if (own) await remove(store, engine, name);
  await engine.addTable(name, answerTable(result));
  await announce(store, engine, name, result.length);
}

async function remove(store: WorkbenchStore, engine: TableEngine, name: string): Promise<void> {
  await engine.removeTable(name);
  store.dispatch({type: "table removed", name});
}

/** Lists a new table or view with its columns. `rows` is null for a view. */
async function announce(
  store: WorkbenchStore,
  engine: TableEngine,
  name: string,
  rows: number | null
): Promise<void> {
  const fields = await ownFields(engine, name, rows);
  const kind = rows === null ? "view" : "answer";
  store.dispatch({
    type: "table added",
    status: phrase`${name} is ${rows === null ? "a view" : "a table"} until you close the page.`,
    table: {
      name,
      title: rows === null ? phrase`A view of yours` : phrase`An answer that you named`,
      description: phrase`This ${kind} lives until you close the page.`,
      rows,
      own: true,
      fields
    }
  });
}
