import type {KnownTable} from "../../editor/complete.js";
import type {Connector, LoadTable} from "../../engine/connector.js";
import {element} from "../../page/element.js";
import {formatNumber} from "../../page/formatValue.js";
import {plural} from "../../page/plural.js";
import {sizeText} from "../../page/sizeText.js";
import {phrase} from "../../page/words/phrase.js";
import {endings} from "../endings.js";
import type {OpenFile} from "../openFile.js";
import {tableNameOf} from "../tableName.js";
import type {Choices} from "../tables/look.js";
import {acceptDrops} from "./dropFiles.js";
import {type KeptFile, openKeptFiles} from "./keptFiles.js";
import {ownFields} from "./ownFields.js";
import {acceptPastes, pasteButton} from "./pasteTable.js";

/** An engine that can take tables of the reader's own. */
type TableEngine = Pick<Connector, "ask" | "addTable" | "removeTable" | "tableNames">;

/** What the control needs of its page. */
export interface OwnFilesHost {
  /** The name of the programme whose page it is. */
  programme: string;
  /** The reader's own tables. */
  tables(): readonly KnownTable[];
  /** A file is a table now. */
  added(table: KnownTable, file: File, status: string): void;
  removed(table: string): void;
  say(text: string, isError?: boolean): void;
  /** The name that the table of a file should have; null if any name will do. */
  wantedName(file: File): string | null;
  /** Whether the preview proposes to keep the file. */
  keeps: boolean;
  /** Whether a table that is pasted anywhere on the page is taken. */
  takesPastes: boolean;
}

/** The control that adds the reader's own files as tables. */
export interface OwnFiles {
  node: HTMLElement;
  /** Lets the reader choose files. */
  choose(): void;
  /** Removes a table, and moves the focus to the control. */
  remove(table: string): Promise<void>;
  /** Resolves when the kept files of earlier visits are tables again. */
  restored: Promise<void>;
  /** Resolves when those kept files are tables again that `asks` is true for. */
  ready(asks: (table: string, file: string) => boolean): Promise<void>;
}

/**
 * Adds the reader's own files as tables: chosen by a button, dropped anywhere on the page, or pasted.
 * A preview shows each file before it becomes a table. The page reads the files and sends them
 * nowhere; the browser keeps a file for the next visit if the reader says so.
 */
