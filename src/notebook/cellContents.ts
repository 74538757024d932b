import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {type CellEditor, cellEditor} from "./cellEditor.js";
import {failureNode} from "./cellFailure.js";
import {cellHead} from "./cellHead.js";
import type {CellHost} from "./cellHost.js";
import {cellOffer} from "./cellOffer.js";
import {cellOutput} from "./cellOutput.js";
import {cellSource} from "./cellSource.js";
import type {Cell} from "./cells/cell.js";
import type {CellState} from "./cells/schedule.js";
import {formOfCell} from "./formOfCell.js";
import {errorOutput} from "./outputs.js";

/** The parts of a cell: its head, its text or editor, its form, its errors and its output. */
export interface CellContents {
  /** The parts, in their order. The toolbar of the active cell comes after the head. */
  readonly head: HTMLElement;
  readonly rest: readonly HTMLElement[];
  /** Shows the cell as it is now, at a place on the page, from 1. */
  show(cell: Cell, number: number): void;
  /** Shows the form with the rows that other cells have now. */
  showForm(): void;
  /** Shows a state, and the output where it is another one. `words` says the state. */
  showState(state: CellState, words: string): void;
  /** Says the state in words. */
  showWords(words: string): void;
  /** The value that the output shows. */
  readonly shownValue: unknown;
  /** Opens the editor; `offset` is the place of the cursor. */
  edit(offset?: number): void;
  leave(): void;
  readonly editor: CellEditor | null;
  setReadOnly(isReadOnly: boolean): void;
}

/** Makes the parts of a cell. `onEditing` says whether the editor is open. */
export function cellContents(
  id: string,
  host: CellHost,
  {focus, onEditing}: {focus(): void; onEditing(isEditing: boolean): void}
): CellContents {
  const {session} = host;
  let cell = session.cell(id)!;
  let editor: CellEditor | null = null;
  /** The error that the cell shows, and its line. */
  let shownError: {line: number | null; node: HTMLElement} | null = null;
  const head = cellHead(id, host);
  const source = cellSource(() => host.edit(id));
  const editing = element("div", {class: "cell-editing"});
  const form = formOfCell(id, host, focus);
  const failure = element("div", {class: "cell-failure"});
  const offer = cellOffer(id, host);
  const output = cellOutput(id, host);
  const showForm = () => form.show(cell, editor !== null);
  const showSource = () => {
    if (source.show(cell, editor !== null)) placeError();
  };

  function showState(state: CellState, words: string): void {
    head.showState(words);
    offer.show(cell, state);
    shownError?.node.remove();
    shownError = null;
    failure.replaceChildren();
    if (state.kind === "failed") {
      const problem = host.problem(cell, state.error);
      const replace = (name: string) => host.replaceName(cell, problem.mistaken!, name);
      shownError = {line: problem.line, node: errorOutput(problem, replace)};
      failure.append(
        element(
          "p",
          {class: "cell-error for-readers"},
          phrase`This part failed: ${problem.message}`
        )
      );
    }
    // A text shows which of its values are missing, and a notebook that has not run says so above.
    const isSaid = state.kind === "waiting" && (cell.kind === "markdown" || !session.isTrusted);
    const reason = isSaid ? null : failureNode(id, state, host);
    if (reason) failure.append(reason);
    placeError();
    output.show(cell, state, session.scheduler.value(id));
  }

  /**
   * Puts the error under its line: in the open editor, in the text of the cell, or below both where
   * it has no line.
   */
  function placeError(): void {
    shownError?.node.remove();
    source.clear();
    editor?.showUnder?.(1, null);
    if (!shownError) return;
    const {line, node} = shownError;
    if (line !== null && editor?.showUnder) editor.showUnder(line, node);
    else if (line === null || !source.showUnder(line, node)) failure.prepend(node);
  }

  function edit(offset?: number): void {
    const cursor = offset ?? cell.text.length;
    if (editor) editor.moveTo(cursor);
    else {
      editor = cellEditor(cell, cursor, host.completion, (text) => session.type(id, text));
      editing.replaceChildren(editor.node);
      onEditing(true);
      showSource();
      showForm();
      placeError();
    }
    const first = offset === undefined ? form.first() : null;
    if (first) first.focus();
    else editor.focus();
  }

  function leave(): void {
    if (!editor) return;
    editor.close();
    editor = null;
    editing.replaceChildren();
    onEditing(false);
    showSource();
    showForm();
    placeError();
  }

  return {
    head: head.node,
    rest: [source.node, editing, form.node, failure, offer.node, output.node],
    show(next, number) {
      if (next.kind !== cell.kind) leave();
      cell = next;
      head.show(cell, number);
      showSource();
      showForm();
    },
    showForm,
    showState,
    showWords: head.showState,
    get shownValue() {
      return output.shown;
    },
    edit,
    leave,
    get editor() {
      return editor;
    },
    setReadOnly(isReadOnly) {
      head.setReadOnly(isReadOnly);
      output.setReadOnly(isReadOnly);
    }
  };
}
