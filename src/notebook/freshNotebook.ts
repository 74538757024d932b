import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import {shortHash} from "../records/provenance.js";
import type {PublishedNotebook} from "../records/publishedNotebook.js";
import {type Notebook, newCell, newId} from "./cells/cell.js";
import {noHistory} from "./cells/changes.js";
import type {KeptNotebook} from "./keep/notebookStore.js";
import type {Origin} from "./keep/origin.js";

/** The entries of the front matter that name the records. */
export function dataMeta({programme, dataHash}: Manifest): {data: string; release?: string} {
  return {data: shortHash(dataHash), ...(programme.version && {release: programme.version})};
}

/** A notebook that the browser does not keep yet: an empty one, or one that came. */
export function freshNotebook(records: Manifest, came?: Notebook): KeptNotebook {
  const empty = {title: phrase`Untitled notebook`, meta: {...dataMeta(records)}, cells: []};
  const notebook: Notebook = came ?? empty;
  return {
    id: newId(),
    programme: records.programme.name,
    notebook: notebook.cells.length ? notebook : {...notebook, cells: [newCell("sql")]},
    history: noHistory,
    inputs: {},
    revision: 0,
    at: new Date().toISOString(),
    exported: null
  };
}

/** The published notebook from which a reader's copy is made. */
export function originOf({name, hash, text}: PublishedNotebook, {programme}: Manifest): Origin {
  return {programme: programme.name, name, hash, text};
}
