import type {Connector} from "../engine/connector.js";
import type {Result, ResultColumn} from "../engine/result.js";
import {plural} from "../page/plural.js";
import type {Row} from "../records/rows.js";
import {maxDrawn} from "../results/chooseChart.js";
import {rowsOf} from "../results/resultRows.js";
import {didYouMean} from "../sql/didYouMean.js";
import {SqlText} from "../sql/sqlText.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {bindInputs} from "./cells/bindInputs.js";
import type {Cell, Kind, Notebook} from "./cells/cell.js";
import {sqlNames, sqlQueries} from "./cells/cell.js";
import {type Change, type History, make, noHistory, redo, undo} from "./cells/changes.js";
import {type Chart, columnsOfChart, readChart} from "./cells/chartCell.js";
import {composeSql} from "./cells/composeSql.js";
import type {Consent} from "./cells/consent.js";
import {equalValues, isResult} from "./cells/equalValues.js";
import {type Input, type InputValue, readInput} from "./cells/inputCell.js";
import {type KnownNames, type Names, namesInSql, namesOf} from "./cells/namesOf.js";
import {type CellState, createScheduler, type Scheduler, type Task} from "./cells/schedule.js";
import {type TextValue, textValues, valueAt} from "./cells/textValues.js";
import type {KeptOutput} from "./keep/outputStore.js";
import {
  isScriptOutcome,
  ScriptError,
  type ScriptOutcome,
  type ScriptRoom,
  type ScriptUses
} from "./scriptRoom.js";

/** What happened in a session. */
export type SessionEvent =
  /** Cells came, went or moved, or fields of a cell changed. */
  | {kind: "cells"}
  /** The text of a cell was typed. */
  | {kind: "text"; id: string}
  /** A cell has another state. */
  | {kind: "state"; id: string; state: CellState}
  /** Something that the browser keeps has changed. */
  | {kind: "kept"}
  /** The reader agreed to run something of a notebook by somebody else. */
  | {kind: "consent"};

/** The value of a chart cell: its statement, and the rows that it draws. */
export interface ChartValue {
  chart: Chart;
  result: Result;
}

/** The value of an input cell. */
export interface InputCellValue {
  input: Input;
  /** The options of a choice, also where they come from another cell. */
  options: readonly string[];
  value: InputValue;
}

/** The value of a Markdown cell: the values in its text, or why a value is missing. */
export type TextCellValue = readonly (
  | {value: unknown; format: string | null}
  | {missing: string}
)[];

/**
 * A notebook that is open: its cells, what can be undone, and the runs of its cells. Nothing changes
 * it while another tab has the right to.
 */
export interface Session {
  readonly notebook: Notebook;
  readonly history: History;
  /** The values of inputs that a reader has changed, by the names of their cells. */
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly scheduler: Scheduler;
  cell(id: string): Cell | undefined;
  /** The time of the run from which a cell's output is, where it is of an earlier visit; else null. */
  outputFrom(id: string): string | null;
  /** The last value of a cell, by its name; undefined if there is none. */
  valueNamed(name: string): unknown;
  /** The id of the cell that makes a name; undefined if none does. */
  ownerOf(name: string): string | undefined;
  /** The names that cells make. */
  names(): Iterable<string>;
  /** The names that a cell makes. */
  namesMadeBy(id: string): readonly string[];
  /** Whether a cell of a kind has run before: its engine has started. */
  hasRun(kind: Kind): boolean;
  /** A query with the queries of the cells that it asks, and the values of inputs. */
  compose(text: string): SqlText;
  change(change: Change): void;
  /** Undoes or redoes a change of the structure. Gives its words, or null if there is none. */
  undo(): string | null;
  redo(): string | null;
  rename(title: string): void;
  /** Takes other entries of the front matter. */
  setMeta(meta: Notebook["meta"]): void;
  /** Takes typed text. The cell is stale until it is run. */
  type(id: string, text: string): void;
  /** Takes text that a form wrote, and runs the cell. */
  write(id: string, text: string): void;
  setInput(name: string, value: InputValue): void;
  /** Runs cells. With `agrees`, the reader agrees to their JavaScript, too. */
  run(ids: readonly string[], options?: {agrees: boolean}): void;
  /** Lets queries and charts run by themselves: a notebook by somebody else waits for this. */
  trust(): void;
  readonly isTrusted: boolean;
  /** Lets the JavaScript cells run, as they are now. */
  trustScripts(): void;
  /** Whether a cell is JavaScript by somebody else to which the reader has not agreed. */
  isLocked(id: string): boolean;
  /** What the reader agreed to; null in a notebook of the reader's own. */
  readonly consent: Consent | null;
  /** Replaces the whole notebook, as another tab has it. */
  replace(kept: {
    notebook: Notebook;
    history: History;
    inputs: Readonly<Record<string, InputValue>>;
  }): void;
  /** The engine of JavaScript cells; null before the first such cell has run. */
  readonly scripts: ScriptRoom | null;
  on(listener: (event: SessionEvent) => void): () => void;
}

