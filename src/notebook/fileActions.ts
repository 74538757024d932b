import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {dataWithHashes} from "../records/dataThen.js";
import {replaceCells} from "./cells/changes.js";
import {maxBytes} from "./cells/fileText.js";
import {pageOf} from "./cells/pageOf.js";
import {readFile} from "./cells/readFile.js";
import {sentencesOf} from "./cells/readIpynb.js";
import {readNotebook} from "./cells/readNotebook.js";
import {writeNotebook} from "./cells/writeNotebook.js";
import {type FileActions, fileName} from "./fileMenu.js";
import {freshNotebook} from "./freshNotebook.js";
import {jupyterFile} from "./jupyterFile.js";
import {usedFiles} from "./keep/usedFiles.js";
import {dayAndTime} from "./keep/whereText.js";
import {isWrittenHere, rememberWritten} from "./keep/writtenFiles.js";
import {announce, type Opened, type Place} from "./notebookPlace.js";
import {notice} from "./notice.js";
import {openNotebook} from "./openNotebook.js";

/** What the menu File does to a notebook that is open. */
export function fileActions(place: Place, opened: Opened): FileActions {
  const {records, store, own} = place;
  const {id, session, keeper, writer, view, keepVersion, showPlace} = opened;
  const needRight = (before: string) => {
    if (!writer.mayWrite)
      throw new Error(phrase`Another tab has this notebook open: take over before you ${before}.`);
  };
  return {
    text: () => writeNotebook(session.notebook),
    title: () => session.notebook.title,
    id,
    store,
    data: dataWithHashes(records),
    say: view.say,
    ownFiles: () => usedFiles(session.notebook.meta).map(({file}) => file),
    addFile: own.choose,
    async open(other) {
      const kept = await store.read(other);
      if (kept) await place.show(kept);
    },
    create: () => void place.show(freshNotebook(records)),
    read: (file) => readChosen(place, file),
    async restore({key, at}) {
      needRight("restore");
      const {title, meta, cells} = readNotebook(await store.versionText(key));
      await keepVersion(phrase`Before the version of ${dayAndTime(at)} was restored`);
      session.change(replaceCells(session.notebook, cells, phrase`Restored a version`));
      session.rename(title);
      session.setMeta(meta);
    },
    async remove() {
      needRight("delete it");
      await keeper.flush();
      const undo = await store.remove(id);
      const {title} = session.notebook;
      const [next] = await store.list();
      const other = next && (await store.read(next.id));
      await place.show(other ?? freshNotebook(records));
      place.notes.append(deletedNotice(title, undo));
    },
    exported() {
      keeper.setExported(new Date().toISOString());
      showPlace();
    },
    exports: [
      {label: phrase`Download for Jupyter`, act: () => saveForJupyter(place, opened)},
      {label: phrase`Download as a page of this site`, act: () => savePage(place, opened)}
    ]
  };
}

/** Opens a file that the reader chose. */
async function readChosen(place: Place, file: File): Promise<void> {
  if (file.size > maxBytes) throw new Error(phrase`${file.name} has more than 100 MB.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const {notebook, ...leftOut} = readFile(file.name, bytes);
  await openNotebook(place, notebook, {
    isOwn: await isWrittenHere(file),
    came: phrase`from the file ${file.name}`
  });
  const sentences = sentencesOf(leftOut);
  if (sentences.length) announce(place, sentences.join(" "));
}

async function saveForJupyter({own}: Place, {session, view}: Opened): Promise<void> {
  const name = fileName(session.notebook.title);
  saveFile(`${name}.zip`, await jupyterFile(session.notebook, name, own));
  view.say(phrase`The notebook is downloaded for Jupyter, with the tables that it asks.`);
}

function savePage({records}: Place, {session, view}: Opened): void {
  const page = new Blob([pageOf(session.notebook)], {type: "text/markdown"});
  saveFile(`${fileName(session.notebook.title)}.md`, page);
  void rememberWritten(page);
  view.say(phrase`Put the file into pages/${records.programme.name}/ to add it to this site.`);
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
