import type {QuickJSHandle, QuickJSWASMModule} from "quickjs-emscripten-core";
import {phrase} from "../page/words/phrase.js";
import type {Guest} from "./guest/host.js";
import {createIntlAnswers} from "./intlAnswers.js";
import {changedEngine, readOutcome} from "./readOutcome.js";
import {
  type CellOutcome,
  type CellRun,
  cellNames,
  type LibraryName,
  libraryNames,
  type Outcome,
  type Request
} from "./request.js";
import {Running} from "./running.js";
import {describeProblem, ScriptProblem} from "./scriptProblem.js";
import type {Wire} from "./wire.js";

export interface SandboxOptions {
  quickjs: QuickJSWASMModule;
  /** The text of a script of `src/script/guest/`. */
  script(name: "main" | LibraryName): Promise<string>;
  /**
   * Asks for the rows of a query, as the JSON of their wire form. The query comes in pieces, with the
   * values that are between them.
   */
  ask(strings: string[], parameters: Wire[], signal: AbortSignal): Promise<string>;
  /** The pixels of the screen for each CSS pixel; Plot draws sharp lines with it. */
  pixelRatio: number;
}

export interface Sandbox {
  /** Runs a cell. The run before it must have ended. */
  run(cell: CellRun): Promise<CellOutcome>;
  /** Ends a run that waits for a query. Code that computes cannot be ended from outside. */
  cancel(): void;
  /** Removes values that stayed here, by their numbers. */
  forget(ids: readonly number[]): void;
  /** Gives the memory back. */
  close(): void;
}

/** A larger stack is refused by browsers before the engine refuses it. */
const maxStack = 256 << 10;

/** How many jobs run before the engine looks at the time and at messages. */
const jobsAtOnce = 1000;

/** How many milliseconds a cell has to end what it has left behind. */
const timeToFinish = 50;

/** The longest wait of `setTimeout`, in milliseconds. */
const longestSleep = 3_600_000;

/** The error of code that computes for too long. */
const interrupted = new ScriptProblem("interrupted", "InternalError");

/** The stack of the browser may be full before that of the engine is. */
const tooDeep = new ScriptProblem("stack overflow", "InternalError");

/** Whether an error is of WebAssembly itself: the engine is then in no state to go on. */
function isFaultOfEngine(problem: unknown): boolean {
  return problem instanceof RangeError || problem instanceof WebAssembly.RuntimeError;
}

