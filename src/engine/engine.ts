import type {Manifest} from "../records/manifest.js";
import {standardTables} from "../records/standardTables.js";
import {clockMacros} from "../sql/clock.js";
import {identifier} from "../sql/identifier.js";
import {type Needs, needsEveryTable, needsOf} from "../sql/needs.js";
import {answerPivots} from "../sql/pivot.js";
import {allProgrammes} from "../sql/programmes.js";
import {readQuery} from "../sql/readQuery.js";
import {SqlText} from "../sql/sqlText.js";
import {asksTable} from "../sql/statements.js";
import type {Addresses} from "./addresses.js";
import type {StartedWorker} from "./beginWorker.js";
import type {Connector, LoadTable} from "./connector.js";
import {decodeResult, rowsIn} from "./decode.js";
import {EngineError} from "./engineError.js";
import {fetchBytes} from "./fetchFile.js";
import {DatabaseDied, type LockedDatabase, openLockedDatabase} from "./lockedDatabase.js";
import {NotArrived} from "./notArrived.js";
import {createProgrammeSchemas, type Session} from "./programmeSchemas.js";
import {createProgress, type Progress, type ProgressReporter} from "./progress.js";
import {openSiteRecords, type SiteRecords} from "./siteRecords.js";
import {type StartWorker, startWorker} from "./startWorker.js";
import {createTableLoader} from "./tableLoader.js";
import {refuseLargeRows} from "./tooLarge.js";
import {untilAborted} from "./untilAborted.js";

/** The parts of an engine. Only the addresses are required. */
export interface EngineOptions {
  addresses: Addresses;
  /** The site's description of its records, if it has been read already. */
  records?: SiteRecords;
  progress?: ProgressReporter;
  startWorker?: StartWorker;
}

/**
 * A start that has given no sign of life for this time, in milliseconds, is given up when the reader
 * stops the query that waits for it. A start that goes on serves the next query.
 */
const stopPatience = 2000;

/** A table of the reader's own, and the name of the file that it came from. */
interface OwnTable {
  load: LoadTable;
  file: string | undefined;
}

/** A view of the reader's own. */
interface OwnView {
  query: SqlText;
}

/**
 * Makes an engine: DuckDB in a worker, with the records' tables, which are loaded when a query
 * names them. Nothing starts before it is needed. All state is in the engine, so two engines share
 * no tables and no workers.
 */
