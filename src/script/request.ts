import type {Figure} from "./figure.js";
import type {Wire} from "./wire.js";

/** The libraries of cells, by the name that a cell uses. */
export const libraryNames = ["Plot", "aq", "d3"] as const;
export type LibraryName = (typeof libraryNames)[number];

/** What else a cell can use without defining it. */
const ownNames: readonly string[] = [
  "sql",
  "display",
  "Inputs",
  "view",
  "width",
  "console",
  "setTimeout",
  "clearTimeout"
];

/** The names that every cell has, and that no cell can define. */
export const cellNames: ReadonlySet<string> = new Set([...libraryNames, ...ownNames]);

/** A cell that is ready to run. */
export interface Request {
  /** The names that its code takes, in the order of its parameters. */
  names: string[];
  /** The values of other cells, by name. */
  inputs: Record<string, Wire>;
  /** The width for which a figure is drawn, in CSS pixels. */
  width: number;
}

/** A cell as the page sends it: its code as the body of a function, and what the function takes. */
export interface CellRun {
  takes: string[];
  body: string;
  inputs: Record<string, Wire>;
  width: number;
  /** The most milliseconds that its code computes; waiting for a query does not count. */
  timeout: number;
}

/** What the page gets of a run. */
export interface CellOutcome extends Omit<Outcome, "error"> {
  error?: ScriptError;
  /** Whether something of the cell still runs, so that the engine must be started again. */
  spoilt: boolean;
}

/** An error of a cell, with its place in the text of the cell. Both count from 1. */
export interface ScriptError {
  message: string;
  line?: number;
  column?: number;
}

/** What the function of a cell leaves: its values, what it displayed, and its error. */
export interface Outcome {
  values: Record<string, Wire>;
  display: Figure[];
  log: LogLine[];
  error?: {kind: string; message: string; place: string};
}

/** The methods of `console` that cells have. */
export const logLevels = ["log", "info", "warn", "error", "debug"] as const;

/** The most lines that a cell writes with `console`, before a last one that says so. */
export const maxLines = 1000;

/** The most characters of such a line. */
export const maxLine = 10_000;

/** A line that a cell wrote with `console`. */
export interface LogLine {
  level: (typeof logLevels)[number];
  text: string;
}
