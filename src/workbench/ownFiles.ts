import type {KnownTable} from "../editor/complete.js";
import {siteEngine} from "../engine/siteEngine.js";
import {endings, readerOf, tableNameOf} from "../files/droppedFile.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {identifier} from "../sql/identifier.js";

/** The reader's own files as tables beside the records. They are read in the page and never leave it. */
export interface OwnFiles {
  node: HTMLElement;
  tables: readonly KnownTable[];
  remove(table: string): Promise<void>;
}

/** A place to choose files, and the whole page as a place to drop them. */
export function ownFiles({
  onChange,
  say
}: {
  onChange: () => void;
  say: (words: string, wrong?: boolean) => void;
}): OwnFiles {
  let tables: KnownTable[] = [];
  const input = element("input", {
    type: "file",
    multiple: true,
    hidden: true,
    accept: endings.map((ending) => `.${ending}`).join(","),
    "aria-label": "File to add as a table",
    onchange: () => {
      void takeAll([...(input.files ?? [])]);
      input.value = "";
    }
  });
  const progress = element("div", {class: "own-progress", role: "status"});
  const add = element("button", {type: "button", onclick: () => input.click()}, "Add a file");
  const node = element(
    "div",
    {class: "own-files"},
    add,
    input,
    element(
      "p",
      {class: "small muted"},
      `Or drop it anywhere: ${endings.map((ending) => `.${ending}`).join(", ")}. It becomes a table, and never leaves this browser.`
    ),
    progress
  );
  const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!isFiles(event)) return;
    event.preventDefault();
    void takeAll([...event.dataTransfer!.files]);
  });
  return {
    node,
    get tables() {
      return tables;
    },
    async remove(name) {
      await siteEngine.removeTable(name);
      tables = tables.filter((table) => table.name !== name);
      onChange();
      add.focus();
      say(`${name} is gone`);
    }
  };

  async function takeAll(files: readonly File[]): Promise<void> {
    for (const file of files) await take(file);
  }

  async function take(file: File): Promise<void> {
    const stop = new AbortController();
    const words = element("span", {}, `Reading ${file.name} …`);
    const bar = element("progress", {"aria-label": `Reading ${file.name}`});
    const step = element(
      "p",
      {},
      words,
      " ",
      bar,
      " ",
      element(
        "button",
        {type: "button", onclick: () => stop.abort(new Error("it was called off"))},
        "Cancel"
      )
    );
    progress.append(step);
    let rows = 0;
    try {
      const read = readerOf(file.name);
      const name = tableNameOf(file.name, await siteEngine.tableNames());
      let again = false;
      await siteEngine.addTable(name, async (into) => {
        rows = await read(
          file,
          into,
          (sofar, total) => {
            words.textContent = `Reading ${file.name}: ${formatNumber(sofar)}${total === null ? "" : ` of ${formatNumber(total)}`} rows`;
            if (total !== null) {
              bar.max = total;
              bar.value = sofar;
            }
          },
          again ? undefined : stop.signal
        );
        again = true;
      });
      const described = await siteEngine.ask(`DESCRIBE FROM ${identifier(name)}`);
      const columnNames = Array.from(described.columns[0].values(), String);
      const types = Array.from(described.columns[1].values(), String);
      tables = [
        ...tables,
        {
          name,
          title: file.name,
          description: `Read from ${file.name}. It is in this page only.`,
          rows,
          own: true,
          fields: columnNames.map((column, i) => ({
            name: column,
            title: column,
            description: "",
            sqlType: types[i],
            categories: null
          }))
        }
      ];
      onChange();
      say(
        `${file.name} is the table ${name}: ${formatNumber(rows)} rows, ${columnNames.length} columns. It never leaves this browser.`
      );
    } catch (error) {
      say(`${file.name} was not added: ${(error as Error).message}`, true);
    } finally {
      // What has the focus, as the button that calls off, must not go with it.
      if (step.contains(document.activeElement)) add.focus();
      step.remove();
    }
  }
}
