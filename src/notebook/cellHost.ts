import type {Completion} from "./cellEditor.js";
import type {KnownRows} from "./cellForms.js";
import type {CellProblem} from "./cellProblem.js";
import type {Cell} from "./cells/cell.js";
import type {Session} from "./session.js";

/** What a cell needs of the page. */
export interface CellHost {
  session: Session;
  completion: Completion;
  rows(): KnownRows;
  /** The toolbar of the active cell. */
  toolbar: HTMLElement;
  problem(cell: Cell, error: Error): CellProblem;
  replaceName(cell: Cell, mistaken: string, name: string): void;
  say(text: string): void;
  /** Makes a cell the active one. With `extend`, the cells up to it are selected too. */
  activate(id: string, options?: {extend?: boolean; focus?: boolean}): void;
  /** Opens the editor of a cell, if the notebook can be changed here. */
  edit(id: string): void;
  rename(id: string, name: string): void;
  addBelow(id: string, text: string): void;
  stop(id: string): void;
  /** Lets a cell run only when somebody asks for it. */
  pause(id: string): void;
}
