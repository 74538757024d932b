import {describeProblem, type QueryProblem, replaceName} from "../editor/queryProblem.js";
import {phrase} from "../page/words/phrase.js";
import {didYouMean} from "../sql/didYouMean.js";
import type {KnownNames} from "../sql/mistakenName.js";
import type {Cell} from "./cells/cell.js";
import {ScriptError} from "./scriptRoom.js";

/** The names that a cell could have meant. */
export interface NamesToMean {
  /** The tables, columns and functions of SQL. */
  sql(): KnownNames;
  script(): Iterable<string>;
}

/** A problem of a cell, with its place in the text of the cell. */
export interface CellProblem extends QueryProblem {
  /** The column in the line, from 1; null if the engine gives none. */
  column: number | null;
}

/** Describes an error of a cell. `linesBefore` lines of other cells are before its text in its query. */
export function describeCellProblem(
  cell: Pick<Cell, "kind" | "text">,
  error: Error,
  linesBefore: number,
  names: NamesToMean
): CellProblem {
  if (cell.kind === "sql") {
    const problem = describeProblem(error, -linesBefore, names.sql());
    return {...problem, line: ownLine(problem, cell.text), column: null};
  }
  if (!(error instanceof ScriptError))
    return {line: null, column: null, message: error.message, mistaken: null, suggestions: []};
  const mistaken = /^ReferenceError: '?([\w$]+)'? is not defined/.exec(error.message)?.[1] ?? null;
  return {
    line: error.line ?? null,
    column: error.column ?? null,
    message: error.message,
    mistaken,
    suggestions: mistaken === null ? [] : didYouMean(mistaken, names.script())
  };
}

/** The line in the cell's own text: one before it is of a cell that it asks. */
function ownLine({line, mistaken}: QueryProblem, text: string): number | null {
  const lines = text.split("\n");
  if (line === null || (line >= 1 && line <= lines.length)) return line;
  const found = mistaken === null ? -1 : lines.findIndex((line) => line.includes(mistaken));
  return found < 0 ? null : found + 1;
}

/** The words about the place of a problem, before its message. */
export function placeWords({line, column}: CellProblem): string {
  if (line === null) return "";
  return column === null ? phrase`Line ${line}: ` : phrase`Line ${line}, column ${column}: `;
}

/** The text of a cell with another name in the place of a mistaken one. */
export function replaceMistaken(
  {kind, text}: Pick<Cell, "kind" | "text">,
  mistaken: string,
  name: string
): string {
  if (kind === "sql") return replaceName(text, mistaken, name);
  const escaped = mistaken.replaceAll("$", "\\$");
  // A property of the same name is another thing.
  return text.replace(new RegExp(`(?<![\\w$.])${escaped}(?![\\w$])`, "g"), () => name);
}
