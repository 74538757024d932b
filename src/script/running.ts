import {phrase} from "../page/words/phrase.js";
import type {Outcome} from "./request.js";

/** The most queries and timers that a run waits for at a time. */
const maxWaits = 1000;

/** One run of a cell: its outcome, the time that it has left, and what it waits for. */
export class Running {
  /** The outcome; rejects with the problem that ended the run. */
  readonly outcome: Promise<Outcome>;
  /** The milliseconds for which its code may still compute. */
  left: number;
  isOver = false;
  readonly #abort = new AbortController();
  #waits = 0;
  #resolve!: (outcome: Outcome) => void;
  #reject!: (problem: unknown) => void;

  constructor(timeout: number) {
    this.left = timeout;
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.outcome.catch(() => {});
  }

  /** Aborted when the run is over, so that its queries end as well. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isWaiting(): boolean {
    return this.#waits > 0;
  }

  /** Throws if the run waits for as much as it may. */
  refuseMore(): void {
    if (this.#waits >= maxWaits)
      throw new Error(phrase`a cell waits for at most ${maxWaits} queries and timers at a time`);
  }

  /** Calls `resume` with what comes of a wait, unless the run is over by then. */
  wait<Value>(promise: Promise<Value>, resume: (value: Value) => void): void {
    this.#waits++;
    promise.then((value) => {
      this.#waits--;
      if (!this.isOver) resume(value);
    });
  }

  end(outcome: Outcome): void {
    this.#close();
    this.#resolve(outcome);
  }

  fail(problem: unknown): void {
    this.#close();
    this.#reject(problem);
  }

  #close(): void {
    this.isOver = true;
    this.#abort.abort();
  }
}
