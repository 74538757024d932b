import {resultOf} from "../../src/engine/resultOf.js";
import {linesBefore} from "../../src/notebook/cellQueries.js";
import {type Cell, labelOf, type Notebook} from "../../src/notebook/cells/cell.js";
import {readWithLines} from "../../src/notebook/cells/readNotebook.js";
import {textValues} from "../../src/notebook/cells/textValues.js";
import type {TextCellValue} from "../../src/notebook/cellValues.js";
import type {ScriptRoom} from "../../src/notebook/scriptRoom.js";
import {openSession, type Session} from "../../src/notebook/session.js";
import {choiceInWords} from "../../src/page/words/lists.js";
import {phrase} from "../../src/page/words/phrase.js";
import {analyse} from "../../src/script/analyse.js";
import type {NativeEngine} from "../engine/native.js";

/** Something that is wrong with a notebook. */
export interface NotebookFault {
  file: string;
  /** The line of the file, from 1; null for a fault of the whole file. */
  line: number | null;
  /** The cell in words: `the SQL cell reported`; null for a fault of the whole file. */
  cell: string | null;
  fault: string;
}

/**
 * Runs the cells of a notebook on the records and lists what is wrong: SQL that the engine refuses, a
 * name that no cell has, a name that two cells have, cells that use each other in a circle, a value
 * in a text that does not exist, a column that a chart names and the rows do not have. JavaScript
 * cells are read and do not run, so nothing is known of their values.
 */
export async function checkNotebook(
  file: string,
  text: string,
  engine: Pick<NativeEngine, "rows">
): Promise<NotebookFault[]> {
  let read: ReturnType<typeof readWithLines>;
  try {
    read = readWithLines(text);
  } catch (error) {
    return [{file, line: null, cell: null, fault: (error as Error).message}];
  }
  const {notebook, lines} = read;
  const cells = notebook.cells.map(({paused, ...cell}) => cell);
  const session = openSession({
    notebook: {...notebook, cells},
    ask: async (sql) => resultOf(await engine.rows(sql)),
    loadScripts: async () => readOnly
  });
  // The names of JavaScript cells are read after the session has begun.
  do await new Promise(setImmediate);
  while (session.scheduler.isBusy());
  const faults = session.notebook.cells.flatMap((cell) =>
    faultsOf(cell, session).map(({line, fault}) => ({
      file,
      line: lines.get(cell.id)! + line - 1,
      cell: wordsOf(cell),
      fault
    }))
  );
  return faults.sort((a, b) => a.line - b.line);
}

/** An engine of scripts that reads the cells and runs none. */
const readOnly: ScriptRoom = {
  analyse,
  run: async () => ({values: {}, display: [], log: []}),
  stop() {},
  toElement() {
    throw new Error(phrase`a check displays nothing`);
  }
};

function wordsOf({kind, name}: Cell): string {
  return phrase`the ${kind === "input" ? "input" : labelOf(kind)} cell${name && ` ${name}`}`;
}

/** The faults of a cell, each with its line in the text of the cell, from 1. */
function faultsOf(cell: Cell, session: Session): {line: number; fault: string}[] {
  const {scheduler, notebook} = session;
  const state = scheduler.state(cell.id);
  if (cell.kind === "javascript") {
    const {error} = analyse(cell.text);
    if (error) return [{line: error.line ?? 1, fault: error.message}];
  }
  if (state.kind === "doubled") {
    const {length} = state.cells;
    return [{line: 1, fault: phrase`${length} cells have the name ${state.name}: expected one`}];
  }
  if (state.kind === "circular")
    return [{line: 1, fault: phrase`cells use each other in a circle: ${state.path.join(" → ")}`}];
  if (state.kind === "failed") return [failureOf(cell, state.error, notebook)];
  const missing = scheduler.graph().missing.get(cell.id) ?? [];
  const unknown = missing.filter((name) => !isDoubled(name, session));
  if (unknown.length)
    return [
      {line: 1, fault: phrase`no cell of this notebook has the name ${choiceInWords(unknown)}`}
    ];
  const value = scheduler.value(cell.id);
  return cell.kind === "markdown" && value
    ? missingValues(cell.text, value as TextCellValue, session)
    : [];
}

function isDoubled(name: string, {notebook}: Session): boolean {
  return notebook.cells.filter((cell) => cell.name === name).length > 1;
}

/** An error, with the line of the cell's own text that DuckDB names. */
function failureOf(
  cell: Cell,
  {message}: Error,
  notebook: Notebook
): {line: number; fault: string} {
  const found = cell.kind === "sql" ? /\nLINE (\d+):/.exec(message) : null;
  const line = found ? Number(found[1]) - linesBefore(notebook, cell.text) : 1;
  const last = cell.text.split("\n").length;
  return {
    line: Math.min(Math.max(1, line), last),
    fault: message.replace(/\n\n?LINE \d+:[\s\S]*$/, "").trim()
  };
}

/** The values in a text that do not exist, without those of JavaScript cells. */
function missingValues(
  text: string,
  values: TextCellValue,
  {notebook}: Session
): {line: number; fault: string}[] {
  const scripts = new Set(
    notebook.cells.flatMap(({kind, text}) => (kind === "javascript" ? analyse(text).defines : []))
  );
  return textValues(text).flatMap(({path, start}, i) => {
    const value = values[i];
    if (!value || !("missing" in value) || (path && scripts.has(path.name))) return [];
    return [{line: text.slice(0, start).split("\n").length, fault: value.missing}];
  });
}
