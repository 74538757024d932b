import {phrase} from "../page/words/phrase.js";
import {identifier} from "../sql/identifier.js";
import {needsEveryTable} from "../sql/needs.js";
import {readQuery} from "../sql/readQuery.js";
import {SqlText} from "../sql/sqlText.js";
import {asksTable} from "../sql/statements.js";
import type {LoadTable} from "./connector.js";
import {DatabaseDied, type LockedDatabase} from "./lockedDatabase.js";
import type {ProgressReporter} from "./progress.js";
import type {Session} from "./sessions.js";
import {withPivots} from "./withPivots.js";

/** A table of the reader's own, and the name of the file that it came from. */
interface OwnTable {
  load: LoadTable;
  file: string | undefined;
}

/** Opens a database that has everything that SQL needs. */
export type Prepare = (sql: SqlText, signal?: AbortSignal) => Promise<Session>;

/** The tables and views of the reader's own: what makes them, and their copies in a database. */
export interface OwnTables {
  names(): string[];
  setTable(name: string, table: OwnTable): void;
  setView(name: string, query: SqlText): void;
  /** Forgets a table and a view of a name. Gives what drops them from a database; null for nothing. */
  remove(name: string): ((session: Session) => Promise<void>) | null;
  /** Loads a table, and names it after its file, too. */
  loadTable(name: string, session: Session): Promise<void>;
  /** Drops the copy of a table, so that the next query that names it loads it. */
  dropTable(name: string, session: Session): Promise<void>;
  /** Loads the tables that SQL names and a database does not have. */
  loadTables(sql: SqlText, session: Session): Promise<void>;
  /** Creates the views that SQL names and a database does not have. */
  loadViews(sql: SqlText, session: Session, prepare: Prepare, signal?: AbortSignal): Promise<void>;
}

export function createOwnTables(progress: Pick<ProgressReporter, "report">): OwnTables {
  const tables = new Map<string, OwnTable>();
  const views = new Map<string, SqlText>();
  return {
    names: () => [...tables.keys(), ...views.keys()],
    setTable: (name, table) => tables.set(name, table),
    setView: (name, query) => views.set(name, query),
    remove(name) {
      const isView = views.delete(name);
      const table = tables.get(name);
      if (!table && !isView) return null;
      tables.delete(name);
      return async (session) => {
        if (isView && session.loaded.delete(name))
          await session.database.run(`DROP VIEW IF EXISTS ${identifier(name)}`);
        if (table) await drop(name, session, table.file);
      };
    },
    async loadTable(name, {database, loaded}) {
      await load(name, tables.get(name)!, database);
      loaded.add(name);
    },
    dropTable: (name, session) => drop(name, session),
    async loadTables(sql, {database, loaded}) {
      for (const [name, table] of tables) {
        if (loaded.has(name) || !(isNamed(name, table, sql) || needsEveryTable(sql))) continue;
        progress.report({step: phrase`loading ${name} again`, done: 0, total: 1});
        await load(name, table, database);
        loaded.add(name);
      }
    },
    async loadViews(sql, session, prepare, signal) {
      for (const [name, query] of views)
        if (asksTable(sql, name)) await loadView(name, query, session, prepare, signal);
        // A list of tables is complete without a view whose table was removed.
        else if (needsEveryTable(sql))
          await loadView(name, query, session, prepare, signal).catch(() => {});
    }
  };
}

/** Whether SQL names a table or its file. */
function isNamed(name: string, {file}: OwnTable, sql: SqlText): boolean {
  return asksTable(sql, name.toLowerCase()) || (file !== undefined && sql.text.includes(file));
}

async function load(name: string, {load, file}: OwnTable, database: LockedDatabase): Promise<void> {
  let create = true;
  const table = identifier(name);
  try {
    await load({
      async insert(ipc) {
        await database.insert(name, ipc, create);
        create = false;
      },
      async createEmpty(columns) {
        const list = columns.map(({name, type}) => `${identifier(name)} ${type}`);
        await database.run(`CREATE TABLE ${table} (${list.join(", ")})`);
        create = false;
      },
      async convert(conversions) {
        for (const {column, expression} of conversions)
          await database.run(
            `ALTER TABLE ${table} ALTER ${identifier(column)} SET DATA TYPE USING ${expression}`
          );
      }
    });
    // DuckDB looks for a table of this name before it looks for a file.
    if (file) await database.run(`CREATE OR REPLACE VIEW ${identifier(file)} AS FROM ${table}`);
  } catch (error) {
    if (!create && !(error instanceof DatabaseDied))
      await database.run(`DROP TABLE IF EXISTS ${table}`);
    throw error;
  }
}

async function drop(name: string, {database, loaded}: Session, file?: string): Promise<void> {
  if (!loaded.delete(name)) return;
  if (file) await database.run(`DROP VIEW IF EXISTS ${identifier(file)}`);
  await database.run(`DROP TABLE IF EXISTS ${identifier(name)}`);
}

/**
 * Creates a view, unless it exists, and loads what it needs. The view is made of a query that only
 * reads: the database checks that first.
 */
async function loadView(
  name: string,
  query: SqlText,
  {database, loaded}: Session,
  prepare: Prepare,
  signal?: AbortSignal
): Promise<void> {
  if (query.names.has(name)) throw new Error(phrase`${name}: a view cannot ask itself`);
  await prepare(query, signal);
  if (loaded.has(name)) return;
  const whole = await withPivots(query, database);
  const {subquery} = readQuery(whole);
  // EXPLAIN checks the query by itself and as a subquery, and runs neither.
  await database.rows({sql: new SqlText(`EXPLAIN ${whole.text}`, query.source), values: []});
  await database.run(`CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS ${subquery}`);
  loaded.add(name);
}
