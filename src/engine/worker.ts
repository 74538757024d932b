import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import {decodeRows} from "./decode.js";
import {EngineError} from "./engineError.js";
import {files} from "./files.js";
import {lock} from "./lock.js";
import type {Bound} from "./parameters.js";
import {reportProgress} from "./progress.js";
import type {Rows} from "./rows.js";

/** The engine is gone, or no longer to be trusted: whatever it was asked can be asked of a new one. */
export class EngineDied extends Error {
  override name = "EngineDied";
}

/** An engine in a worker, locked. One thing at a time: callers wait for one answer before the next question. */
export interface Engine {
  /** Runs statements of our own. */
  run(text: string): Promise<void>;
  /** Takes in a table. */
  insert(table: string, ipc: Uint8Array): Promise<void>;
  /** Asks one question that reads, and nothing else. Throws an EngineError with DuckDB's own words. */
  ask(bound: Bound, written: string): Promise<Rows>;
  close(): void;
}

/** How WebAssembly and DuckDB say that what follows cannot be relied upon. */
const fatal =
  /^(FATAL|INTERNAL) Error|RuntimeError|unreachable|out of bounds|null function|signature mismatch|database has been invalidated/;

let started = 0;

/** Starts a worker, and locks what runs in it. Throws when it does not start; nothing is left running then. */
export async function startEngine(): Promise<Engine> {
  const name = `whatworked-${Date.now()}-${++started}`;
  const worker = new Worker(files.worker(), {name});
  let die: (reason: string) => void;
  const death = new Promise<never>((_, reject) => {
    die = (reason) => reject(new EngineDied(reason));
  });
  death.catch(() => {});
  worker.addEventListener("error", (event) => die(event.message || "its worker failed"));
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  try {
    await alive(
      database.instantiate(files.engine(), null, ({bytesLoaded, bytesTotal}) =>
        reportProgress({step: "starting the engine", done: bytesLoaded, total: bytesTotal})
      )
    );
    navigator.locks?.request(name, () => die("its worker ended"));
    await alive(database.open({path: ":memory:", arrowLosslessConversion: true}));
    const connection = await alive(database.connectInternal());
    const run = async (text: string) => void (await alive(database.runQuery(connection, text)));
    for (const statement of lock) await run(statement);
    return {
      run,
      insert: (table, ipc) =>
        alive(database.insertArrowFromIPCStream(connection, ipc, {name: table, create: true})),
      async ask({text, values}, written) {
        await run("BEGIN TRANSACTION READ ONLY");
        try {
          const statement = await alive(database.createPrepared(connection, text));
          try {
            return decodeRows(await alive(database.runPrepared(connection, statement, values)));
          } finally {
            await alive(database.closePrepared(connection, statement));
          }
        } catch (error) {
          throw error instanceof EngineDied
            ? error
            : new EngineError((error as Error).message, written);
        } finally {
          await run("ROLLBACK");
        }
      },
      close
    };
  } catch (error) {
    close();
    throw error;
  }

  function close(): void {
    die("it was closed");
    worker.terminate();
  }

  /** An answer, or the death of whoever should have given it. */
  async function alive<T>(answer: Promise<T>): Promise<T> {
    try {
      return await Promise.race([answer, death]);
    } catch (error) {
      if (
        error instanceof Error &&
        fatal.test(`${error.name === "Error" ? "" : `${error.name}: `}${error.message}`)
      )
        die(error.message);
      throw error instanceof EngineDied || !fatal.test((error as Error).message)
        ? error
        : new EngineDied((error as Error).message);
    }
  }
}
