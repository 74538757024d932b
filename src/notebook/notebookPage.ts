import {parseFigureLink} from "../charts/figureLink.js";
import type {Connector} from "../engine/connector.js";
import {siteEngine} from "../engine/siteEngine.js";
import {saveFile} from "../files/saveFile.js";
import {dataNotice} from "../page/dataNotice.js";
import {element} from "../page/element.js";
import {plural} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import {changeSince, dataWithHashes} from "../records/dataThen.js";
import type {Manifest} from "../records/manifest.js";
import {shortHash} from "../records/provenance.js";
import type {PublishedNotebook} from "../records/publishedNotebook.js";
import {type Notebook, newCell, newId} from "./cells/cell.js";
import {noHistory, replaceCells} from "./cells/changes.js";
import {maxBytes} from "./cells/fileText.js";
import {parseNotebookLink} from "./cells/notebookLink.js";
import {pageOf} from "./cells/pageOf.js";
import {readFile} from "./cells/readFile.js";
import {readNotebook} from "./cells/readNotebook.js";
import {writeNotebook} from "./cells/writeNotebook.js";
import {fileMenu, fileName} from "./fileMenu.js";
import {filesOfNotebook} from "./filesOfNotebook.js";
import {jupyterFile} from "./jupyterFile.js";
import {type KeptNotebook, type NotebookStore, openNotebookStore} from "./keep/notebookStore.js";
import {oneWriter} from "./keep/oneWriter.js";
import type {Origin} from "./keep/origin.js";
import {readOutputs} from "./keep/outputStore.js";
import {type UsedFile, usedFiles} from "./keep/usedFiles.js";
import {versionClock} from "./keep/versionRules.js";
import {dayAndTime, whereText} from "./keep/whereText.js";
import {isWrittenHere, rememberWritten} from "./keep/writtenFiles.js";
import {keepOutputs} from "./keepOutputs.js";
import {loadScripts} from "./loadScripts.js";
import {notebookOfFigure} from "./notebookOfFigure.js";
import {notebookView} from "./notebookView.js";
import {notice} from "./notice.js";
import {originNotice, type Standing, standingOf} from "./originNotice.js";
import {type OwnTables, ownTables} from "./ownTables.js";
import {publishedNotebook} from "./publishedNotebooks.js";
import {saver} from "./saver.js";
import {openSession, type Session} from "./session.js";
import {theirsNotice} from "./theirsNotice.js";

/** What the page has for every notebook that it opens. */
interface Place {
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
}

/** The notebook that is open. */
interface OpenNotebook {
  /** Ends what it does. */
  close(): void;
  say(text: string): void;
  /** The files of the reader's own that it names. */
  files(): readonly UsedFile[];
  /** One of the reader's own tables came, changed or went. */
  tableChanged(file: UsedFile): void;
}

