import {phrase} from "../page/words/phrase.js";
import type {Rows} from "../records/rows.js";
import type {BoundSql} from "../sql/parameters.js";
import {mainSchema} from "../sql/programmes.js";
import {type Query, readQuery} from "../sql/readQuery.js";
import type {SqlText} from "../sql/sqlText.js";
import type {StartedWorker} from "./beginWorker.js";
import {decodeRows, hasDictionary} from "./decode.js";
import {EngineError} from "./engineError.js";
import {lockdown} from "./lockdown.js";
import {explainSize, overwritten} from "./tooLarge.js";
import {openMessages} from "./workerMessages.js";

/** The database has ended, or its memory cannot be trusted. A new one must answer. */
export class DatabaseDied extends Error {
  override name = "DatabaseDied";
}

/**
 * DuckDB in a worker, locked down. It does one thing at a time: callers wait for one answer before
 * they ask again.
 */
export interface LockedDatabase {
  /** Runs a statement of our own. */
  run(text: string): Promise<void>;
  /**
   * Inserts rows of a table, and creates it unless `create` is false. The buffer is transferred.
   * `schema` is that of another programme.
   */
  insert(table: string, ipc: Uint8Array, create?: boolean, schema?: string): Promise<void>;
  /**
   * Runs one query that only reads. Throws an EngineError with DuckDB's message. An answer in one
   * piece cannot be cancelled: if the signal is aborted, the engine is ended unless the answer comes
   * in time.
   */
  rows(query: BoundSql, signal?: AbortSignal): Promise<Rows>;
  /**
   * Runs one query that only reads, and passes its answer on as Arrow IPC messages when they
   * arrive, the schema first. `take` returns true if it wants more messages. The signal cancels the
   * query between messages, and while the engine computes the first message. The engine is ended if
   * it does not react in time.
   */
  stream(sql: SqlText, take: (message: Uint8Array) => boolean, signal?: AbortSignal): Promise<void>;
  /** Ends the worker. The running query and all later ones reject with `DatabaseDied`. */
  close(): void;
}

/** The messages of WebAssembly and DuckDB for an engine that can no longer be relied upon. */
const fatal =
  /^(FATAL|INTERNAL) Error|RuntimeError|unreachable|out of bounds|null function|signature mismatch|database has been invalidated/;

function isFatal({name, message}: Error): boolean {
  return (
    fatal.test(name === "Error" ? message : `${name}: ${message}`) || overwritten.test(message)
  );
}

/**
 * The number of accepted subqueries that are stored, so that the parser does not check them again.
 */
const maxAccepted = 200;

/** The time, in milliseconds, that a cancelled query has to stop before its engine is ended. */
const cancelTimeout = 200;

/**
 * Keeps the engine from writing tables in memory anew while they grow, which takes about as long as
 * all inserts of a large file.
 */
const withoutCheckpoints = "SET checkpoint_threshold = '1TB'";

/**
 * Opens a database in a worker that has been started, and locks it down. Throws when it does not
 * open; the worker is ended then.
 */
