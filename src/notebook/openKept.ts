import {phrase} from "../page/words/phrase.js";
import {newId} from "./cells/cell.js";
import {fileActions} from "./fileActions.js";
import {fileMenu} from "./fileMenu.js";
import {filesOfNotebook} from "./filesOfNotebook.js";
import {followTab} from "./followTab.js";
import {dataMeta} from "./freshNotebook.js";
import type {KeptNotebook} from "./keep/notebookStore.js";
import {oneWriter} from "./keep/oneWriter.js";
import {readOutputs} from "./keep/outputStore.js";
import {usedFiles} from "./keep/usedFiles.js";
import {whereText} from "./keep/whereText.js";
import {keepOutputs} from "./keepOutputs.js";
import {keepVersions} from "./keepVersions.js";
import {loadScripts} from "./loadScripts.js";
import {announce, type Opened, type Opening, type Place} from "./notebookPlace.js";
import {notebookView} from "./notebookView.js";
import {notice} from "./notice.js";
import {type OriginPlace, originPlace} from "./originPlace.js";
import {saver} from "./saver.js";
import {openSession, type Session} from "./session.js";
import {theirsNotice} from "./theirsNotice.js";

/** Opens a notebook in the place of the one that is open: runs it, shows it and keeps its changes. */
export async function openKept(
  place: Place,
  kept: KeptNotebook,
  {isOwn, came}: Opening = {isOwn: true, came: null}
): Promise<void> {
  const {engine, records, store, own} = place;
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
  let refusal: Error | null = null;
  let origin: OriginPlace | null = null;
  const keeper = saver(session, store, kept, {
    mayWrite: () => writer.mayWrite,
    onKept(next) {
      writer.announce();
      if (next.id !== kept.id) {
        void openCopy(place, next);
        return;
      }
      refusal = null;
      showPlace();
      origin?.show();
      if (next.revision === 1) {
        if (came) void versions.keep(phrase`As it came ${came}`, kept.notebook);
        // After a reload, the reader's own changes are shown, and not the link again.
        history.replaceState(history.state, "", location.pathname + location.search);
      }
      versions.touch();
    },
    onRefused(error) {
      refusal = error;
      showPlace();
    }
  });
  const versions = keepVersions(store, kept.id, {
    notebook: () => session.notebook,
    say: (text) => view.say(text)
  });
  const follow = followTab(
    () => store.read(kept.id),
    (next) => {
      if (writer.mayWrite) return;
      keeper.take(next);
      session.replace(next);
    }
  );
  const writer = await oneWriter(kept.id, {
    take: follow,
    onChange(mayWrite) {
      // What was typed before another tab took the right is kept as a copy.
      if (!mayWrite) void keeper.flush();
      showWriter(place, opened);
    },
    onKept: () => void follow(),
    flush: keeper.flush
  });
  const view = notebookView(session, {
    engine,
    records,
    ownTables: own.tables,
    mayWrite: () => writer.mayWrite,
    keepVersion: (why) => void versions.keep(why),
    file: () => fileMenu(fileActions(place, opened))
  });
  const opened: Opened = {
    id: kept.id,
    session,
    keeper,
    writer,
    view,
    keepVersion: versions.keep,
    showPlace
  };
  const outputs = keepOutputs(session, () => (writer.mayWrite ? keeper.kept : null));
  const files = filesOfNotebook(session, own, {
    notes: place.notes,
    mayNote: () => writer.mayWrite && (isOwn || keeper.kept.revision > 0)
  });
  place.open = {
    close() {
      view.close();
      files.close();
      outputs.close();
      session.scripts?.stop();
      versions.stop();
      void keeper.flush().then(() => {
        keeper.close();
        writer.close();
      });
    },
    say: view.say,
    files: () => usedFiles(session.notebook.meta),
    tableChanged: files.tableChanged
  };
  origin = originPlace(opened, records);
  place.notes.replaceChildren();
  place.node.replaceChildren(origin.node, place.notes, view.node, own.node);
  showPlace();
  void origin.read();
  showWriter(place, opened);
  requestAnimationFrame(view.focus);
  if (kept.revision > 0) {
    void versions.keep(phrase`When it was opened`);
    if (isOwn && writer.mayWrite) noteData(place, session);
  }

  function showPlace(): void {
    const {revision, at, exported} = keeper.kept;
    const changed = revision ? at : null;
    view.bar.setPlace(whereText({isKept: store.isKept, changed, exported, refusal}));
  }
}

/** Opens the copy of a notebook that two tabs have changed. */
async function openCopy(place: Place, copy: KeptNotebook): Promise<void> {
  await place.show(copy);
  announce(
    place,
    phrase`Another tab has changed this notebook. Your changes are kept as this copy.`
  );
}

/** Notes the records that one's own notebook runs on, and says where they are other ones. */
function noteData(place: Place, session: Session): void {
  const {meta} = session.notebook;
  const now = dataMeta(place.records);
  if (meta.data === now.data) return;
  if (meta.data !== undefined)
    announce(
      place,
      phrase`The records have changed since this notebook was last run: then ${String(meta.data)}, now ${now.data}.`
    );
  session.setMeta({...meta, ...now});
}

/** Shows whether this tab may change the notebook, and what a notebook by somebody else asks. */
function showWriter(place: Place, {session, keeper, writer, view}: Opened): void {
  view.setReadOnly(!writer.mayWrite);
  if (!writer.mayWrite) {
    const copy = () =>
      place.show({
        ...keeper.kept,
        consent: session.consent,
        id: newId(),
        revision: 0,
        notebook: {...session.notebook, title: `${session.notebook.title} (copy)`}
      });
    view.notify(
      notice(
        phrase`Another tab has this notebook open. This tab follows it.`,
        {label: phrase`Take over`, act: writer.takeOver},
        {label: phrase`Work on a copy`, act: copy}
      )
    );
    return;
  }
  view.notify(null);
  if (session.consent === null) return;
  const asked = theirsNotice(session, {
    go: view.go,
    done: () => view.notify(null),
    isKept: keeper.kept.revision > 0
  });
  if (asked.hasChildNodes()) view.notify(asked);
}