/** How a session begins. */
export interface SessionOptions {
  notebook: Notebook;
  history?: History;
  inputs?: Readonly<Record<string, InputValue>>;
  /**
   * What the reader agreed to, in a notebook by somebody else. Cells of the reader's own notebook,
   * for which it is null or left out, run by themselves.
   */
  consent?: Consent | null;
  /** The outputs of an earlier visit, by the ids of the cells. They are shown until the cells run. */
  outputs?: ReadonlyMap<string, KeptOutput>;
  /** Whether this tab may change the notebook; always, where it is left out. */
  mayWrite?: () => boolean;
  ask: Connector["ask"];
  /** Loads the engine of JavaScript cells. */
  loadScripts: () => Promise<ScriptRoom>;
}

/** The largest number of rows that a cell takes. */
const maxRows = 200_000;

/** Opens a notebook and runs it, unless it is by somebody else. */
export function openSession(options: SessionOptions): Session {
  let {notebook, history = noHistory, inputs = {}} = options;
  const {mayWrite = () => true} = options;
  let consent: Consent | null = options.consent ?? null;
  const listeners = new Set<(event: SessionEvent) => void>();
  const emit = (event: SessionEvent) => {
    for (const listener of listeners) listener(event);
  };
  let cells = new Map<string, Cell>();
  /** The cells that make each name. */
  let owners = new Map<string, string>();
  /** The names that each cell makes. */
  let made = new Map<string, readonly string[]>();
  /** The kinds of cells that have run. */
  const started = new Set<Kind>();
  let scripts: ScriptRoom | null = null;
  let loading: Promise<ScriptRoom> | null = null;
  /** The names of each cell, for the text that it has. */
  const names = new WeakMap<Cell, {names: Names; key: string}>();
  /** Queries with the queries of the cells that they ask, by their own text, for the present cells. */
  let composed: {cells: readonly Cell[]; queries: Map<string, SqlText>} = {
    cells: [],
    queries: new Map()
  };
  /** The times of the outputs that are of an earlier visit, by the ids of their cells. */
  const earlier = new Map<string, string>();
  const scheduler = createScheduler({
    async run(id, signal) {
      const cell = cells.get(id)!;
      const value = await runCell(cell, signal);
      started.add(cell.kind);
      return value;
    },
    equal: equalValues,
    onState(id, state) {
      if (state.kind === "fresh") earlier.delete(id);
      emit({kind: "state", id, state});
    }
  });
  const update = (changed: Iterable<string>) => scheduler.update(tasks(), changed);

  function tasks(): Task[] {
    cells = new Map(notebook.cells.map((cell) => [cell.id, cell]));
    const scriptNames = new Map(
      notebook.cells.flatMap((cell) =>
        cell.kind === "javascript" ? [[cell.id, namesOfScript(cell)]] : []
      )
    );
    const known = {
      sql: sqlNames(notebook.cells),
      all: new Set([
        ...notebook.cells.map(({name}) => name),
        ...Array.from(scriptNames.values(), ({defines}) => defines).flat()
      ])
    };
    const key = JSON.stringify([[...known.sql].sort(), [...known.all].sort()]);
    const found = notebook.cells.map((cell): Task => {
      let own = names.get(cell);
      if (own?.key !== key) {
        const script = scriptNames.get(cell.id);
        own = {names: script ? usedOnly(script, known) : namesOf(cell, known), key};
        names.set(cell, own);
      }
      return {
        id: cell.id,
        ...own.names,
        lane: cell.kind === "sql" || cell.kind === "javascript" ? cell.kind : null,
        isPaused: cell.paused === true || consent?.queries === false,
        isLocked: isLocked(cell)
      };
    });
    made = new Map(found.map(({id, defines}) => [id, defines]));
    owners = new Map(found.flatMap(({id, defines}) => defines.map((name) => [name, id] as const)));
    return found;
  }

  /** Whether a cell is JavaScript by somebody else to which the reader has not agreed. */
  function isLocked({id, kind, text}: Cell): boolean {
    return (
      kind === "javascript" &&
      text.trim() !== "" &&
      consent !== null &&
      (!Object.hasOwn(consent.scripts, id) || consent.scripts[id] !== text)
    );
  }

  /** Lets JavaScript cells run with the texts that they have now. */
  function agreeTo(ids: Iterable<string>): void {
    if (!consent) return;
    const texts = Array.from(ids, (id) => cells.get(id)).flatMap((cell) =>
      cell?.kind === "javascript" ? [[cell.id, cell.text] as const] : []
    );
    if (texts.length)
      consent = {...consent, scripts: {...consent.scripts, ...Object.fromEntries(texts)}};
    emit({kind: "consent"});
  }

  /** The names of a script. The first one loads the engine that reads them. */
  function namesOfScript({text}: Cell): ScriptUses {
    if (scripts) return scripts.analyse(text);
    // A cell that runs says why the engine did not arrive.
    load().catch(() => {});
    return {defines: [], uses: []};
  }

  /** Loads the engine of JavaScript cells. If it does not arrive, the next run tries again. */
  function load(): Promise<ScriptRoom> {
    loading ??= options.loadScripts().then(
      (room) => {
        scripts = room;
        const cells = notebook.cells.filter(({kind}) => kind === "javascript");
        for (const cell of cells) names.delete(cell);
        update(cells.map(({id}) => id));
        return room;
      },
      (error: Error) => {
        loading = null;
        throw new Error(
          `JavaScript cells cannot run, because their engine did not arrive (${error.message}). Run the cell to try again.`
        );
      }
    );
    return loading;
  }

  /** Shows the outputs of an earlier visit, and what charts and texts make of them. */
  function showEarlier(outputs: ReadonlyMap<string, KeptOutput>): void {
    if (outputs.size === 0 || consent?.queries === false) return;
    const show = (id: string, at: string, value: unknown) => {
      scheduler.preset(id, value);
      earlier.set(id, at);
    };
    const uses = new Map(tasks().map(({id, uses}) => [id, uses]));
    for (const {id, kind} of notebook.cells) {
      const output = kind === "sql" && outputs.get(id);
      if (output) show(id, output.at, output.value);
    }
    for (const cell of notebook.cells) {
      const {id, kind, text} = cell;
      const sources = (uses.get(id) ?? []).map((name) => owners.get(name) ?? "");
      const times = sources.flatMap((source) => earlier.get(source) ?? []);
      if (!times.length || times.length < sources.length) continue;
      const [at] = times.sort();
      if (kind === "markdown") show(id, at, textValues(text).map(evaluate));
      if (kind === "chart") {
        try {
          show(id, at, chartValue(cell));
        } catch {
          // The run of the cell says what is wrong.
        }
      }
    }
  }

  /** Takes a new structure. Cells whose text or kind changed run again. */
  function take(next: Notebook): void {
    const before = cells;
    notebook = next;
    cells = new Map(next.cells.map((cell) => [cell.id, cell]));
    const changed = next.cells.filter((cell) => {
      const old = before.get(cell.id);
      return old && (old.text !== cell.text || old.kind !== cell.kind);
    });
    emit({kind: "cells"});
    update(changed.map(({id}) => id));
    emit({kind: "kept"});
  }

  function setText(id: string, text: string): void {
    notebook = {
      ...notebook,
      cells: notebook.cells.map((cell) => (cell.id === id ? {...cell, text} : cell))
    };
    cells.set(id, notebook.cells.find((cell) => cell.id === id)!);
  }

  async function runCell(cell: Cell, signal: AbortSignal): Promise<unknown> {
    const {kind, text} = cell;
    if (kind === "sql")
      return text.trim() === "" ? null : options.ask(compose(text), {signal, maxRows});
    if (kind === "markdown") return textValues(text).map(evaluate);
    if (kind === "chart") return text.trim() === "" ? null : chartValue(cell);
    if (kind === "input") return text.trim() === "" ? null : inputValue(cell);
    return text.trim() === "" ? null : runScript(cell, signal);
  }

  async function runScript({id, name, text}: Cell, signal: AbortSignal): Promise<ScriptOutcome> {
    const room = await load();
    const uses = room.analyse(text).uses.filter((used) => owners.has(used));
    const inputs = Object.fromEntries(uses.map((used) => [used, plainValue(used)]));
    const outcome = await room.run(
      {name: name || id, source: text, inputs, width: scriptWidth},
      signal
    );
    if (outcome.error) throw new ScriptError(outcome.error);
    return outcome;
  }

  function compose(text: string): SqlText {
    if (composed.cells !== notebook.cells) composed = {cells: notebook.cells, queries: new Map()};
    let query = composed.queries.get(text);
    if (!query) {
      query = new SqlText(composeSql(text, sqlQueries(notebook.cells)).text);
      composed.queries.set(text, query);
    }
    return bindInputs(query, inputValues());
  }

  function inputValues(): Map<string, InputValue> {
    return new Map(
      notebook.cells.flatMap(({id, kind, name}) => {
        const value = kind === "input" ? (scheduler.value(id) as InputCellValue | null) : null;
        return value ? [[name, value.value] as const] : [];
      })
    );
  }

  function chartValue(cell: Cell): ChartValue | null {
    const chart = chartOf(cell);
    if (!chart)
      throw new Error(
        "This page cannot draw this statement as a chart. Expected display(Plot.plot({marks: […]})) with columns as texts. Write anything else in a JavaScript cell."
      );
    const isEmpty = chart.plan.layers.every(({channels: {x, y}}) => !x && !y);
    if (chart.rows === "" || isEmpty) return null;
    const result = valueNamed(chart.rows);
    if (!isResult(result)) throw new Error(`${chart.rows}: expected the name of an SQL cell`);
    for (const column of columnsOfChart(chart)) needColumn(result, chart.rows, column);
    if (result.length > maxDrawn)
      throw new Error(
        `${chart.rows} has ${plural(result.length, "row")}: a chart draws at most ${plural(maxDrawn, "row")}. Group or filter them in SQL first.`
      );
    return {chart, result};
  }

  function inputValue(cell: Cell): InputCellValue {
    const {name} = cell;
    const input = inputOf(cell)?.input;
    if (!input)
      throw new Error(
        "A form cannot show this statement as an input. Expected const name = view(Inputs.range(…));"
      );
    const {choices = []} = input;
    const options = "rows" in choices ? columnValues(choices) : choices;
    const chosen = Object.hasOwn(inputs, name) ? inputs[name] : input.value;
    const fits =
      typeof chosen === typeof input.value && Array.isArray(chosen) === Array.isArray(input.value);
    let value = fits ? chosen : input.value;
    if (input.kind === "select" && !options.includes(value as string)) value = options[0] ?? "";
    return {input, options, value};
  }

  function columnValues({rows, column}: {rows: string; column: string}): string[] {
    const result = valueNamed(rows);
    if (!isResult(result)) throw new Error(`${rows}: expected the name of an SQL cell`);
    const found = needColumn(result, rows, column);
    return [...new Set(Array.from(found.values(), (value) => String(value ?? "")))];
  }

  function evaluate({source, path}: TextValue): TextCellValue[number] {
    if (!path)
      return {
        missing: `\${${source}}: expected a name such as rows[0].n, or number(…), percent(…), date(…)`
      };
    try {
      const value = plainValue(path.name);
      const values = new Map(value === undefined ? [] : [[path.name, value]]);
      return {value: valueAt(path, values), format: path.format};
    } catch (error) {
      return {missing: (error as Error).message};
    }
  }

  /** The value of a cell as a text or a script sees it: rows as objects, the value of an input. */
  function plainValue(name: string): unknown {
    const value = valueNamed(name);
    if (isResult(value)) return rowsIn(value);
    if (isScriptOutcome(value)) return value.values[name];
    return (value as InputCellValue | null)?.value;
  }

  function valueNamed(name: string): unknown {
    const id = owners.get(name);
    return id === undefined ? undefined : scheduler.value(id);
  }

  /** Changes of inputs that wait until the present wave has ended. */
  let isWaiting = false;
  async function applyInputs(id: string): Promise<void> {
    if (isWaiting) return;
    if (scheduler.isBusy()) {
      isWaiting = true;
      // A long wave is called off, and a short one is let through, so that a figure follows a slider.
      await Promise.race([
        scheduler.rest(),
        new Promise((resolve) => setTimeout(resolve, longWave))
      ]);
      isWaiting = false;
    }
    update([id]);
  }

  const session: Session = {
    get notebook() {
      return notebook;
    },
    get history() {
      return history;
    },
    get inputs() {
      return inputs;
    },
    get scripts() {
      return scripts;
    },
    get isTrusted() {
      return consent?.queries !== false;
    },
    get consent() {
      return consent;
    },
    isLocked(id) {
      const cell = cells.get(id);
      return cell !== undefined && isLocked(cell);
    },
    scheduler,
    cell: (id) => cells.get(id),
    outputFrom: (id) => earlier.get(id) ?? null,
    valueNamed,
    ownerOf: (name) => owners.get(name),
    names: () => owners.keys(),
    namesMadeBy: (id) => made.get(id) ?? [],
    hasRun: (kind) => started.has(kind),
    compose,
    change(change) {
      if (!mayWrite()) return;
      const [next, nextHistory] = make(notebook, history, change);
      history = nextHistory;
      take(next);
    },
    undo() {
      if (!mayWrite()) return null;
      const words = history.done.at(-1)?.words ?? null;
      const undone = undo(notebook, history);
      if (undone) {
        history = undone[1];
        take(undone[0]);
      }
      return words;
    },
    redo() {
      if (!mayWrite()) return null;
      const words = history.undone.at(-1)?.words ?? null;
      const redone = redo(notebook, history);
      if (redone) {
        history = redone[1];
        take(redone[0]);
      }
      return words;
    },
    rename(title) {
      if (!mayWrite()) return;
      notebook = {...notebook, title};
      emit({kind: "kept"});
    },
    setMeta(meta) {
      notebook = {...notebook, meta};
      emit({kind: "kept"});
    },
    type(id, text) {
      if (cells.get(id)?.text === text || !mayWrite()) return;
      setText(id, text);
      scheduler.mark(id);
      emit({kind: "text", id});
      emit({kind: "kept"});
    },
    write(id, text) {
      if (!mayWrite()) return;
      setText(id, text);
      update([id]);
      emit({kind: "text", id});
      emit({kind: "kept"});
    },
    setInput(name, value) {
      if (!mayWrite()) return;
      inputs = {...inputs, [name]: value};
      const cell = notebook.cells.find((cell) => cell.kind === "input" && cell.name === name);
      if (cell) void applyInputs(cell.id);
      emit({kind: "kept"});
    },
    run(ids, {agrees} = {agrees: false}) {
      if (agrees) agreeTo(ids);
      // The text may have other names than before, and a cell that was locked may begin to run.
      const idle = ids.filter((id) => scheduler.state(id).kind !== "running");
      update([]);
      const began = new Set(idle.filter((id) => scheduler.state(id).kind === "running"));
      scheduler.run(ids.filter((id) => !began.has(id)));
    },
    trust() {
      if (consent) consent = {...consent, queries: true};
      emit({kind: "consent"});
      update([]);
      scheduler.runStale();
    },
    trustScripts() {
      agreeTo(cells.keys());
      update([]);
    },
    replace(kept) {
      history = kept.history;
      inputs = kept.inputs;
      take(kept.notebook);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }
  };
  showEarlier(options.outputs ?? new Map());
  update([]);
  return session;
}

