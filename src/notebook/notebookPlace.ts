import type {Connector} from "../engine/connector.js";
import {element} from "../page/element.js";
import type {Manifest} from "../records/manifest.js";
import type {KeptNotebook, NotebookStore} from "./keep/notebookStore.js";
import type {Writer} from "./keep/oneWriter.js";
import type {UsedFile} from "./keep/usedFiles.js";
import type {NotebookView} from "./notebookView.js";
import type {OwnTables} from "./ownTables.js";
import type {Saver} from "./saver.js";
import type {Session} from "./session.js";

/** What the page has for every notebook that it opens. */
export interface Place {
  node: HTMLElement;
  engine: Connector;
  records: Manifest;
  store: NotebookStore;
  /** The reader's own files as tables. */
  own: OwnTables;
  /** Sentences above the open notebook. */
  notes: HTMLElement;
  /** What the open notebook does. */
  open: OpenNotebook;
  /** Opens a notebook in the place of the one that is open. */
  show(kept: KeptNotebook, opening?: Opening): Promise<void>;
}

/** How a notebook is opened. */
export interface Opening {
  /** Whether its cells run by themselves: those of somebody else do not. */
  isOwn: boolean;
  /**
   * The way in which it came, in words: "with a link". A version of it is then kept with the first
   * change. Null for a notebook that this browser keeps, and for a new one.
   */
  came: string | null;
}

/** The notebook that is open, as the page sees it. */
export interface OpenNotebook {
  /** Ends what it does. */
  close(): void;
  say(text: string): void;
  /** The files of the reader's own that it names. */
  files(): readonly UsedFile[];
  /** One of the reader's own tables came, changed or went. */
  tableChanged(file: UsedFile): void;
}

export const noneOpen: OpenNotebook = {
  close() {},
  say() {},
  files: () => [],
  tableChanged() {}
};

/** The notebook that is open, with what shows and keeps it. */
export interface Opened {
  id: string;
  session: Session;
  keeper: Saver;
  writer: Writer;
  view: NotebookView;
  /** Keeps a version of the notebook as it is now. */
  keepVersion(why: string): Promise<void>;
  /** Says where the notebook is kept, and since when. */
  showPlace(): void;
}

/** Shows a sentence above the open notebook. */
export function announce({notes}: Pick<Place, "notes">, text: string): void {
  notes.replaceChildren(element("p", {class: "notebook-notice", role: "status"}, text));
}
