import type {Connector} from "../engine/connector.js";
import {siteEngine} from "../engine/siteEngine.js";
import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import {plural} from "../page/plural.js";
import type {Manifest} from "../records/manifest.js";
import {shortHash} from "../records/provenance.js";
import {type Notebook, newCell, newId} from "./cells/cell.js";
import {noHistory} from "./cells/changes.js";
import {parseNotebookLink} from "./cells/notebookLink.js";
import {pageOf} from "./cells/pageOf.js";
import {readIpynb} from "./cells/readIpynb.js";
import {readNotebook} from "./cells/readNotebook.js";
import {writeNotebook} from "./cells/writeNotebook.js";
import {fileMenu, fileName} from "./fileMenu.js";
import {jupyterFile} from "./jupyterFile.js";
import {type KeptNotebook, type NotebookStore, openNotebookStore} from "./keep/notebookStore.js";
import {oneWriter} from "./keep/oneWriter.js";
import {loadScripts} from "./loadScripts.js";
import {notebookView} from "./notebookView.js";
import {saver} from "./saver.js";
import {openSession, type Session} from "./session.js";
import {theirsNotice} from "./theirsNotice.js";

/** The time of work after which a version is kept, in milliseconds. */
const versionEvery = 600_000;

/** What the page has for every notebook that it opens. */
interface Place {
  node: HTMLElement;
  engine: Connector;
  records: Manifest;
  store: NotebookStore;
  /** Ends what the open notebook does. */
  close: () => void;
}

/** The page with a notebook: the last one of this browser, or one that a link in the address holds. */
export async function notebookPage(engine: Connector = siteEngine): Promise<HTMLElement> {
  const records = await engine.manifest();
  const store = await openNotebookStore(records.programme.name, newId);
  const node = element("div", {class: "notebook-page"});
  const place: Place = {node, engine, records, store, close: () => {}};
  addEventListener("hashchange", () => void openLink(place));
  if (!(await openLink(place))) {
    const [latest] = await store.list();
    const kept = latest && (await store.read(lastOpen(records) ?? latest.id));
    await openKept(
      place,
      kept ?? (latest && (await store.read(latest.id))) ?? freshNotebook(records)
    );
  }
  return node;
}

/** Opens the notebook in the address. It is somebody else's, so nothing of it runs by itself. */
async function openLink(place: Place): Promise<boolean> {
  let file: string | null;
  try {
    file = parseNotebookLink(location.hash);
  } catch (error) {
    place.node.before(element("p", {role: "alert"}, (error as Error).message));
    return false;
  }
  if (file === null) return false;
  await openFile(place, file, false);
  return true;
}

/** Opens a file as a new notebook. */
async function openFile(place: Place, file: string, isTrusted: boolean): Promise<void> {
  const notebook = readNotebook(file);
  const cells = notebook.cells.length ? notebook.cells : [newCell("sql")];
  const kept = {...freshNotebook(place.records), notebook: {...notebook, cells}};
  await openKept(place, kept, isTrusted);
}

function freshNotebook({programme, dataHash}: Manifest): KeptNotebook {
  const notebook: Notebook = {
    title: "Untitled notebook",
    meta: {data: shortHash(dataHash), ...(programme.version && {release: programme.version})},
    cells: [newCell("sql")]
  };
  return {
    id: newId(),
    programme: programme.name,
    notebook,
    history: noHistory,
    inputs: {},
    revision: 0,
    at: new Date().toISOString(),
    exported: null
  };
}