export async function openLockedDatabase({
  worker,
  name,
  ready
}: StartedWorker): Promise<LockedDatabase> {
  let die: (reason: string) => void;
  const death = new Promise<never>((_, reject) => {
    die = (reason) => reject(new DatabaseDied(reason));
  });
  // A worker that runs on after its database has died would keep a core busy for nothing.
  death.catch(() => worker.terminate());
  worker.addEventListener("error", (event) => die(event.message || phrase`the worker failed`));
  try {
    await alive(ready);
    const send = openMessages(worker);
    navigator.locks?.request(name, () => die(phrase`the worker ended`));
    const [, connection] = await alive(
      Promise.all([
        send("OPEN", {path: ":memory:", arrowLosslessConversion: true}),
        send("CONNECT", null)
      ])
    );
    /** The connection for inserts. */
    let inserting = connection;
    const prepare = async (text: string) => {
      const statement = await alive(send("CREATE_PREPARED", [connection, text]));
      send("CLOSE_PREPARED", [connection, statement]).catch(() => {});
    };
    const run = async (text: string) => void (await alive(send("RUN_QUERY", [connection, text])));
    // Inserts need not wait for the lockdown, because the worker does one thing after another.
    // Queries wait, so that they fail where it has failed.
    const locked = Promise.all([withoutCheckpoints, ...lockdown].map(run));
    locked.catch(() => {});
    const fetchMessage = () => {
      const message = alive(send("FETCH_QUERY_RESULTS", connection));
      message.catch(() => {});
      return message;
    };
    /**
     * Subqueries that the parser has accepted. Their tables may change, but a query that only reads
     * stays one that only reads.
     */
    const accepted = new Set<string>();
    /**
     * Throws unless the engine's parser accepts the subquery, with DuckDB's message if there is
     * one.
     */
    const requireReadOnly = async ({text, subquery}: Query) => {
      if (!accepted.has(subquery))
        await prepare(subquery).catch(async (error) => {
          if (error instanceof DatabaseDied) throw error;
          // If the author's text is wrong, the engine's message is about that text.
          await prepare(text);
          throw new Error(
            phrase`sql: expected a query that reads, such as SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW or EXPLAIN of one: ${JSON.stringify(/\w+/.exec(text)?.[0] ?? text)}`
          );
        });
      if (accepted.size >= maxAccepted) accepted.clear();
      accepted.add(subquery);
    };
    /** Runs a query inside a read-only transaction, once the parser has accepted it. */
    const reading = async <T>(sql: SqlText, answer: (text: string) => Promise<T>): Promise<T> => {
      await locked;
      const query = readQuery(sql);
      try {
        await requireReadOnly(query);
        // The worker does one thing after another, so these two need not be awaited here.
        const begun = run("BEGIN TRANSACTION READ ONLY");
        begun.catch(() => {});
        try {
          return await answer(query.text);
        } finally {
          run("ROLLBACK").catch(() => {});
          await begun;
        }
      } catch (error) {
        throw error instanceof DatabaseDied || (error as Error).name === "AbortError"
          ? error
          : new EngineError(explainSize((error as Error).message), sql.source);
      }
    };
    /** Gives an answer in one piece. */
    const fetchWhole = async (text: string, values: BoundSql["values"]): Promise<Uint8Array> => {
      const statement = await alive(send("CREATE_PREPARED", [connection, text]));
      try {
        return await alive(send("RUN_PREPARED", [connection, statement, values]));
      } finally {
        send("CLOSE_PREPARED", [connection, statement]).catch(() => {});
      }
    };
    return {
      run,
      async insert(table, ipc, create = true, schema = mainSchema) {
        const options = {name: table, schema, create};
        try {
          await alive(
            send("INSERT_ARROW_FROM_IPC_STREAM", [inserting, ipc, options], [ipc.buffer])
          );
        } catch (error) {
          // A connection that refused a stream goes on to refuse every later one.
          if (!(error instanceof DatabaseDied)) {
            if (inserting !== connection) send("DISCONNECT", inserting).catch(() => {});
            inserting = await alive(send("CONNECT", null));
          }
          throw error;
        }
      },
      async rows({sql, values}, signal) {
        const endWatch = watchSignal(signal);
        try {
          return await reading(sql, async (text) => decodeRows(await fetchWhole(text, values)));
        } finally {
          endWatch();
        }
      },
      async stream(sql, take, signal) {
        // The signal is watched from the start, because preparing a query may take as long as
        // answering it.
        const endWatch = watchSignal(signal);
        try {
          await reading(sql, async (text) => {
            let header = await alive(send("START_PENDING_QUERY", [connection, text, true]));
            while (header === null) {
              if (signal?.aborted) await alive(send("CANCEL_PENDING_QUERY", connection));
              signal?.throwIfAborted();
              header = await alive(send("POLL_PENDING_QUERY", connection));
            }
            if (hasDictionary(header)) {
              // An answer that arrives in pieces lacks the values of its ENUMs.
              if (!take(await fetchWhole(text, [])))
                throw new Error(
                  phrase`an answer with an ENUM is sent in one piece, and this one is too large: add a LIMIT, or CAST it to VARCHAR`
                );
              return;
            }
            // Two messages are fetched ahead while the caller processes one, because a short answer
            // has one message with rows and an empty one that ends it.
            const coming = [fetchMessage(), fetchMessage()];
            for (let more = take(header); more; ) {
              signal?.throwIfAborted();
              const message = await coming.shift()!;
              if (message?.length === 0) return;
              coming.push(fetchMessage());
              if (message !== null) more = take(message);
            }
          });
        } finally {
          endWatch();
        }
      },
      close
    };
  } catch (error) {
    close();
    throw error;
  }

  function close(): void {
    die(phrase`the engine is closed`);
  }

  /**
   * Ends the engine if it does not react in time after a signal is aborted. Returns a function that
   * ends the watch.
   */
  function watchSignal(signal: AbortSignal | undefined): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      timer = setTimeout(
        () => die(phrase`the worker did not react when a query was cancelled`),
        cancelTimeout
      );
    };
    signal?.addEventListener("abort", begin);
    return () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", begin);
    };
  }

  /** An answer, or the death of the database that should have given it. */
  async function alive<T>(answer: Promise<T>): Promise<T> {
    try {
      return await Promise.race([answer, death]);
    } catch (error) {
      if (error instanceof DatabaseDied || !isFatal(error as Error)) throw error;
      const reason = explainSize((error as Error).message);
      die(reason);
      throw new DatabaseDied(reason);
    }
  }
}