const chartOf = readOnce(({text}) => readChart(text));
const inputOf = readOnce(({text}) => readInput(text));

/** A function that reads each cell once. A cell that changes becomes another object. */
function readOnce<Statement>(read: (cell: Cell) => Statement): (cell: Cell) => Statement {
  const found = new WeakMap<Cell, Statement>();
  return (cell) => {
    let statement = found.get(cell);
    if (statement === undefined) {
      statement = read(cell);
      found.set(cell, statement);
    }
    return statement;
  };
}

/** The column of a cell's rows. Throws if there is none of this name. */
function needColumn(result: Result, rows: string, column: string): ResultColumn {
  const names = uniqueNames(result.columns);
  const at = names.indexOf(column);
  if (at >= 0) return result.columns[at];
  const [nearest] = didYouMean(column, names);
  const question = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  throw new Error(
    `${rows} has no column ${column}: expected one of ${names.join(", ")}.${question}`
  );
}

/** The width of the figures of JavaScript cells, in pixels. */
export const scriptWidth = 640;

/**
 * The names that a script and its queries use, without those that no cell makes: a script may use
 * names of its own engine.
 */
function usedOnly({defines, uses, queries = []}: ScriptUses, known: KnownNames): Names {
  const asked = queries.flatMap((query) => namesInSql(query, known));
  const used = new Set([...uses, ...asked].filter((name) => known.all.has(name)));
  // A cell may query in SQL a name that it declares itself. That is not a circle.
  return {
    defines,
    uses: [...used].filter((name) => !defines.includes(name) || uses.includes(name))
  };
}

/** The time after which a wave of runs is called off by the next value of an input, in ms. */
const longWave = 250;

const rowObjects = new WeakMap<Result, Row[]>();

/** The rows of a result as objects, made once. */
export function rowsIn(result: Result): Row[] {
  let rows = rowObjects.get(result);
  if (!rows) {
    rows = rowsOf(result);
    rowObjects.set(result, rows);
  }
  return rows;
}

/** The lines before a cell's own text in the query that the engine got. */
export function linesBefore(notebook: Notebook, text: string): number {
  return composeSql(text, sqlQueries(notebook.cells)).linesBefore;
}
