import type {Connector} from "../engine/connector.js";
import type {SqlText} from "../sql/sqlText.js";
import {type CellNames, nameReader, noNames} from "./cellNames.js";
import {queryComposer} from "./cellQueries.js";
import {cellScripts} from "./cellScripts.js";
import {bindInputs} from "./cells/bindInputs.js";
import type {Cell, Kind, Notebook} from "./cells/cell.js";
import {type Change, type History, make, noHistory, redo, undo} from "./cells/changes.js";
import {type Consent, consentTo, isLocked} from "./cells/consent.js";
import {equalValues} from "./cells/equalValues.js";
import type {InputValue} from "./cells/inputCell.js";
import {type CellState, createScheduler, type Scheduler, type Task} from "./cells/schedule.js";
import {chartValue, type InputCellValue, inputValue, plainValue, textValue} from "./cellValues.js";
import {earlierOutputs} from "./earlierOutputs.js";
import {inputWaves} from "./inputWaves.js";
import type {KeptOutput} from "./keep/outputStore.js";
import {ScriptError, type ScriptOutcome, type ScriptRoom} from "./scriptRoom.js";

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

/** The width of the figures of JavaScript cells, in pixels. */
export const scriptWidth = 640;

/** Opens a notebook and runs it, unless it is by somebody else. */
export function openSession(options: SessionOptions): Session {
  let {notebook, history = noHistory, inputs = {}, consent = null} = options;
  const {mayWrite = () => true} = options;
  const listeners = new Set<(event: SessionEvent) => void>();
  const emit = (event: SessionEvent) => {
    for (const listener of listeners) listener(event);
  };
  let cells = byId(notebook);
  let names: CellNames = noNames;
  /** The kinds of cells that have run. */
  const started = new Set<Kind>();
  /** The times of the outputs that are of an earlier visit, by the ids of their cells. */
  const earlier = new Map<string, string>();
  const composed = queryComposer();
  const scripts = cellScripts(options.loadScripts, () => {
    const scripts = notebook.cells.filter(({kind}) => kind === "javascript");
    update(scripts.map(({id}) => id));
  });
  const readNames = nameReader(scripts.usesOf);
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
  const followInput = inputWaves(scheduler, (ids) => update(ids));

  /** Runs what changed, and the cells whose names or sources are others now. */
  function update(changed: Iterable<string>): void {
    names = readNames(notebook.cells);
    scheduler.update(notebook.cells.map(taskOf), changed);
  }

  function taskOf(cell: Cell): Task {
    const {id, kind, paused} = cell;
    return {
      id,
      ...names.of(id),
      lane: kind === "sql" || kind === "javascript" ? kind : null,
      isPaused: paused === true || consent?.queries === false,
      isLocked: isLocked(cell, consent)
    };
  }

  /** Lets JavaScript cells run with the texts that they have now. */
  function agreeTo(ids: Iterable<string>): void {
    if (!consent) return;
    consent = consentTo(
      consent,
      Array.from(ids).flatMap((id) => cells.get(id) ?? [])
    );
    emit({kind: "consent"});
  }

  /** Takes a new structure. Cells whose text or kind changed run again. */
  function take(next: Notebook): void {
    const before = cells;
    notebook = next;
    cells = byId(next);
    const changed = next.cells.filter((cell) => {
      const old = before.get(cell.id);
      return old && (old.text !== cell.text || old.kind !== cell.kind);
    });
    emit({kind: "cells"});
    update(changed.map(({id}) => id));
    emit({kind: "kept"});
  }

  /** Takes what undo or redo gives. Gives the words of the change, or null if there is none. */
  function step(change: Change | undefined, taken: [Notebook, History] | null): string | null {
    if (!change || !taken) return null;
    history = taken[1];
    take(taken[0]);
    return change.words;
  }

  function setText(id: string, text: string): void {
    const changed = {...cells.get(id)!, text};
    notebook = {
      ...notebook,
      cells: notebook.cells.map((cell) => (cell.id === id ? changed : cell))
    };
    cells.set(id, changed);
  }

  async function runCell(cell: Cell, signal: AbortSignal): Promise<unknown> {
    const {kind, name, text} = cell;
    if (kind === "markdown") return textValue(cell, valueNamed);
    if (text.trim() === "") return null;
    if (kind === "sql") return options.ask(compose(text), {signal, maxRows});
    if (kind === "chart") return chartValue(cell, valueNamed);
    if (kind === "javascript") return runScript(cell, signal);
    return inputValue(cell, Object.hasOwn(inputs, name) ? inputs[name] : undefined, valueNamed);
  }

  async function runScript(cell: Cell, signal: AbortSignal): Promise<ScriptOutcome> {
    const {id, name, text} = cell;
    const room = await scripts.load();
    const uses = scripts.usesOf(cell).uses.filter((used) => names.owners.has(used));
    const values = Object.fromEntries(uses.map((used) => [used, plainValue(used, valueNamed)]));
    const outcome = await room.run(
      {name: name || id, source: text, inputs: values, width: scriptWidth},
      signal
    );
    if (outcome.error) throw new ScriptError(outcome.error);
    return outcome;
  }

  function compose(text: string): SqlText {
    return bindInputs(composed(notebook.cells, text), inputValues());
  }

  function inputValues(): Map<string, InputValue> {
    const values = new Map<string, InputValue>();
    for (const {id, kind, name} of notebook.cells) {
      const value = kind === "input" ? (scheduler.value(id) as InputCellValue | null) : null;
      if (value) values.set(name, value.value);
    }
    return values;
  }

  function valueNamed(name: string): unknown {
    const id = names.owners.get(name);
    return id === undefined ? undefined : scheduler.value(id);
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
      return scripts.room;
    },
    get isTrusted() {
      return consent?.queries !== false;
    },
    get consent() {
      return consent;
    },
    isLocked(id) {
      const cell = cells.get(id);
      return cell !== undefined && isLocked(cell, consent);
    },
    scheduler,
    cell: (id) => cells.get(id),
    outputFrom: (id) => earlier.get(id) ?? null,
    valueNamed,
    ownerOf: (name) => names.owners.get(name),
    names: () => names.owners.keys(),
    namesMadeBy: (id) => names.of(id).defines,
    hasRun: (kind) => started.has(kind),
    compose,
    change(change) {
      if (!mayWrite()) return;
      const [next, nextHistory] = make(notebook, history, change);
      history = nextHistory;
      take(next);
    },
    undo: () => (mayWrite() ? step(history.done.at(-1), undo(notebook, history)) : null),
    redo: () => (mayWrite() ? step(history.undone.at(-1), redo(notebook, history)) : null),
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
      if (cell) void followInput(cell.id);
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
  names = readNames(notebook.cells);
  if (options.outputs?.size && session.isTrusted)
    earlierOutputs(notebook.cells, names, options.outputs, valueNamed, (id, at, value) => {
      scheduler.preset(id, value);
      earlier.set(id, at);
    });
  update([]);
  return session;
}

function byId({cells}: Notebook): Map<string, Cell> {
  return new Map(cells.map((cell) => [cell.id, cell]));
}
