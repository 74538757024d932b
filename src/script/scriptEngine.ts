import {phrase} from "../page/words/phrase.js";
import {prepare} from "./analyse.js";
import {
  type AskInPieces,
  type CellWorker,
  rejectedBy,
  startCellWorker,
  type WorkerSource
} from "./cellWorker.js";
import type {Figure} from "./figure.js";
import {HeldValue} from "./heldValue.js";
import {changedEngine} from "./readOutcome.js";
import type {CellOutcome, LogLine, ScriptError} from "./request.js";
import {decode, encode, type Wire} from "./wire.js";

/** A JavaScript cell with the values of other cells that it uses. */
export interface ScriptCell {
  /** The name of the cell in messages. */
  name: string;
  source: string;
  /** Values by name: data, rows, and values that another JavaScript cell gave. */
  inputs: Record<string, unknown>;
  /** The most milliseconds that its code computes; 10,000 if left out. */
  timeout?: number;
  /** The width of its figures in CSS pixels; 640 if left out. */
  width?: number;
}

/** What a run leaves. */
export interface ScriptOutcome {
  /** The values of the cell's declarations: data, or a `HeldValue`. */
  values: Record<string, unknown>;
  /** What the cell displayed, in order; `toElement` makes elements of it. */
  display: Figure[];
  /** What it wrote with `console`. */
  log: LogLine[];
  error?: ScriptError;
}

/** The engine in which JavaScript cells run. */
export interface ScriptEngine {
  /**
   * Runs a cell, one after another. An error of the cell is in the outcome. Rejects with the
   * signal's reason when it is aborted, and where the engine does not start.
   */
  run(cell: ScriptCell, signal: AbortSignal): Promise<ScriptOutcome>;
  /**
   * Ends every run at once; they reject. Values of other cells are not lost: those that are data
   * are in the page, and a cell of which another value is needed runs again.
   */
  stop(): void;
  /** Ends every run and starts an empty engine. Resolves when cells can run. */
  restart(): Promise<void>;
}

const defaultTimeout = 10_000;
const defaultWidth = 640;
const stopped = () => new Error(phrase`the cells were stopped`);

/** Where a held value is: in which worker, under which number, and which run gave it. */
interface Origin {
  worker: CellWorker;
  id: number;
  run: HeldByRun;
  /** The value that took its place in this worker, which must live as long. */
  again?: HeldValue;
}

/** A run and the held values that it gave, by name. */
interface HeldByRun {
  cell: ScriptCell;
  values: Map<string, HeldValue>;
}

/**
 * Makes the engine of JavaScript cells over a worker. The worker starts with the first run. A cell
 * that does not end when it is aborted takes the worker with it, and so does a cell that leaves
 * something running; the next run starts another worker. A value that the ended worker held is made
 * again by the run that gave it.
 */
export function createScriptEngineOver(source: WorkerSource, ask: AskInPieces): ScriptEngine {
  let worker: CellWorker | null = null;
  let stops = 0;
  const origins = new WeakMap<HeldValue, Origin>();
  return {
    run,
    stop,
    restart() {
      stop();
      return needWorker().ready;
    }
  };

  function stop(): void {
    stops++;
    worker?.end(stopped());
  }

  function needWorker(): CellWorker {
    if (!worker?.isAlive) worker = startCellWorker(source, ask);
    return worker;
  }

  async function run(cell: ScriptCell, signal: AbortSignal): Promise<ScriptOutcome> {
    signal.throwIfAborted();
    const {takes, body, error} = prepare(cell.source);
    if (error) return {values: {}, display: [], log: [], error};
    const used = Object.entries(cell.inputs).filter(([name]) => takes.includes(name));
    const {width = defaultWidth, timeout = defaultTimeout} = cell;
    const era = stops;
    let at: CellWorker;
    let outcome: CellOutcome | null;
    do {
      if (stops !== era) throw stopped();
      for (const [, value] of used) if (value instanceof HeldValue) await makeAgain(value, signal);
      at = needWorker();
      await Promise.race([at.ready, rejectedBy(signal)]);
      const inputs = Object.fromEntries(used.map(([name, value]) => [name, wireOf(value, name)]));
      outcome = await at.run({takes, body, inputs, width, timeout}, signal);
      // The cell before this one may have taken the worker with it.
    } while (!outcome);
    const held: HeldByRun = {cell, values: new Map()};
    const decoded = (name: string, wire: Wire) =>
      decode(wire, ({id, kind, figure}) => {
        const value = new HeldValue(String(kind), figure);
        held.values.set(name, value);
        origins.set(value, {worker: at, id, run: held});
        at.forgetWith(value, id);
        return value;
      });
    let values: Record<string, unknown>;
    try {
      values = Object.fromEntries(
        Object.entries(outcome.values).map(([name, wire]) => [name, decoded(name, wire)])
      );
    } catch {
      // A cell can change how the next cells of this worker send their values, too.
      const message = changedEngine();
      at.end(new Error(message));
      return {values: {}, display: [], log: [], error: {message}};
    }
    return {
      values,
      display: outcome.display,
      log: outcome.log,
      ...(outcome.error && {error: outcome.error})
    };
  }

  /** Makes a value whose worker has ended again, with all others that its run gave. */
  async function makeAgain(value: HeldValue, signal: AbortSignal): Promise<void> {
    const origin = origins.get(value);
    if (!origin || origin.worker.isAlive) return;
    const {values} = await run(origin.run.cell, signal);
    for (const [name, old] of origin.run.values) {
      const again = values[name];
      if (again instanceof HeldValue)
        origins.set(old, {...origins.get(again)!, run: origin.run, again});
    }
  }

  function wireOf(value: unknown, name: string): Wire {
    if (value instanceof HeldValue) {
      const origin = origins.get(value);
      if (origin) return {$: "held", id: origin.id, kind: value.kind};
    }
    try {
      return encode(value);
    } catch (error) {
      throw new Error(
        phrase`${name} cannot go into a JavaScript cell: ${(error as Error).message}`
      );
    }
  }
}
