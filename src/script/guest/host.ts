/**
 * The functions of the worker that the code inside the second engine has. They take and return
 * texts and numbers only.
 */
export interface Host {
  /**
   * Asks the page for the answer to a query; `Guest.answer` gets it. `strings` are the pieces of the
   * query, as JSON, and `parameters` the wire forms of the values between them.
   */
  ask(id: number, strings: string, parameters: string): void;
  /** Has `Guest.wake` called after a number of milliseconds. */
  sleep(id: number, milliseconds: number): void;
  /** Gives the outcome of a run, as the JSON of an `Outcome`. */
  settle(outcome: string): void;
  /** The answer of the browser's own `Intl` to a request, as JSON. Throws for a wrong request. */
  intl(request: string): string;
}

/** The entry of the code inside the second engine. */
export interface Guest {
  /**
   * Runs a cell. `body` is its code as an async function of the values that it uses, and `request`
   * the JSON of a `Request`.
   */
  run(body: (...values: unknown[]) => Promise<Record<string, unknown>>, request: string): void;
  /** The answer to a query: an error message, or the JSON of its rows. */
  answer(id: number, error: string | null, rows: string): void;
  /** Ends a wait that `Host.sleep` began. */
  wake(id: number): void;
  /** Removes values that stayed with the cells. */
  forget(ids: string): void;
}
