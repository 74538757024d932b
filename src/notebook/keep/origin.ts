import type {Notebook} from "../cells/cell.js";
import {readNotebook} from "../cells/readNotebook.js";
import {writeNotebook} from "../cells/writeNotebook.js";

/** The published notebook that a reader opened to change it, as it was then. */
export interface Origin {
  /** The name of the programme that publishes the notebook. */
  programme: string;
  /** The name of the published notebook. */
  name: string;
  /** Identifies the published text. */
  hash: string;
  /** The published text: the file of a notebook. */
  text: string;
}

/** Whether the reader has changed a notebook since it was opened. */
export function isChanged(notebook: Notebook, {text}: Origin): boolean {
  return content(notebook) !== content(readNotebook(text));
}

/** Whether a notebook was published again after the reader opened it. */
export function isPublishedAgain({hash}: Origin, published: Pick<Origin, "hash">): boolean {
  return hash !== published.hash;
}

/** The title and the cells as text. The data of the last run is not a change by the reader. */
function content({title, cells}: Notebook): string {
  return writeNotebook({title, meta: {}, cells});
}
