import {phrase} from "../page/words/phrase.js";
import type {ScriptError} from "./request.js";

/** An error inside the second engine, with the stack that QuickJS gives it. */
export class ScriptProblem extends Error {
  readonly kind: string;
  readonly place: string;

  constructor(message: string, kind = "Error", place = "") {
    super(message);
    this.kind = kind;
    this.place = place;
  }
}

/** The lines that stand before the first line of a cell in its function. */
const linesBefore = 1;

/**
 * What a reader sees of an error: the words, and the place in the cell's own text. The place is the
 * first line of the stack that is in this cell; an error inside a library has the line that called
 * it.
 */
export function describeProblem(
  {kind, message, place}: {kind: string; message: string; place: string},
  file: string,
  timeout: number
): ScriptError {
  const found = new RegExp(`\\b${file.replace(".", "\\.")}:(\\d+)(?::(\\d+))?`).exec(place);
  const line = found ? Number(found[1]) - linesBefore : 0;
  return {
    message: wordsOf(kind, message, timeout),
    ...(line > 0 && {line, ...(found![2] && {column: Number(found![2])})})
  };
}

function wordsOf(kind: string, message: string, timeout: number): string {
  if (kind === "InternalError" && message === "interrupted")
    return phrase`the cell was stopped after computing for ${timeout / 1000} s`;
  if (kind === "InternalError" && message === "out of memory")
    return phrase`the cell needs more memory than cells have: aggregate with SQL first`;
  if (kind === "InternalError" && message === "stack overflow")
    return phrase`the cell calls functions inside functions too many times`;
  return kind === "Error" || !kind ? message : `${kind}: ${message}`;
}
