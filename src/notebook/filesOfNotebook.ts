import {element} from "../page/element.js";
import {sizeText} from "../page/sizeText.js";
import {phrase} from "../page/words/phrase.js";
import {asksFile, filesAsked, type UsedFile, usedFiles, withUsedFiles} from "./keep/usedFiles.js";
import {notice} from "./notice.js";
import type {OwnTables} from "./ownTables.js";
import type {Session} from "./session.js";

/** The reader's own files in an open notebook. */
export interface FilesOfNotebook {
  /** A table came, changed or went: the cells that ask it run again. */
  tableChanged(file: UsedFile): void;
  close(): void;
}

/**
 * Notes in a notebook which of the reader's own files its cells ask, where it is the reader's own
 * notebook (`mayNote`), and says in `notes` which of these files are not there.
 */
export function filesOfNotebook(
  session: Session,
  own: Pick<OwnTables, "files" | "choose" | "restored">,
  {notes, mayNote}: {notes: HTMLElement; mayNote: () => boolean}
): FilesOfNotebook {
  const node = element("div", {});
  let isClosed = false;
  const off = session.on((event) => {
    if (event.kind !== "state" || event.state.kind !== "fresh") return;
    if (session.cell(event.id)?.kind === "sql") note();
  });
  void own.restored.then(show);

  /** Notes the files. Without a change the notebook stays as it is. */
  function note(): void {
    if (!mayNote()) return;
    const {cells, meta} = session.notebook;
    const before = usedFiles(meta);
    const now = filesAsked(cells, own.files(), before);
    if (JSON.stringify(now) === JSON.stringify(before)) return;
    session.setMeta(withUsedFiles(meta, now));
    show();
  }

  function show(): void {
    if (isClosed) return;
    if (!node.isConnected) notes.append(node);
    const there = new Map(own.files().map((file) => [file.table, file]));
    node.replaceChildren(
      ...usedFiles(session.notebook.meta).flatMap((file) => {
        const found = there.get(file.table);
        if (found && found.sha256 === file.sha256) return [];
        return [found ? otherFile(file, found) : missingFile(file, own.choose)];
      })
    );
  }

  return {
    tableChanged(file) {
      show();
      const cells = session.notebook.cells.filter((cell) => asksFile(cell, file));
      if (session.isTrusted && cells.length) session.run(cells.map(({id}) => id));
    },
    close() {
      isClosed = true;
      off();
    }
  };
}

function missingFile(file: UsedFile, choose: () => void): HTMLElement {
  return notice(
    phrase`This notebook asks the table ${file.table}, which was read from ${factsText(file)}. The file is not in this browser, and no notebook, link or page holds it.`,
    {label: phrase`Choose ${file.file}`, act: choose}
  );
}

function otherFile(file: UsedFile, found: UsedFile): HTMLElement {
  return notice(
    phrase`The table ${file.table} is from another file than the notebook was made with: then ${factsText(file)}, now ${factsText(found)}.`
  );
}

function factsText({file, bytes, sha256}: UsedFile): string {
  return `${file} (${sizeText(bytes)}${sha256 ? `, SHA-256 ${sha256.slice(0, 12)}` : ""})`;
}
