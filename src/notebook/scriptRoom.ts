import type {Figure} from "../script/figure.js";

/** What a JavaScript cell gives: values for other cells, and what it displayed. */
export interface ScriptOutcome {
  values: Readonly<Record<string, unknown>>;
  display: readonly Figure[];
  log: readonly {text: string}[];
  error?: {message: string; line?: number; column?: number};
}

/** What a JavaScript cell declares and uses. */
export interface ScriptUses {
  defines: readonly string[];
  uses: readonly string[];
  queries?: readonly string[];
}

/** The engine of JavaScript cells, which a notebook loads with its first such cell. */
export interface ScriptRoom {
  /** The names that a cell declares and uses, and the queries that it writes. */
  analyse(source: string): ScriptUses;
  /** Runs a cell with the values of other cells. Rejects when the signal is aborted. */
  run(
    cell: {name: string; source: string; inputs: Record<string, unknown>; width: number},
    signal: AbortSignal
  ): Promise<ScriptOutcome>;
  /** Ends every run and forgets what the cells have left; the next run starts the engine again. */
  stop(): void;
  /** An element of something that a cell displayed, built from a list of what is allowed. */
  toElement(figure: Figure): Element;
}

/** The error of a JavaScript cell, with its place in the text of the cell. Both count from 1. */
export class ScriptError extends Error {
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor({message, line, column}: NonNullable<ScriptOutcome["error"]>) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** Whether the value of a cell is the outcome of a script. */
export function isScriptOutcome(value: unknown): value is ScriptOutcome {
  return typeof value === "object" && value !== null && "display" in value && "values" in value;
}
