import {parseFigureLink} from "../charts/figureLink.js";
import type {Connector} from "../engine/connector.js";
import {siteEngine} from "../engine/siteEngine.js";
import {dataNotice} from "../page/dataNotice.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {changeSince} from "../records/dataThen.js";
import {newId} from "./cells/cell.js";
import {parseNotebookLink} from "./cells/notebookLink.js";
import {readNotebook} from "./cells/readNotebook.js";
import {freshNotebook, originOf} from "./freshNotebook.js";
import {openNotebookStore} from "./keep/notebookStore.js";
import {notebookOfFigure} from "./notebookOfFigure.js";
import {announce, noneOpen, type Place} from "./notebookPlace.js";
import {openKept} from "./openKept.js";
import {openNotebook} from "./openNotebook.js";
import {ownTables} from "./ownTables.js";
import {publishedNotebook} from "./publishedNotebooks.js";

/** The page with a notebook: the last one of this browser, or one that a link in the address holds. */
export async function notebookPage(engine: Connector = siteEngine): Promise<HTMLElement> {
  const records = await engine.manifest();
  const store = await openNotebookStore(records.programme.name, newId);
  const node = element("div", {class: "notebook-page"});
  const own = ownTables(engine, {
    programme: records.programme.name,
    say: (text) => place.open.say(text),
    changed: (file) => place.open.tableChanged(file),
    wanted: () => place.open.files()
  });
  const place: Place = {
    node,
    engine: own.engine,
    records,
    store,
    own,
    notes: element("div", {class: "notebook-notices"}),
    open: noneOpen,
    show: (kept, opening) => openKept(place, kept, opening)
  };
  const openLinkOrSay = async () => {
    try {
      return (await openLink(place)) || (await openPublished(place));
    } catch (error) {
      if (place.open === noneOpen) await openLatest(place);
      announce(place, (error as Error).message);
      return true;
    }
  };
  addEventListener("hashchange", () => void openLinkOrSay());
  if (!(await openLinkOrSay())) await openLatest(place);
  return node;
}

/** Opens the notebook that was open last in this browser, or else the latest, or a new one. */
async function openLatest({store, records, show}: Place): Promise<void> {
  const [latest] = await store.list();
  const last = await store.lastOpen();
  const kept = (last && (await store.read(last))) || (latest && (await store.read(latest.id)));
  await show(kept || freshNotebook(records));
}

/**
 * Opens the notebook in the address. It is somebody else's, so nothing of it runs by itself. False
 * where the address has none. Throws, with a sentence, if the link is broken.
 */
async function openLink(place: Place): Promise<boolean> {
  const figure = parseFigureLink(location.hash);
  if (figure) {
    const notebook = notebookOfFigure(figure, (await place.engine.queries()).values());
    await openNotebook(place, notebook, {isOwn: false, came: phrase`from a figure`});
    return true;
  }
  const link = parseNotebookLink(location.hash);
  if (!link) return false;
  await openNotebook(place, readNotebook(link.file), {isOwn: false, came: phrase`with a link`});
  const change = link.data && changeSince(link.data, place.records);
  if (change) place.notes.append(dataNotice(change));
  return true;
}

/**
 * Opens the reader's copy of the published notebook that the address names, or makes one. False if
 * the address names none. Throws, with a sentence, if no such notebook is published.
 */
async function openPublished({records, store, show}: Place): Promise<boolean> {
  const name = new URLSearchParams(location.search).get("published");
  if (name === null) return false;
  history.replaceState(history.state, "", location.pathname);
  const published = await publishedNotebook(name);
  if (!published)
    throw new Error(phrase`This programme publishes no notebook ${JSON.stringify(name)}.`);
  const copy = await store.copyOf(name);
  const origin = originOf(published, records);
  await show(copy ?? {...freshNotebook(records, readNotebook(published.text)), origin});
  return true;
}