export function ownFiles(host: OwnFilesHost, engine: TableEngine): OwnFiles {
  const {say} = host;
  const input = element("input", {
    type: "file",
    multiple: true,
    hidden: true,
    accept: endings.map((ending) => `.${ending}`).join(","),
    "aria-label": phrase`File to add as a table`,
    onchange: () => {
      void addAll([...(input.files ?? [])]);
      input.value = "";
    }
  });
  const progress = element("div", {class: "own-progress", role: "status"});
  const kept = element("div", {class: "kept-files"});
  const add = element("button", {type: "button", onclick: () => input.click()}, phrase`Add a file`);
  const keptFiles = openKeptFiles(host.programme);
  const addPasted = (text: string) =>
    void addAll([new File([text], text.includes("\t") ? "pasted.tsv" : "pasted.csv")]);
  /** The file that is being added: files are added one after another. */
  let last: Promise<void> = Promise.resolve();
  acceptDrops(
    (files) => void addAll(files),
    (text) => say(text, true)
  );
  if (host.takesPastes) acceptPastes(addPasted);
  const listed = keptFiles.list();
  /** The kept files that are not tables yet. */
  const waiting = new Set<KeptFile>();
  const restored = restore();
  return {
    restored,
    async ready(asks) {
      await listed;
      if ([...waiting].some(({table, name}) => asks(table, name))) await restored;
    },
    choose: () => input.click(),
    node: element(
      "div",
      {class: "own-files"},
      element("p", {class: "row-of-buttons"}, add, pasteButton(addPasted)),
      input,
      element(
        "p",
        {class: "small muted"},
        phrase`Or drop a file anywhere on the page (${endings.map((ending) => `.${ending}`).join(", ")}). You see its first rows before it becomes a table. It never leaves this browser.`
      ),
      progress,
      kept
    ),
    async remove(name) {
      await removeTable(name);
      add.focus();
    }
  };

  async function removeTable(name: string): Promise<void> {
    await engine.removeTable(name);
    await keptFiles.forget(name).catch(() => {});
    void showKept();
    host.removed(name);
  }

  function addAll(files: readonly File[]): Promise<void> {
    // What is wrong with one file is still said when the next one is added.
    const problems: string[] = [];
    for (const [i, file] of files.entries())
      last = last.then(async () => {
        const position = files.length > 1 ? phrase`File ${i + 1} of ${files.length}` : "";
        const problem = await addOne(file, position);
        if (problem !== null) problems.push(problem);
        if (problems.length && (problem !== null || i === files.length - 1))
          say(problems.join(" "), true);
      });
    return last;
  }

  /** Previews a file, and adds it as a table. Resolves to what is wrong with it; null for nothing. */
  async function addOne(file: File, position: string): Promise<string | null> {
    const stop = new AbortController();
    const opening = open(file, stop.signal);
    opening.catch(() => {});
    try {
      const before = host.tables().find(({title}) => title === file.name);
      const taken = new Set(await engine.tableNames());
      // The same file again takes the place of its table, unless the reader gives it another name.
      if (before) taken.delete(before.name);
      const wanted = host.wantedName(file);
      const table =
        before?.name ?? (wanted && !taken.has(wanted) ? wanted : tableNameOf(file.name, taken));
      const {previewFile} = await import("./filePreview.js");
      const answer = await previewFile({
        name: file.name,
        size: file.size,
        table,
        taken,
        position,
        keep: host.keeps,
        open: opening
      });
      if (!answer) {
        stop.abort(new Error(phrase`cancelled`));
        return null;
      }
      const {name, choices} = answer;
      if (name === before?.name) await removeTable(name);
      await addTable(name, file, choices, {opened: await opening, stop});
      if (answer.keep)
        await keep({table: name, name: file.name, choices, content: await file.arrayBuffer()});
      return null;
    } catch (error) {
      const message = (error as Error).message.replace(/\.$/, "");
      // An error about the file's content goes on from the file's name.
      return /^(is|has|cannot|holds) /.test(message)
        ? phrase`${file.name} was not added: it ${message}.`
        : phrase`${file.name} was not added: ${message}.`;
    } finally {
      opening.then(
        (opened) => opened.close(),
        () => {}
      );
    }
  }

  /** Reads a file into the engine, with its progress, and announces the table. */
  async function addTable(
    name: string,
    file: File,
    choices: Choices,
    {opened, stop}: {opened?: OpenFile; stop: AbortController}
  ): Promise<void> {
    const line = progressLine(file.name, () => stop.abort(new Error(phrase`cancelled`)));
    progress.append(line.node);
    try {
      let rows = 0;
      let first = opened;
      const load: LoadTable = async (into) => {
        // A new engine reads the file again, and no button cancels that.
        const reader = first ?? (await open(file));
        first = undefined;
        try {
          rows = await reader.load(choices, into, line.show);
        } finally {
          reader.close();
        }
      };
      await engine.addTable(name, load, file.name);
      const table = await describeTable(name, file.name, rows, engine);
      const size = `${plural(rows, "row")}, ${plural(table.fields.length, "column")}`;
      const status = phrase`${file.name} is the table ${name}: ${size}. It never leaves this browser.`;
      host.added(table, file, status);
    } finally {
      // The Cancel button is removed, so move the focus first.
      if (line.node.contains(document.activeElement)) add.focus();
      line.node.remove();
    }
  }

  async function keep(file: KeptFile): Promise<void> {
    try {
      await keptFiles.keep(file);
    } catch (error) {
      const text = phrase`${file.name} is a table, but this browser did not keep it: ${(error as Error)?.message ?? phrase`it has no room`}.`;
      say(text, true);
    }
    await showKept();
  }

  /** Adds the files that the browser kept at an earlier visit. */
  async function restore(): Promise<void> {
    const files = await listed;
    for (const file of files) waiting.add(file);
    for (const file of files) {
      const {table, name, choices, content} = file;
      try {
        if ((await engine.tableNames()).has(table)) continue;
        await addTable(table, new File([content], name), choices, {stop: new AbortController()});
      } catch (error) {
        const text = phrase`${name}, kept from an earlier visit, was not added: ${(error as Error).message}`;
        say(text, true);
      } finally {
        waiting.delete(file);
      }
    }
    await showKept();
  }

  async function showKept(): Promise<void> {
    const files = await keptFiles.list();
    kept.replaceChildren(
      ...(files.length
        ? [
            element("p", {class: "small muted"}, phrase`This browser keeps for the next visit:`),
            element("ul", {class: "small"}, ...files.map(keptFile))
          ]
        : [])
    );
  }

  function keptFile({table, name, content}: KeptFile): HTMLElement {
    return element(
      "li",
      {},
      `${name} (${sizeText(content.byteLength)}) `,
      element(
        "button",
        {
          type: "button",
          class: "small",
          "aria-label": phrase`Forget ${name}`,
          onclick: async () => {
            await keptFiles.forget(table);
            await showKept();
            add.focus();
            say(phrase`${name} is forgotten. Its table ${table} stays until you close the page.`);
          }
        },
        phrase`Forget`
      )
    );
  }
}

/** Opens a file. The code for that is loaded when the first file is added. */
async function open(file: File, signal?: AbortSignal): Promise<OpenFile> {
  const {openFile} = await import("../openFile.js");
  return openFile(file, signal);
}

/** Describes a table of the reader's own. */
async function describeTable(
  name: string,
  file: string,
  rows: number,
  engine: TableEngine
): Promise<KnownTable> {
  return {
    name,
    title: file,
    description: phrase`Read from ${file}. Only this page has it.`,
    rows,
    own: true,
    fields: await ownFields(engine, name, rows)
  };
}

/** The progress of reading a file, with a button that cancels it. */
function progressLine(
  file: string,
  cancel: () => void
): {node: HTMLElement; show(rows: number, total: number | null): void} {
  const words = element("span", {}, phrase`Reading ${file} …`);
  const bar = element("progress", {"aria-label": phrase`Reading ${file}`});
  return {
    node: element(
      "p",
      {},
      words,
      " ",
      bar,
      " ",
      element("button", {type: "button", onclick: cancel}, phrase`Cancel`)
    ),
    show(rows, total) {
      const of = total === null ? "" : phrase` of ${formatNumber(total)}`;
      words.textContent = phrase`Reading ${file}: ${formatNumber(rows)}${of} rows`;
      if (total === null) return;
      bar.max = total;
      bar.value = rows;
    }
  };
}