const noneOpen: OpenNotebook = {
  close() {},
  say() {},
  files: () => [],
  tableChanged() {}
};

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
    open: noneOpen
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
async function openLatest(place: Place): Promise<void> {
  const {store, records} = place;
  const [latest] = await store.list();
  const last = await store.lastOpen();
  const kept = (last && (await store.read(last))) || (latest && (await store.read(latest.id)));
  await openKept(place, kept || freshNotebook(records));
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
async function openPublished(place: Place): Promise<boolean> {
  const name = new URLSearchParams(location.search).get("published");
  if (name === null) return false;
  history.replaceState(history.state, "", location.pathname);
  const {records, store} = place;
  const published = await publishedNotebook(name);
  if (!published) throw new Error(`This programme publishes no notebook ${JSON.stringify(name)}.`);
  const copy = await store.copyOf(name);
  await openKept(
    place,
    copy ?? {
      ...freshNotebook(records),
      notebook: readNotebook(published.text),
      origin: originOf(published, records)
    }
  );
  return true;
}

function originOf({name, hash, text}: PublishedNotebook, {programme}: Manifest): Origin {
  return {programme: programme.name, name, hash, text};
}

/** Opens a notebook that the browser does not keep yet. */
async function openNotebook(place: Place, notebook: Notebook, opening: Opening): Promise<void> {
  const cells = notebook.cells.length ? notebook.cells : [newCell("sql")];
  const kept = {...freshNotebook(place.records), notebook: {...notebook, cells}};
  await openKept(place, kept, opening);
  const {data, release} = dataMeta(place.records);
  const before = notebook.meta.data;
  if (typeof before === "string" && before !== data && opening.isOwn)
    announce(
      place,
      phrase`This notebook was last run on other data (${before.slice(0, 12)}). This site has release ${release} (${data}), so the results may differ.`
    );
}

/** The entries of the front matter that name the records. */
function dataMeta({programme, dataHash}: Manifest): {data: string; release?: string} {
  return {data: shortHash(dataHash), ...(programme.version && {release: programme.version})};
}

function freshNotebook(records: Manifest): KeptNotebook {
  const notebook: Notebook = {
    title: phrase`Untitled notebook`,
    meta: {...dataMeta(records)},
    cells: [newCell("sql")]
  };
  return {
    id: newId(),
    programme: records.programme.name,
    notebook,
    history: noHistory,
    inputs: {},
    revision: 0,
    at: new Date().toISOString(),
    exported: null
  };
}

/** How a notebook is opened. */
interface Opening {
  /** Whether its cells run by themselves: those of somebody else do not. */
  isOwn: boolean;
  /**
   * The way in which it came, in words: "with a link". A version of it is then kept with the first
   * change. Null for a notebook that this browser keeps, and for a new one.
   */
  came: string | null;
}

async function openKept(
  place: Place,
  kept: KeptNotebook,
  {isOwn, came}: Opening = {isOwn: true, came: null}
): Promise<void> {
  const {node, engine, records, store, own} = place;
  place.open.close();
  // A browser that has no room opens the latest notebook the next time.
  store.setLastOpen(kept.id).catch(() => {});
  const session: Session = openSession({
    ...kept,
    outputs: kept.revision > 0 ? await readOutputs(kept.id) : new Map(),
    consent: kept.consent ?? (isOwn ? null : {came: came!, queries: false, scripts: {}}),
    mayWrite: () => writer.mayWrite,
    ask: engine.ask,
    loadScripts: () => loadScripts(engine, (text) => session.compose(text))
  });
  const keeper = saver(session, store, kept, {
    mayWrite: () => writer.mayWrite,
    onKept(next) {
      writer.announce();
      if (next.id !== kept.id) {
        void openKept(place, next).then(() =>
          announce(
            place,
            phrase`Another tab has changed this notebook. Your changes are kept as this copy.`
          )
        );
        return;
      }
      refusal = null;
      showPlace();
      showOrigin();
      if (next.revision === 1) {
        if (came) void version(phrase`As it came ${came}`, kept.notebook);
        // After a reload, the reader's own changes are shown, and not the link again.
        history.replaceState(history.state, "", location.pathname + location.search);
      }
      clock.touch();
    },
    onRefused(error) {
      refusal = error;
      showPlace();
    }
  });
  let refusal: Error | null = null;
  let isBehind = false;
  let following: Promise<void> | null = null;
  const writer = await oneWriter(kept.id, {
    take: follow,
    onChange(mayWrite) {
      // What was typed before another tab took the right is kept as a copy.
      if (!mayWrite) void keeper.flush();
      showWriter(mayWrite);
    },
    onKept: () => void follow(),
    flush: keeper.flush
  });
  const clock = versionClock((why) => void version(why));
  async function version(why: string, notebook = session.notebook): Promise<void> {
    clock.kept();
    const text = writeNotebook(notebook);
    try {
      await store.addVersion({notebook: kept.id, at: new Date().toISOString(), why, text});
    } catch (error) {
      view.say(phrase`This version was not kept: ${(error as Error).message}.`);
    }
  }
  const view = notebookView(session, {
    engine,
    records,
    ownTables: own.tables,
    mayWrite: () => writer.mayWrite,
    keepVersion: (why) => void version(why),
    file: (say) =>
      fileMenu({
        text: () => writeNotebook(session.notebook),
        title: () => session.notebook.title,
        id: kept.id,
        store,
        data: dataWithHashes(records),
        say,
        ownFiles: () => usedFiles(session.notebook.meta).map(({file}) => file),
        addFile: own.choose,
        async open(id) {
          const other = await store.read(id);
          if (other) await openKept(place, other);
        },
        create: () => void openKept(place, freshNotebook(records)),
        async read(file) {
          if (file.size > maxBytes) throw new Error(`${file.name} has more than 100 MB.`);
          const bytes = new Uint8Array(await file.arrayBuffer());
          const {notebook, notRun} = readFile(file.name, bytes);
          await openNotebook(place, notebook, {
            isOwn: await isWrittenHere(file),
            came: phrase`from the file ${file.name}`
          });
          if (notRun)
            announce(
              place,
              phrase`${plural(notRun, "cell")} of the file cannot run here: the code is shown as text.`
            );
        },
        async restore({key, at}) {
          if (!writer.mayWrite)
            throw new Error("Another tab has this notebook open: take over before you restore.");
          const {title, meta, cells} = readNotebook(await store.versionText(key));
          await version(phrase`Before the version of ${dayAndTime(at)} was restored`);
          session.change(replaceCells(session.notebook, cells, phrase`Restored a version`));
          session.rename(title);
          session.setMeta(meta);
        },
        async remove() {
          if (!writer.mayWrite)
            throw new Error("Another tab has this notebook open: take over before you delete it.");
          await keeper.flush();
          const undo = await store.remove(kept.id);
          const {title} = session.notebook;
          const [next] = await store.list();
          const other = next && (await store.read(next.id));
          await openKept(place, other ?? freshNotebook(records));
          place.notes.append(deletedNotice(title, undo));
        },
        exported() {
          keeper.setExported(new Date().toISOString());
          showPlace();
        },
        exports: [
          {
            label: phrase`Download for Jupyter`,
            async act() {
              const name = fileName(session.notebook.title);
              saveFile(`${name}.zip`, await jupyterFile(session.notebook, name, own));
              view.say(
                phrase`The notebook is downloaded for Jupyter, with the tables that it asks.`
              );
            }
          },
          {
            label: phrase`Download as a page of this site`,
            act() {
              const page = new Blob([pageOf(session.notebook)], {type: "text/markdown"});
              saveFile(`${fileName(session.notebook.title)}.md`, page);
              void rememberWritten(page);
              view.say(
                phrase`Put the file into pages/${records.programme.name}/ to add it to this site.`
              );
            }
          }
        ]
      })
  });
  const outputs = keepOutputs(session, () => (writer.mayWrite ? keeper.kept : null));
  const files = filesOfNotebook(session, own, {
    notes: place.notes,
    mayNote: () => writer.mayWrite && (isOwn || keeper.kept.revision > 0)
  });
  place.open = {
    close() {
      files.close();
      outputs.close();
      session.scripts?.stop();
      clock.stop();
      void keeper.flush().then(() => {
        keeper.close();
        writer.close();
      });
    },
    say: view.say,
    files: () => usedFiles(session.notebook.meta),
    tableChanged: files.tableChanged
  };
  place.notes.replaceChildren();
  const originPlace = element("div", {});
  /** The published notebook as the site has it; undefined until it has been read. */
  let published: PublishedNotebook | null | undefined;
  let standing: Standing = "the same";
  node.replaceChildren(originPlace, place.notes, view.node, own.node);
  showPlace();
  if (kept.origin)
    // Without the site's file, nothing is known about the published notebook.
    void publishedNotebook(kept.origin.name).then(
      (found) => {
        published = found;
        showOrigin();
      },
      () => {}
    );
  showWriter(writer.mayWrite);
  requestAnimationFrame(view.focus);
  if (kept.revision > 0) {
    void version(phrase`When it was opened`);
    noteData();
  }

  function showPlace(): void {
    const {revision, at, exported} = keeper.kept;
    const changed = revision ? at : null;
    view.bar.setPlace(whereText({isKept: store.isKept, changed, exported, refusal}));
  }

  /** Notes the records that one's own notebook runs on, and says where they are other ones. */
  function noteData(): void {
    const {meta} = session.notebook;
    const now = dataMeta(records);
    if (meta.data === now.data || !writer.mayWrite || !isOwn) return;
    if (meta.data !== undefined)
      announce(
        place,
        phrase`The records have changed since this notebook was last run: then ${String(meta.data)}, now ${now.data}.`
      );
    session.setMeta({...meta, ...now});
  }

  /** Says how the notebook differs from the published one, if that has changed. */
  function showOrigin(): void {
    const {origin} = keeper.kept;
    if (!origin || published === undefined) return;
    const now = standingOf(session.notebook, origin, published);
    if (now === standing) return;
    standing = now;
    const shown = originNotice(() => session.notebook, origin, published, {
      takePublished: (taken) => void takePublished(taken),
      keepMine(mine) {
        keeper.setOrigin(originOf(mine, records));
        showOrigin();
      }
    });
    originPlace.replaceChildren(...(shown ? [shown] : []));
  }

  /** Puts the published notebook in the place of the reader's, which is kept as a version. */
  async function takePublished(taken: PublishedNotebook): Promise<void> {
    if (!writer.mayWrite)
      return view.say(phrase`Another tab has this notebook open: take over first.`);
    await version(phrase`Before the published notebook was taken back`);
    keeper.setOrigin(originOf(taken, records));
    session.replace({notebook: readNotebook(taken.text), history: noHistory, inputs: {}});
    showOrigin();
    view.say(phrase`This is the published notebook again. Your text is kept as a version.`);
  }

  async function readLatest(): Promise<void> {
    while (isBehind) {
      isBehind = false;
      const next = await store.read(kept.id);
      if (!next || writer.mayWrite) continue;
      keeper.take(next);
      session.replace(next);
    }
  }

  /** Shows what another tab has kept. What is kept meanwhile is read afterwards. */
  function follow(): Promise<void> {
    isBehind = true;
    following ??= readLatest().finally(() => {
      following = null;
    });
    return following;
  }

  /** Asks what of a notebook by somebody else may run. */
  function askTheirs(): void {
    view.notify(null);
    if (session.consent === null) return;
    const notice = theirsNotice(session, {
      go: view.go,
      done: () => view.notify(null),
      isKept: keeper.kept.revision > 0
    });
    if (notice.hasChildNodes()) view.notify(notice);
  }

  function showWriter(mayWrite: boolean): void {
    view.setReadOnly(!mayWrite);
    if (mayWrite) {
      askTheirs();
      return;
    }
    view.notify(
      notice(
        phrase`Another tab has this notebook open. This tab follows it.`,
        {
          label: phrase`Take over`,
          act: writer.takeOver
        },
        {
          label: phrase`Work on a copy`,
          act: () =>
            openKept(place, {
              ...keeper.kept,
              consent: session.consent,
              id: newId(),
              revision: 0,
              notebook: {...session.notebook, title: `${session.notebook.title} (copy)`}
            })
        }
      )
    );
  }
}

/** Says that a notebook was deleted, with a button that brings it back. */
function deletedNotice(title: string, undo: () => Promise<void>): HTMLElement {
  const node = notice(phrase`“${title}” is deleted, with its versions.`, {
    label: phrase`Undo`,
    async act() {
      await undo();
      node.replaceChildren(
        element("p", {}, phrase`“${title}” is back: the menu File lists it under Others.`)
      );
    }
  });
  return node;
}

/** Shows a sentence above the open notebook. */
function announce({notes}: Place, text: string): void {
  notes.replaceChildren(element("p", {class: "notebook-notice", role: "status"}, text));
}
