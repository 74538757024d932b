import {phrase} from "../page/words/phrase.js";
import type {Notebook} from "./cells/cell.js";
import {dataMeta, freshNotebook} from "./freshNotebook.js";
import {announce, type Opening, type Place} from "./notebookPlace.js";

/** Opens a notebook that the browser does not keep yet. */
export async function openNotebook(
  place: Place,
  notebook: Notebook,
  opening: Opening
): Promise<void> {
  await place.show(freshNotebook(place.records, notebook), opening);
  const {data, release} = dataMeta(place.records);
  const before = notebook.meta.data;
  if (typeof before === "string" && before !== data && opening.isOwn)
    announce(
      place,
      phrase`This notebook was last run on other data (${before.slice(0, 12)}). This site has release ${release} (${data}), so the results may differ.`
    );
}
