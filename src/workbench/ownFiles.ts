import type {KnownTable} from "../editor/complete.js";
import type {Connector} from "../engine/connector.js";
import {endings, readerOf, tableNameOf} from "../files/droppedFile.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import type {Store} from "../page/store.js";
import {identifier} from "../sql/identifier.js";
import type {WorkbenchEvent} from "./events.js";
import type {WorkbenchState} from "./state.js";

/** An engine that can take tables of the reader's own. */
type TableEngine = Pick<Connector, "ask" | "addTable" | "removeTable" | "tableNames">;

/** The control that adds the reader's own files as tables. */
export interface OwnFiles {
  node: HTMLElement;
  /** Removes a table, and moves the focus to the control. */
  remove(table: string): Promise<void>;
}

/**
 * Adds the reader's own files as tables: chosen by a button, or dropped anywhere on the page. The
 * page reads the files and sends them nowhere.
 */
export function ownFiles(
  store: Store<WorkbenchState, WorkbenchEvent>,
  engine: TableEngine
): OwnFiles {
  const input = element("input", {
    type: "file",
    multiple: true,
    hidden: true,
    accept: endings.map((ending) => `.${ending}`).join(","),
    "aria-label": "File to add as a table",
    onchange: () => {
      void addAll([...(input.files ?? [])]);
      input.value = "";
    }
  });
  const progress = element("div", {class: "own-progress", role: "status"});
  const add = element("button", {type: "button", onclick: () => input.click()}, "Add a file");
  acceptDrops((files) => void addAll(files));
  return {
    node: element(
      "div",
      {class: "own-files"},
      add,
      input,
      element(
        "p",
        {class: "small muted"},
        `Or drop a file anywhere on the page (${endings.map((ending) => `.${ending}`).join(", ")}). The file becomes a table and never leaves this browser.`
      ),
      progress
    ),
    async remove(name) {
      await engine.removeTable(name);
      add.focus();
      store.dispatch({type: "table removed", name});
    }
  };

  async function addAll(files: readonly File[]): Promise<void> {
    for (const file of files) await addOne(file);
  }

  async function addOne(file: File): Promise<void> {
    const stop = new AbortController();
    const line = progressLine(file.name, () => stop.abort(new Error("cancelled")));
    progress.append(line.node);
    try {
      const table = await addTable(file, engine, line.show, stop.signal);
      const size = `${formatNumber(table.rows)} rows, ${table.fields.length} columns`;
      store.dispatch({
        type: "table added",
        table,
        status: `${file.name} is the table ${table.name}: ${size}. It never leaves this browser.`
      });
    } catch (error) {
      const text = `${file.name} was not added: ${(error as Error).message}`;
      store.dispatch({type: "status set", status: {text, isError: true}});
    } finally {
      // The Cancel button is removed, so move the focus first.
      if (line.node.contains(document.activeElement)) add.focus();
      line.node.remove();
    }
  }
}

/** Reads a file into the engine, and describes the table that it became. */
async function addTable(
  file: File,
  engine: TableEngine,
  onProgress: (rows: number, total: number | null) => void,
  signal: AbortSignal
): Promise<KnownTable> {
  const read = readerOf(file.name);
  const name = tableNameOf(file.name, await engine.tableNames());
  let rows = 0;
  // A new engine reads the file again, and no button cancels that.
  let isReadAgain = false;
  await engine.addTable(name, async (into) => {
    rows = await read(file, into, onProgress, isReadAgain ? undefined : signal);
    isReadAgain = true;
  });
  const {columns} = await engine.ask(`DESCRIBE FROM ${identifier(name)}`);
  const [names, types] = columns.map((column) => Array.from(column.values(), String));
  return {
    name,
    title: file.name,
    description: `Read from ${file.name}. Only this page has it.`,
    rows,
    own: true,
    fields: names.map((column, i) => ({
      name: column,
      title: column,
      description: "",
      sqlType: types[i],
      categories: null
    }))
  };
}

/** The progress of reading a file, with a button that cancels it. */
function progressLine(
  file: string,
  cancel: () => void
): {node: HTMLElement; show(rows: number, total: number | null): void} {
  const words = element("span", {}, `Reading ${file} …`);
  const bar = element("progress", {"aria-label": `Reading ${file}`});
  return {
    node: element(
      "p",
      {},
      words,
      " ",
      bar,
      " ",
      element("button", {type: "button", onclick: cancel}, "Cancel")
    ),
    show(rows, total) {
      const of = total === null ? "" : ` of ${formatNumber(total)}`;
      words.textContent = `Reading ${file}: ${formatNumber(rows)}${of} rows`;
      if (total === null) return;
      bar.max = total;
      bar.value = rows;
    }
  };
}

/** Makes the whole page a place to drop files. */
function acceptDrops(take: (files: File[]) => void): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!hasFiles(event)) return;
    event.preventDefault();
    take([...event.dataTransfer!.files]);
  });
}
