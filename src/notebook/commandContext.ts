import type {CodedTable} from "../results/codebookLabels.js";
import type {CellList} from "./cellList.js";
import type {Cell} from "./cells/cell.js";
import type {Change} from "./cells/changes.js";
import type {Session} from "./session.js";

/** What commands need besides the cells. */
export interface CommandHost {
  /** The tables whose labels of values a new chart has. */
  tables(): readonly CodedTable[];
  say(text: string): void;
  /** Shows that cells were deleted, with a button that undoes it. */
  offerUndo(words: string): void;
  keepVersion(why: string): void;
  showShortcuts(): void;
  openFind(): void;
  confirm(question: string): boolean;
  toggleLineNumbers(): void;
  /** Whether the notebook can be changed here. */
  mayWrite(): boolean;
}

/** What every command works with. */
export interface CommandContext {
  session: Session;
  list: CellList;
  host: CommandHost;
  cells(): readonly Cell[];
  /** The place of a cell, from 0; -1 for none. */
  indexOf(id: string | null): number;
  /** The selected cells, in the order of the page. */
  selected(): Cell[];
  change(change: Change | null): void;
  /** Adds a cell at a place, and makes it the active one. */
  addAt(at: number, cell: Cell): void;
  /** Gives the active cell the focus again, which a change may have moved. */
  keepFocus(): void;
}
