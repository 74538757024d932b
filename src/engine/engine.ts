import {phrase} from "../page/words/phrase.js";
import {standardTables} from "../records/standardTables.js";
import {identifier} from "../sql/identifier.js";
import {SqlText} from "../sql/sqlText.js";
import type {Addresses} from "./addresses.js";
import type {Bounds, Connector} from "./connector.js";
import {decodeResult, rowsIn} from "./decode.js";
import {EngineError} from "./engineError.js";
import {DatabaseDied, type LockedDatabase} from "./lockedDatabase.js";
import {createNeeded} from "./needed.js";
import {createOwnTables} from "./ownTables.js";
import {createProgress, type ProgressReporter} from "./progress.js";
import type {Result} from "./result.js";
import {createSessions} from "./sessions.js";
import {openSiteRecords, type SiteRecords} from "./siteRecords.js";
import {type StartWorker, startWorker} from "./startWorker.js";
import {refuseLargeRows} from "./tooLarge.js";
import {untilAborted} from "./untilAborted.js";
import {withPivots} from "./withPivots.js";

/** The parts of an engine. Only the addresses are required. */
export interface EngineOptions {
  addresses: Addresses;
  /** The site's description of its records, if it has been read already. */
  records?: SiteRecords;
  progress?: ProgressReporter;
  startWorker?: StartWorker;
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
  /** The number of jobs that run or wait. */
  let jobs = 0;
  let hasRestarted = false;
  let last: Promise<unknown> = Promise.resolve();
  const sessions = createSessions({addresses, progress, start, isAwaited: () => jobs > 0});
  const own = createOwnTables(progress);
  const {prepare, manifest} = createNeeded({addresses, records, progress, sessions, own});

  return {
    ask(sql, {signal, ...limits} = {}) {
      const parsed = parse(sql);
      const coming = inTurn(async () => {
        signal?.throwIfAborted();
        try {
          const {database} = await prepare(parsed, signal);
          signal?.throwIfAborted();
          return await askWithin(await withPivots(parsed, database), database, limits, signal);
        } catch (error) {
          if (!isDeath(error)) throw error;
          sessions.forget();
          signal?.throwIfAborted();
          throw new EngineError(
            phrase`the engine stopped (${error.message}); it starts again with the next query, and no table is lost`,
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
            if (!isDeath(error)) throw error;
            sessions.forget();
            signal?.throwIfAborted();
            if (hasRestarted) throw error;
            hasRestarted = true;
            return attempt();
          });
        } catch (error) {
          if (!isDeath(error)) throw error;
          sessions.forget();
          throw new EngineError(
            phrase`the engine stopped a second time (${error.message}): reload the page to start again`,
            parsed.source
          );
        } finally {
          progress.report(null);
        }
      });
      return untilAborted(coming, signal);
    },

    async warmUp() {
      await Promise.all([sessions.open(), manifest(), queries()]);
    },

    manifest: records.manifest,
    manifestOf: records.manifestOf,
    programmes: records.programmes(),
    queries,
    tableNames,

    async addTable(name, load, file) {
      await refuseTaken(name);
      own.setTable(name, {load, file});
      try {
        await inTurn(async () => own.loadTable(name, await sessions.open()));
      } catch (error) {
        own.remove(name);
        throw error;
      }
    },

    async offerTable(name, load) {
      own.setTable(name, {load, file: undefined});
      // The one before goes when no query uses it. The next query that names the table loads it.
      if (sessions.isOpen) await inTurn(async () => own.dropTable(name, await sessions.open()));
    },

    async addView(name, sql) {
      const query = parse(sql);
      await refuseTaken(name);
      own.setView(name, query);
      try {
        await inTurn(() => prepare(new SqlText(identifier(name))));
      } catch (error) {
        own.remove(name);
        throw error instanceof DatabaseDied ? new EngineError(error.message, query.source) : error;
      }
    },

    async removeTable(name) {
      const drop = own.remove(name);
      if (drop) await inTurn(async () => drop(await sessions.open()));
    },

    onProgress: progress.listen,
    close: sessions.close
  };

  /**
   * Runs one job after another, because jobs share a connection and each query has its own
   * transaction.
   */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    jobs++;
    sessions.reportStart();
    const done = last.then(job).finally(() => {
      jobs--;
    });
    last = done.catch(() => {});
    return done;
  }

  /** Whether a database died, and the engine did not end it itself. */
  function isDeath(error: unknown): error is DatabaseDied {
    return error instanceof DatabaseDied && !sessions.isClosed;
  }

  async function tableNames(): Promise<Set<string>> {
    return new Set([
      ...(await manifest()).tables.map(({name}) => name),
      ...Object.keys(standardTables),
      ...(await queries()).keys(),
      ...own.names()
    ]);
  }

  async function refuseTaken(name: string): Promise<void> {
    if ((await tableNames()).has(name))
      throw new Error(phrase`${name}: a table of this name exists already`);
  }
}

function parse(sql: SqlText | string): SqlText {
  return typeof sql === "string" ? new SqlText(sql) : sql;
}

/** Takes the rows of an answer, and ends the query when there are more than the limits allow. */
async function askWithin(
  sql: SqlText,
  database: LockedDatabase,
  {maxRows = 1_000_000, maxBytes = 500_000_000}: Pick<Bounds, "maxRows" | "maxBytes">,
  signal: AbortSignal | undefined
): Promise<Result> {
  const messages: Uint8Array[] = [];
  let [rows, bytes] = [0, 0];
  const isOver = () => rows > maxRows || bytes > maxBytes;
  const take = (message: Uint8Array) => {
    const count = rowsIn(message);
    refuseLargeRows(count, message.length);
    rows += count;
    bytes += message.length;
    // Messages are kept whole, so that no message has to be cut.
    if (isOver()) return false;
    messages.push(message);
    return true;
  };
  await database.stream(sql, take, signal);
  return {...decodeResult(messages), capped: isOver()};
}