async function openKept(place: Place, kept: KeptNotebook, isTrusted = true): Promise<void> {
  const {node, engine, records, store} = place;
  place.close();
  rememberOpen(records, kept.id);
  const session: Session = openSession({
    ...kept,
    isTrusted,
    mayWrite: () => writer.mayWrite,
    ask: engine.ask,
    loadScripts: () => loadScripts(engine, (text) => session.compose(text))
  });
  const keeper = saver(session, store, kept, {
    mayWrite: () => writer.mayWrite,
    onKept(next) {
      writer.announce();
      if (next.id !== kept.id) {
        view.say("Another tab has changed this notebook. Yours is kept as a copy.");
        void openKept(place, next);
        return;
      }
      showPlace(next);
      if (Date.now() - lastVersion > versionEvery) void version("After ten minutes of work");
    }
  });
  const writer = await oneWriter(kept.id, {
    onChange: showWriter,
    onKept: () => void follow(),
    flush: keeper.flush
  });
  let lastVersion = Date.now();
  const version = (why: string) => {
    lastVersion = Date.now();
    return store.addVersion({
      notebook: kept.id,
      at: new Date().toISOString(),
      why,
      text: writeNotebook(session.notebook)
    });
  };
  const view = notebookView(session, {
    engine,
    records,
    mayWrite: () => writer.mayWrite,
    keepVersion: (why) => void version(why),
    file: (say) =>
      fileMenu({
        text: () => writeNotebook(session.notebook),
        title: () => session.notebook.title,
        id: kept.id,
        store,
        say,
        async open(id) {
          const other = await store.read(id);
          if (other) await openKept(place, other);
        },
        create: () => void openKept(place, freshNotebook(records)),
        async read(file) {
          const text = await file.text();
          if (!file.name.endsWith(".ipynb")) return openFile(place, text, true);
          const {notebook, notRun} = readIpynb(text);
          await openFile(place, writeNotebook(notebook), true);
          if (notRun)
            announce(
              place,
              `${plural(notRun, "cell")} of the file cannot run here: the code is shown as text.`
            );
        },
        async restore({text, at}) {
          await version(`Before the version of ${at.slice(0, 16).replace("T", " ")} was restored`);
          session.replace({
            notebook: readNotebook(text),
            history: session.history,
            inputs: session.inputs
          });
        },
        async remove() {
          await version("Before it was deleted");
          await store.remove(kept.id);
          const [next] = await store.list();
          const other = next && (await store.read(next.id));
          await openKept(place, other ?? freshNotebook(records));
        },
        exported: () => {},
        exports: [
          {
            label: "Download for Jupyter",
            async act() {
              const name = fileName(session.notebook.title);
              saveFile(`${name}.zip`, await jupyterFile(session.notebook, name, engine));
              view.say("The notebook is downloaded for Jupyter, with the tables that it asks.");
            }
          },
          {
            label: "Download as a page of this site",
            act() {
              const page = new Blob([pageOf(session.notebook)], {type: "text/markdown"});
              saveFile(`${fileName(session.notebook.title)}.md`, page);
              view.say(
                `Put the file into pages/${records.programme.name}/ to add it to this site.`
              );
            }
          }
        ]
      })
  });
  place.close = () => {
    session.scripts?.stop();
    void keeper.flush().then(() => {
      keeper.close();
      writer.close();
    });
  };
  node.replaceChildren(view.node);
  showPlace(keeper.kept);
  showWriter(writer.mayWrite);
  requestAnimationFrame(view.focus);
  if (kept.revision > 0) void version("When it was opened");

  function showPlace({at, revision}: KeptNotebook): void {
    const where = store.isKept
      ? "Kept in this browser only."
      : "This browser keeps nothing: download the notebook before you leave the page.";
    const time = new Date(at).toLocaleTimeString("en-GB", {timeStyle: "short"});
    view.bar.setPlace(revision && store.isKept ? `${where} Last change kept at ${time}.` : where);
  }

  /** Shows what another tab has kept. */
  async function follow(): Promise<void> {
    const next = await store.read(kept.id);
    if (!next || writer.mayWrite) return;
    keeper.take(next);
    session.replace(next);
  }

  /** Asks what of a notebook by somebody else may run. */
  function askTheirs(): void {
    view.notify(null);
    if (session.consent === null) return;
    const notice = theirsNotice(session, {go: view.go, done: () => view.notify(null)});
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
        "Another tab has this notebook open. This tab follows it.",
        {
          label: "Take over",
          act: async () => {
            await writer.takeOver();
            await followOnce();
          }
        },
        {
          label: "Work on a copy",
          act: () =>
            openKept(place, {
              ...keeper.kept,
              id: newId(),
              revision: 0,
              notebook: {...session.notebook, title: `${session.notebook.title} (copy)`}
            })
        }
      )
    );
  }

  /** Takes the last change of the tab that handed over. */
  async function followOnce(): Promise<void> {
    const next = await store.read(kept.id);
    if (!next) return;
    keeper.take(next);
    session.replace(next);
  }
}

/** Shows a sentence above the open notebook. */
function announce({node}: Place, text: string): void {
  node.prepend(element("p", {class: "notebook-notice", role: "status"}, text));
}

function notice(
  text: string,
  ...buttons: readonly {label: string; act: () => Promise<void>}[]
): HTMLElement {
  return element(
    "div",
    {class: "notebook-notice query-tool", role: "note"},
    element("p", {}, text),
    ...buttons.map(({label, act}) =>
      element("button", {type: "button", onclick: () => void act()}, label)
    )
  );
}

/** The notebook that this browser had open last, by its id. */
function lastOpen({programme}: Manifest): string | null {
  try {
    return localStorage.getItem(`whatworked-notebook-${programme.name}`);
  } catch {
    return null;
  }
}

function rememberOpen({programme}: Manifest, id: string): void {
  try {
    localStorage.setItem(`whatworked-notebook-${programme.name}`, id);
  } catch {
    // A browser that keeps nothing opens the latest notebook.
  }
}
