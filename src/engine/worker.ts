import type {Rows} from "../records/rows.js";
import type {Bound} from "../sql/parameters.js";
import {readQuestion} from "../sql/question.js";
import {decodeRows, hasDictionary} from "./decode.js";
import {EngineError} from "./engineError.js";
import {lock} from "./lockdown.js";
import {takeWorker} from "./startWorker.js";
import {talkTo} from "./talk.js";
import {explainSize, overwritten} from "./tooLarge.js";

/** The engine is gone, or no longer to be trusted: whatever it was asked can be asked of a new one. */
export class EngineDied extends Error {
  override name = "EngineDied";
}

/** An engine in a worker, locked. One thing at a time: callers wait for one answer before the next question. */
export interface Engine {
  /** Runs statements of our own. */
  run(text: string): Promise<void>;
  /** Takes in rows of a table, which they make unless told not to. They are handed over, and gone from here. */
  insert(table: string, ipc: Uint8Array, create?: boolean): Promise<void>;
  /** Asks one question that reads, and nothing else. Throws an EngineError with DuckDB's own words. */
  ask(bound: Bound, written: string): Promise<Rows>;
  /**
   * Asks one question that reads, and hands over its answer as Arrow IPC messages, the schema first, as they come; `take` says whether it wants more. Between messages, and while
   * the engine works towards the first, the signal calls it off: by the engine itself where it listens within a quarter of a second, else by ending it.
   */
  stream(
    text: string,
    written: string,
    take: (message: Uint8Array) => boolean,
    signal?: AbortSignal
  ): Promise<void>;
  close(): void;
}

/** How WebAssembly and DuckDB say that what follows cannot be relied upon. */
const fatal =
  /^(FATAL|INTERNAL) Error|RuntimeError|unreachable|out of bounds|null function|signature mismatch|database has been invalidated/;

function isFatal({name, message}: Error): boolean {
  return (
    fatal.test(name === "Error" ? message : `${name}: ${message}`) || overwritten.test(message)
  );
}

/** How many questions are known to be such without asking the parser again. */
const maxAsked = 200;

/** How long an engine may take to hear that it was called off, in milliseconds. */
const patience = 200;

/** Starts a worker, and locks what runs in it. Throws when it does not start; nothing is left running then. */
export async function startEngine(): Promise<Engine> {
  const {worker, name, ready} = takeWorker();
  let die: (reason: string) => void;
  const death = new Promise<never>((_, reject) => {
    die = (reason) => reject(new EngineDied(reason));
  });
  death.catch(() => {});
  worker.addEventListener("error", (event) => die(event.message || "its worker failed"));
  try {
    await alive(ready);
    const say = talkTo(worker);
    navigator.locks?.request(name, () => die("its worker ended"));
    const [, connection] = await alive(
      Promise.all([
        say("OPEN", {path: ":memory:", arrowLosslessConversion: true}),
        say("CONNECT", null)
      ])
    );
    const prepares = async (text: string) => {
      const statement = await alive(say("CREATE_PREPARED", [connection, text]));
      say("CLOSE_PREPARED", [connection, statement]).catch(() => {});
    };
    const run = async (text: string) => void (await alive(say("RUN_QUERY", [connection, text])));
    // What comes in need not wait for it: the worker does one thing after another. Whoever asks does.
    const locked = Promise.all(lock.map(run));
    locked.catch(() => {});
    const fetch = () => {
      const message = alive(say("FETCH_QUERY_RESULTS", connection));
      message.catch(() => {});
      return message;
    };
    /** Texts that the engine's parser has said to be questions. What they name may change; that they read does not. */
    const asked = new Set<string>();
    /** Does something with a question inside a read-only transaction, once the engine's own parser has said that it is one. */
    const reading = async <T>(
      text: string,
      written: string,
      answer: (question: string) => Promise<T>
    ): Promise<T> => {
      await locked;
      const question = readQuestion(text);
      try {
        if (!asked.has(question.nested))
          await prepares(question.nested).catch(async (error) => {
            if (error instanceof EngineDied) throw error;
            // The writer's own text is at fault, and the engine says how; or it is well formed, and does not read.
            await prepares(question.text);
            throw new Error(
              `sql: expected a question, such as SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW or EXPLAIN of one: ${JSON.stringify(/\w+/.exec(question.text)?.[0] ?? question.text)}`
            );
          });
        if (asked.size >= maxAsked) asked.clear();
        asked.add(question.nested);
        // The worker does one thing after another: what need not be waited for here is not.
        const begun = run("BEGIN TRANSACTION READ ONLY");
        begun.catch(() => {});
        try {
          return await answer(question.text);
        } finally {
          run("ROLLBACK").catch(() => {});
          await begun;
        }
      } catch (error) {
        throw error instanceof EngineDied || (error as Error).name === "AbortError"
          ? error
          : new EngineError(explainSize((error as Error).message), written);
      }
    };
    /** An answer in one piece. */
    const askWhole = async (question: string, values: Bound["values"]): Promise<Uint8Array> => {
      const statement = await alive(say("CREATE_PREPARED", [connection, question]));
      try {
        return await alive(say("RUN_PREPARED", [connection, statement, values]));
      } finally {
        say("CLOSE_PREPARED", [connection, statement]).catch(() => {});
      }
    };
    return {
      run,
      async insert(table, ipc, create = true) {
        const options = {name: table, create};
        await alive(say("INSERT_ARROW_FROM_IPC_STREAM", [connection, ipc, options], [ipc.buffer]));
      },
      ask: ({text, values}, written) =>
        reading(text, written, async (question) => decodeRows(await askWhole(question, values))),
      async stream(text, written, take, signal) {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const end = () => {
          timer = setTimeout(() => die("it was called off, and did not answer"), patience);
        };
        // From the first: preparing a question may take as long as answering it.
        signal?.addEventListener("abort", end);
        try {
          await reading(text, written, async (question) => {
            let header = await alive(say("START_PENDING_QUERY", [connection, question, true]));
            while (header === null) {
              if (signal?.aborted) await alive(say("CANCEL_PENDING_QUERY", connection));
              signal?.throwIfAborted();
              header = await alive(say("POLL_PENDING_QUERY", connection));
            }
            if (hasDictionary(header)) {
              // What comes piece by piece comes without the values that an ENUM stands for.
              if (!take(await askWhole(question, [])))
                throw new Error(
                  "an answer with an ENUM comes in one piece, and this one is too large: add a LIMIT, or CAST it to VARCHAR"
                );
              return;
            }
            // One message is always on its way while another is taken.
            let coming = fetch();
            for (let more = take(header); more; ) {
              signal?.throwIfAborted();
              const message = await coming;
              coming = fetch();
              if (message !== null) more = message.length > 0 && take(message);
            }
          });
        } finally {
          clearTimeout(timer);
          signal?.removeEventListener("abort", end);
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
      if (error instanceof EngineDied || !isFatal(error as Error)) throw error;
      const reason = explainSize((error as Error).message);
      die(reason);
      throw new EngineDied(reason);
    }
  }
}