export function createEngine({
  addresses,
  records = openSiteRecords(addresses),
  progress = createProgress(),
  startWorker: start = startWorker
}: EngineOptions): Connector {
  const {queries} = records;
  const home = records.programme();
  const programmes = records.programmes();
  const schemas = new Set([...programmes, allProgrammes]);
  const tables = createTableLoader(addresses, progress);
  const others = createProgrammeSchemas({addresses, records, progress});
  const ownTables = new Map<string, OwnTable>();
  const ownViews = new Map<string, OwnView>();
  let session: Promise<Session> | null = null;
  /** The worker of a session that is being opened. */
  let starting: StartedWorker | null = null;
  /** The progress of that start, while there is any. */
  let startProgress: Progress | null = null;
  /** Whether the last start failed: the browser may have kept a bad answer. */
  let hasFailed = false;
  /** The number of jobs that run or wait. */
  let jobs = 0;
  /** Whether a database has ever opened: from then on a table is fetched when it is needed. */
  let hasOpened = false;
  let hasRestarted = false;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  return {
    ask(sql, {signal, maxRows = 1_000_000, maxBytes = 500_000_000} = {}) {
      const parsed = parse(sql);
      const coming = inTurn(async () => {
        signal?.throwIfAborted();
        try {
          const {database} = await prepare(parsed, signal);
          signal?.throwIfAborted();
          const messages: Uint8Array[] = [];
          let [rows, bytes] = [0, 0];
          const take = (message: Uint8Array) => {
            const count = rowsIn(message);
            refuseLargeRows(count, message.length);
            rows += count;
            bytes += message.length;
            // Messages are kept whole, so that no message has to be cut.
            if (rows > maxRows || bytes > maxBytes) return false;
            messages.push(message);
            return true;
          };
          await database.stream(await withPivots(parsed, database), take, signal);
          return {...decodeResult(messages), capped: rows > maxRows || bytes > maxBytes};
        } catch (error) {
          if (!(error instanceof DatabaseDied) || isClosed) throw error;
          session = null;
          signal?.throwIfAborted();
          throw new EngineError(
            `the engine stopped (${error.message}); it starts again with the next query, and no table is lost`,
            parsed.source
          );
        } finally {
          progress.report(null);
        }
      });
      return untilAborted(coming, signal);
    },

    rows(sql, values = [], signal) {
      const parsed = parse(sql);
      const attempt = async () => {
        signal?.throwIfAborted();
        const {database} = await prepare(parsed, signal);
        signal?.throwIfAborted();
        return database.rows({sql: await withPivots(parsed, database), values}, signal);
      };
      const coming = inTurn(async () => {
        try {
          return await attempt().catch((error) => {
            if (!(error instanceof DatabaseDied) || isClosed) throw error;
            session = null;
            signal?.throwIfAborted();
            if (hasRestarted) throw error;
            hasRestarted = true;
            return attempt();
          });
        } catch (error) {
          if (!(error instanceof DatabaseDied) || isClosed) throw error;
          session = null;
          throw new EngineError(
            `the engine stopped a second time (${error.message}): reload the page to start again`,
            parsed.source
          );
        } finally {
          progress.report(null);
        }
      });
      return untilAborted(coming, signal);
    },

    async warmUp() {
      await Promise.all([openSession(), manifest(), queries()]);
    },

    manifest: records.manifest,
    manifestOf: records.manifestOf,
    programmes,
    queries,
    tableNames,

    async addTable(name, load, file) {
      if ((await tableNames()).has(name))
        throw new Error(`${name}: a table of this name exists already`);
      const own = {load, file};
      ownTables.set(name, own);
      try {
        await inTurn(async () => {
          const {database, loaded} = await openSession();
          await loadOwnTable(name, own, database);
          loaded.add(name);
        });
      } catch (error) {
        ownTables.delete(name);
        throw error;
      }
    },

    async offerTable(name, load) {
      ownTables.set(name, {load, file: undefined});
      // The one before goes when no query uses it. The next query that names the table loads it.
      if (session) await inTurn(async () => dropTable(name, await openSession()));
    },

    async addView(name, sql) {
      const query = parse(sql);
      if ((await tableNames()).has(name))
        throw new Error(`${name}: a table of this name exists already`);
      ownViews.set(name, {query});
      try {
        await inTurn(() => prepare(new SqlText(identifier(name))));
      } catch (error) {
        ownViews.delete(name);
        throw error instanceof DatabaseDied ? new EngineError(error.message, query.source) : error;
      }
    },

    async removeTable(name) {
      const view = ownViews.delete(name);
      const own = ownTables.get(name);
      if (!own && !view) return;
      ownTables.delete(name);
      await inTurn(async () => {
        const opened = await openSession();
        if (view && opened.loaded.delete(name))
          await opened.database.run(`DROP VIEW IF EXISTS ${identifier(name)}`);
        if (own) await dropTable(name, opened, own.file);
      });
    },

    onProgress: progress.listen,

    close() {
      isClosed = true;
      session?.then(
        ({database}) => database.close(),
        () => {}
      );
    }
  };

  /**
   * Runs one job after another, because jobs share a connection and each query has its own
   * transaction.
   */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    jobs++;
    if (startProgress) progress.report(startProgress);
    const done = last.then(job).finally(() => {
      jobs--;
    });
    last = done.catch(() => {});
    return done;
  }

  /** The description of the tables that SQL names without a schema: none without a programme. */
  async function manifest(): Promise<Pick<Manifest, "tables">> {
    return home === null ? {tables: []} : records.manifest();
  }

  /** What SQL needs of the page's programme. */
  async function needsIn(sql: SqlText): Promise<Needs> {
    if (home === null) return {tables: [], definitions: []};
    return needsOf(sql, await manifest(), await queries(), schemas);
  }

  async function tableNames(): Promise<Set<string>> {
    return new Set([
      ...(await manifest()).tables.map(({name}) => name),
      ...Object.keys(standardTables),
      ...(await queries()).keys(),
      ...ownTables.keys(),
      ...ownViews.keys()
    ]);
  }

  function openSession(): Promise<Session> {
    if (isClosed) return Promise.reject(new Error("the engine is closed"));
    if (session) return session;
    const opening = openDatabase().then((database) => ({database, loaded: new Set<string>()}));
    session = opening;
    opening.then(
      () => {
        hasOpened = true;
        hasFailed = false;
      },
      () => {
        hasFailed = true;
        // A database that did not open may open later, because a file may have been unavailable.
        if (session === opening) session = null;
      }
    );
    return opening;
  }

  async function openDatabase(): Promise<LockedDatabase> {
    // The script of a worker is given by its address, so the browser's copy is replaced first.
    if (hasFailed) await refreshWorker();
    const started = start(addresses, {...progress, report: reportStart});
    starting = started;
    try {
      return await openLockedDatabase(started);
    } finally {
      if (starting === started) starting = null;
    }
  }

  async function refreshWorker(): Promise<void> {
    try {
      await fetchBytes(addresses.worker(), {cache: "reload"});
    } catch (error) {
      throw new NotArrived(`The engine did not start: ${(error as Error).message}`);
    }
  }

  /** Reports the progress of a start if a query waits for it. Nobody waits for an engine that is warmed up. */
  function reportStart(step: Progress | null): void {
    startProgress = step;
    if (jobs > 0) progress.report(step);
  }

  /** Opens the session for a query. A query that is stopped need not wait for a start. */
  async function sessionFor(signal?: AbortSignal): Promise<Session> {
    try {
      return await untilAborted(openSession(), signal);
    } catch (error) {
      if (signal?.aborted && starting && starting.quietFor() > stopPatience) {
        starting.giveUp("it was stopped");
        session = null;
      }
      throw error;
    }
  }

  async function dropTable(
    name: string,
    {database, loaded}: Session,
    file?: string
  ): Promise<void> {
    if (!loaded.delete(name)) return;
    if (file) await database.run(`DROP VIEW IF EXISTS ${identifier(file)}`);
    await database.run(`DROP TABLE IF EXISTS ${identifier(name)}`);
  }

  /** Opens a database that has everything that SQL needs. */
  async function prepare(sql: SqlText, signal?: AbortSignal): Promise<Session> {
    if (!hasOpened) fetchTables(sql).catch(() => {});
    const opened = await sessionFor(signal);
    const {database, loaded} = opened;
    const description = await untilAborted(manifest(), signal);
    const needs = await untilAborted(needsIn(sql), signal);
    const missing = needs.tables.filter((name) => !loaded.has(name));
    for (const [i, name] of missing.entries()) {
      progress.report({step: `loading ${name}`, done: i, total: missing.length});
      await tables.load(name, database, description, signal);
      loaded.add(name);
    }
    for (const [name, own] of ownTables) {
      if (loaded.has(name) || !(isNamed(name, own, sql) || needsEveryTable(sql))) continue;
      progress.report({step: `loading ${name} again`, done: 0, total: 1});
      await loadOwnTable(name, own, database);
      loaded.add(name);
    }
    for (const {name, sql} of needs.definitions) {
      if (loaded.has(name)) continue;
      await database.run(sql);
      loaded.add(name);
    }
    for (const {name, sql: statement} of clockMacros(sql)) {
      if (loaded.has(name)) continue;
      await database.run(statement);
      loaded.add(name);
    }
    await others.load(sql, opened, (name, session) => loadHome(name, session, signal), signal);
    for (const [name, {query}] of ownViews)
      if (asksTable(sql, name)) await loadView(name, query, opened, signal);
      // A list of tables is complete without a view whose table was removed.
      else if (needsEveryTable(sql)) await loadView(name, query, opened, signal).catch(() => {});
    return opened;
  }

  /**
   * Creates a view of the reader's own, unless it exists, and loads what it needs. The view is made
   * of a query that only reads: the database checks that first.
   */
  async function loadView(
    name: string,
    query: SqlText,
    opened: Session,
    signal?: AbortSignal
  ): Promise<void> {
    const {database, loaded} = opened;
    if (query.names.has(name)) throw new Error(`${name}: a view cannot ask itself`);
    await prepare(query, signal);
    if (loaded.has(name)) return;
    const whole = await withPivots(query, database);
    const {subquery} = readQuery(whole);
    // EXPLAIN checks the query by itself and as a subquery, and runs neither.
    await database.rows({sql: new SqlText(`EXPLAIN ${whole.text}`, query.source), values: []});
    await database.run(`CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS ${subquery}`);
    loaded.add(name);
  }

  /** Loads a table of the page's programme, unless it is loaded. */
  async function loadHome(
    name: string,
    {database, loaded}: Session,
    signal?: AbortSignal
  ): Promise<void> {
    if (loaded.has(name)) return;
    await tables.load(name, database, await manifest(), signal);
    loaded.add(name);
  }

  /** Starts to fetch the tables that SQL needs, while the engine starts. */
  async function fetchTables(sql: SqlText): Promise<void> {
    const description = await manifest();
    for (const name of (await needsIn(sql)).tables) tables.fetch(name, description);
  }
}

function parse(sql: SqlText | string): SqlText {
  return typeof sql === "string" ? new SqlText(sql) : sql;
}

/** SQL whose PIVOTs have their values, which the database is asked first. */
function withPivots(sql: SqlText, database: LockedDatabase): Promise<SqlText> {
  return answerPivots(sql, (query) => database.rows({sql: query, values: []}));
}

/** Whether SQL names a table or its file. */
function isNamed(name: string, {file}: OwnTable, sql: SqlText): boolean {
  return asksTable(sql, name.toLowerCase()) || (file !== undefined && sql.text.includes(file));
}

async function loadOwnTable(
  name: string,
  {load, file}: OwnTable,
  database: LockedDatabase
): Promise<void> {
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
