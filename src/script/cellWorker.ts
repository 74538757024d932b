import {phrase} from "../page/words/phrase.js";
import type {FromWorker, ScriptFiles, ToWorker} from "./messages.js";
import type {CellOutcome, CellRun} from "./request.js";
import {decode, encode, type Wire} from "./wire.js";

/**
 * Asks for the rows of a query, which comes in pieces, with the values that are between them. Rejects
 * with the signal's reason when it is aborted.
 */
export type AskInPieces = (
  strings: string[],
  parameters: unknown[],
  signal: AbortSignal
) => Promise<readonly object[]>;

/** Where the worker of cells and its files come from. */
export interface WorkerSource {
  startWorker(): Worker;
  files(): ScriptFiles;
}

/** A worker in which cells run, one after another. */
export interface CellWorker {
  /** False once it has ended; values that it held are gone. */
  readonly isAlive: boolean;
  /** Resolves when it can run a cell. Rejects with the reason when it cannot start. */
  readonly ready: Promise<void>;
  /**
   * Runs a cell; null if the worker ended before the cell's turn. Aborting rejects at once with the
   * signal's reason, and ends the worker if the cell goes on nevertheless.
   */
  run(cell: CellRun, signal: AbortSignal): Promise<CellOutcome | null>;
  /** Removes a value that it holds when nothing in the page refers to `owner` any more. */
  forgetWith(owner: object, id: number): void;
  /** Ends the worker at once. Its runs reject with the reason. */
  end(reason: Error): void;
}

/** How long a cell may go on after it was aborted, in milliseconds. */
const timeToCancel = 150;

/** How much longer than its own time a cell may keep the worker busy, in milliseconds. */
const timeToAnswer = 10_000;

/** Starts a worker of cells, and answers its queries with `ask`. */
export function startCellWorker(source: WorkerSource, ask: AskInPieces): CellWorker {
  const worker = source.startWorker();
  const queries = new Map<number, AbortController>();
  const ended = new AbortController();
  const ready = deferred<void>();
  ready.promise.catch(() => {});
  let watchdog: ReturnType<typeof watch> | null = null;
  let current: Deferred<CellOutcome> | null = null;
  let queue: Promise<unknown> = ready.promise.catch(() => {});

  worker.addEventListener("message", ({data: message}: MessageEvent<FromWorker>) => {
    switch (message.type) {
      case "ready":
        return ready.resolve();
      case "failed":
        return end(new Error(phrase`JavaScript cells did not start: ${message.message}`));
      case "ran":
        return current?.resolve(message.outcome);
      case "ask":
        return answer(message.id, message.strings, message.parameters);
      case "unask":
        return queries.get(message.id)?.abort(new Error(phrase`the cell has ended`));
      case "alive":
        return watchdog?.restart();
    }
  });
  worker.addEventListener("error", ({message}) =>
    end(new Error(phrase`JavaScript cells stopped: ${message || phrase`their worker failed`}`))
  );
  send({type: "start", files: source.files(), pixelRatio: globalThis.devicePixelRatio ?? 1});

  const forgotten = new FinalizationRegistry<number>((id) => send({type: "forget", ids: [id]}));
  return {
    get isAlive() {
      return !ended.signal.aborted;
    },
    ready: ready.promise,
    run(cell, signal) {
      const outcome = queue.then(() => runNow(cell, signal));
      queue = outcome.catch(() => {});
      return Promise.race([outcome, rejectedBy(signal)]);
    },
    forgetWith: (owner, id) => forgotten.register(owner, id),
    end
  };

  async function runNow(cell: CellRun, signal: AbortSignal): Promise<CellOutcome | null> {
    signal.throwIfAborted();
    if (ended.signal.aborted) return null;
    current = deferred();
    send({type: "run", cell});
    let timer: ReturnType<typeof setTimeout> | undefined;
    watchdog = watch(cell.timeout);
    const cancel = () => {
      send({type: "cancel"});
      timer = setTimeout(
        () => end(new Error(phrase`a cell did not end when it was stopped`)),
        timeToCancel
      );
    };
    signal.addEventListener("abort", cancel);
    try {
      const outcome = await Promise.race([current.promise, rejectedBy(ended.signal)]);
      if (outcome.spoilt) end(new Error(phrase`a cell left something running`));
      return outcome;
    } finally {
      signal.removeEventListener("abort", cancel);
      clearTimeout(timer);
      watchdog?.end();
      current = null;
    }
  }

  /**
   * Ends the worker if it is busy for much longer than a cell may compute. The engine in it stops a
   * cell in time, but not within one slow call, such as the sorting of a very long list.
   */
  function watch(timeout: number) {
    let timer: ReturnType<typeof setTimeout>;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        send({type: "ask whether alive"});
        timer = setTimeout(() => {
          const error = {
            message: phrase`the cell was stopped after computing for ${timeout / 1000} s`
          };
          current?.resolve({values: {}, display: [], log: [], error, spoilt: true});
        }, timeout + timeToAnswer);
      }, timeout);
    };
    restart();
    return {restart, end: () => clearTimeout(timer)};
  }

  async function answer(id: number, strings: string[], parameters: Wire[]): Promise<void> {
    const query = new AbortController();
    queries.set(id, query);
    try {
      const values = parameters.map((value) => decode(value, refuseHeld));
      const rows = await ask(strings, values, query.signal);
      send({type: "answer", id, error: null, rows: encode(rows)});
    } catch (error) {
      send({type: "answer", id, error: (error as Error)?.message ?? String(error), rows: null});
    } finally {
      queries.delete(id);
    }
  }

  function end(reason: Error): void {
    if (ended.signal.aborted) return;
    worker.terminate();
    for (const query of queries.values()) query.abort(reason);
    ended.abort(reason);
    ready.reject(reason);
  }

  function send(message: ToWorker): void {
    if (!ended.signal.aborted) worker.postMessage(message);
  }
}

interface Deferred<Value> {
  promise: Promise<Value>;
  resolve(value: Value): void;
  reject(reason: unknown): void;
}

/** A promise with the functions that settle it. */
function deferred<Value>(): Deferred<Value> {
  const made = {} as Deferred<Value>;
  made.promise = new Promise((resolve, reject) => Object.assign(made, {resolve, reject}));
  return made;
}

/** A promise that rejects when a signal is aborted, and never resolves. */
export function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), {once: true});
  });
}

function refuseHeld(): never {
  throw new Error(phrase`a parameter of a query is a number, a text, a date or a list of these`);
}