/**
 * The second engine: QuickJS in WebAssembly, where the code of cells runs. It has no document, no
 * network and no storage, because nobody gives it any. Everything that leaves it is text, which is
 * read as data. It works the same in a worker and in Node.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const main = await options.script("main");
  const runtime = options.quickjs.newRuntime();
  runtime.setMaxStackSize(maxStack);
  const context = runtime.newContext();
  const intl = createIntlAnswers();
  const loaded = new Set<LibraryName>();
  let deadline = Number.POSITIVE_INFINITY;
  let current: Running | null = null;
  let runs = 0;
  runtime.setInterruptHandler(() => performance.now() > deadline);
  const guest = startGuest();
  return {
    run,
    cancel: () => current?.fail(new ScriptProblem(phrase`the cell was stopped`)),
    forget: (ids) => guest.call("forget", JSON.stringify(ids)),
    close() {
      guest.dispose();
      context.dispose();
      runtime.dispose();
    }
  };

  /** Runs the main script, and gives the functions that it returns. */
  function startGuest() {
    evaluate(main, "main.js").dispose();
    const host = context.newObject();
    const functions: Record<string, (...values: QuickJSHandle[]) => QuickJSHandle | undefined> = {
      ask: (id, strings, parameters) =>
        ask(context.getNumber(id), textOf(strings), textOf(parameters)),
      sleep: (id, time) => sleep(context.getNumber(id), context.getNumber(time)),
      settle: (outcome) => settle(outcome),
      intl: (request) => context.newString(intl(textOf(request)))
    };
    for (const [name, action] of Object.entries(functions))
      context.newFunction(name, action).consume((made) => context.setProp(host, name, made));
    const start = context.getProp(context.global, "startGuest");
    const made = resultOf(
      context.callFunction(start, context.undefined, host, context.newNumber(options.pixelRatio))
    );
    start.dispose();
    host.dispose();
    // No cell sees the function, so none can start a second guest.
    context.setProp(context.global, "startGuest", context.undefined);
    return {
      call(name: keyof Guest, ...values: (QuickJSHandle | string | number | null)[]): void {
        const method = context.getProp(made, name);
        const handles = values.map(handleOf);
        try {
          resultOf(context.callFunction(method, context.undefined, ...handles)).dispose();
        } finally {
          for (const handle of [method, ...handles]) handle.dispose();
        }
      },
      dispose: () => made.dispose()
    };
  }

  async function run({takes, body, inputs, width, timeout}: CellRun): Promise<CellOutcome> {
    const file = `cell${++runs}.js`;
    const running = new Running(timeout);
    current = running;
    let isBroken = false;
    const outcome = await startCell().catch((problem): Outcome => {
      isBroken = isFaultOfEngine(problem) || problem.message === changedEngine();
      const error = isFaultOfEngine(problem) ? tooDeep : problem;
      return {values: {}, display: [], log: [], error};
    });
    const spoilt = isBroken || !finishJobs();
    current = null;
    const error = outcome.error && describeProblem(outcome.error, file, timeout);
    return {...outcome, error, spoilt};

    async function startCell(): Promise<Outcome> {
      for (const name of libraryNames)
        if (takes.includes(name) && !Object.hasOwn(inputs, name)) await loadLibrary(name);
      const names = takes.filter((name) => Object.hasOwn(inputs, name) || cellNames.has(name));
      const code = `(async function (${names.join(", ")}) {"use strict"; ${body}})`;
      const request: Request = {names, inputs, width};
      if (!running.isOver)
        enter(running, () => guest.call("run", evaluate(code, file), JSON.stringify(request)));
      return running.outcome;
    }
  }

  async function loadLibrary(name: LibraryName): Promise<void> {
    if (loaded.has(name)) return;
    // Plot takes its parts of d3 from the global `d3`.
    if (name === "Plot") await loadLibrary("d3");
    evaluate(await options.script(name), `${name}.js`).dispose();
    loaded.add(name);
  }

  /** Runs code inside, and all jobs that follow from it, within the time that the run has left. */
  function enter(running: Running, action: () => void): void {
    const began = performance.now();
    deadline = began + running.left;
    try {
      action();
      while (runtime.hasPendingJob() && !running.isOver) {
        runJobs();
        if (performance.now() > deadline) throw interrupted;
      }
      if (!running.isOver && !running.isWaiting)
        throw new ScriptProblem(phrase`the cell waits for a promise that nothing resolves`);
    } catch (problem) {
      running.fail(problem);
    } finally {
      running.left -= performance.now() - began;
      deadline = Number.POSITIVE_INFINITY;
    }
  }

  function runJobs(): void {
    const result = runtime.executePendingJobs(jobsAtOnce);
    if (result.error) throw problemOf(result.error);
    result.dispose();
  }

  /** Ends what a cell has left behind. False if something goes on without an end. */
  function finishJobs(): boolean {
    deadline = performance.now() + timeToFinish;
    try {
      while (runtime.hasPendingJob() && performance.now() < deadline) runJobs();
    } catch {
      return false;
    } finally {
      deadline = Number.POSITIVE_INFINITY;
    }
    return !runtime.hasPendingJob();
  }

  function ask(id: number, strings: string, parameters: string): undefined {
    const running = needRunning();
    const pieces: unknown = JSON.parse(strings);
    if (!Array.isArray(pieces) || !pieces.every((piece) => typeof piece === "string"))
      throw new TypeError(phrase`expected the text of a query`);
    running.wait(
      options.ask(pieces, JSON.parse(parameters), running.signal).then(
        (rows) => () => guest.call("answer", id, null, rows),
        (error) => () => guest.call("answer", id, String(error?.message ?? error), "null")
      ),
      (answer) => enter(running, answer)
    );
  }

  function sleep(id: number, milliseconds: number): undefined {
    const running = needRunning();
    const time = Math.min(Math.max(0, milliseconds), longestSleep);
    const passed = new Promise<void>((resolve) => setTimeout(resolve, time));
    running.wait(passed, () => enter(running, () => guest.call("wake", id)));
  }

  function needRunning(): Running {
    if (!current || current.isOver) throw new Error(phrase`the cell has ended`);
    current.refuseMore();
    return current;
  }

  function settle(outcome: QuickJSHandle): undefined {
    const isText = context.typeof(outcome) === "string";
    try {
      const read = readOutcome(isText ? context.getString(outcome) : null);
      // An interrupted promise can reject with an error that has nothing to do with the time.
      const isLate = performance.now() > deadline && read.error?.message !== interrupted.message;
      if (read.error && isLate) throw interrupted;
      current?.end(read);
    } catch (problem) {
      current?.fail(problem);
    }
  }

  function evaluate(code: string, file: string): QuickJSHandle {
    return resultOf(context.evalCode(code, file, {type: "global"}));
  }

  function resultOf(result: ReturnType<typeof context.evalCode>): QuickJSHandle {
    if (result.error) throw problemOf(result.error);
    return result.value;
  }

  /** The texts of an error inside. Reading one may run code of a cell, within its time. */
  function problemOf(error: QuickJSHandle): ScriptProblem {
    const [message, kind, place] = ["message", "name", "stack"].map((name) => {
      using value = context.getProp(error, name);
      return context.typeof(value) === "string" ? context.getString(value) : "";
    });
    error.dispose();
    return new ScriptProblem(message, kind, place);
  }

  function textOf(handle: QuickJSHandle): string {
    if (context.typeof(handle) !== "string") throw new TypeError(phrase`expected a text`);
    return context.getString(handle);
  }

  function handleOf(value: QuickJSHandle | string | number | null): QuickJSHandle {
    if (value === null) return context.null;
    if (typeof value === "string") return context.newString(value);
    return typeof value === "number" ? context.newNumber(value) : value;
  }
}
