import type {KnownTable, Vocabulary} from "../editor/complete.js";
import {completeSql} from "../editor/complete.js";
import {sqlEditor} from "../editor/editor.js";
import {completeNames, javascriptEditor} from "../editor/javascriptEditor.js";
import {element} from "../page/element.js";
import {type Cell, type Kind, labelOf} from "./cells/cell.js";
import type {ScriptName} from "./scriptNames.js";

/** The editor of a cell. A cell has one only while somebody edits it. */
export interface CellEditor {
  node: HTMLElement;
  /** The place of the cursor: its offset in the text, and its line, from 0, of how many. */
  place(): {offset: number; line: number; lines: number};
  moveTo(offset: number): void;
  /** Shows a message under a line, from 1; null if the editor has no place for one. */
  showUnder: ((line: number, message: Node | null) => void) | null;
  /** Whether Escape belongs to the editor now. */
  isCompleting(): boolean;
  focus(): void;
  /** Ends the editor, before it is removed from the page. */
  close(): void;
}

/** What an SQL editor knows of the notebook and the records. */
export interface Completion {
  tables(): readonly KnownTable[];
  vocabulary(): Vocabulary;
  /** The names that a JavaScript cell can use. */
  scriptNames(): Iterable<ScriptName>;
}

/**
 * Makes the editor of a cell, with the cursor at an offset in its text: an editor of SQL or JavaScript,
 * or a plain field for any other kind.
 */
export function cellEditor(
  {kind, text}: Pick<Cell, "kind" | "text">,
  cursor: number,
  completion: Completion,
  onChange: (text: string) => void
): CellEditor {
  // The page runs the cell for each of the keys that do so.
  const shared = {text, cursor, onChange, onRun: () => {}};
  if (kind === "sql")
    return sqlEditor({...shared, complete: completeSql(completion.tables, completion.vocabulary)});
  if (kind === "javascript")
    return javascriptEditor({...shared, complete: completeNames(completion.scriptNames)});
  const field = plainEditor(kind, text, onChange);
  field.moveTo(cursor);
  return field;
}

function plainEditor(kind: Kind, text: string, onChange: (text: string) => void): CellEditor {
  const grow = () => {
    node.rows = Math.max(2, node.value.split("\n").length);
  };
  const node = element("textarea", {
    class: "cell-field",
    "aria-label": labelOf(kind),
    spellcheck: kind === "markdown" ? "true" : "false",
    oninput: () => {
      grow();
      onChange(node.value);
    }
  });
  node.value = text;
  grow();
  return {
    node,
    place() {
      const lines = node.value.split("\n");
      const before = node.value.slice(0, node.selectionStart).split("\n");
      return {offset: node.selectionStart, line: before.length - 1, lines: lines.length};
    },
    moveTo: (offset) => node.setSelectionRange(offset, offset),
    showUnder: null,
    isCompleting: () => false,
    focus: () => node.focus(),
    close() {}
  };
}
