import {element} from "../../page/element.js";
import {formatNumber} from "../../page/formatValue.js";
import {plural} from "../../page/plural.js";
import {setAvailable} from "../../page/setAvailable.js";
import {sizeText} from "../../page/sizeText.js";
import {phrase} from "../../page/words/phrase.js";
import type {OpenFile} from "../openFile.js";
import type {Choices, ColumnType, Look} from "../tables/look.js";
import {columnTypes} from "../tables/look.js";
import {readingControls} from "./readingControls.js";

/** What a reader decided in the preview of a file. */
export interface PreviewAnswer {
  choices: Choices;
  /** The name of the table. */
  name: string;
  /** Whether the browser keeps the file for the next visit. */
  keep: boolean;
}

/** A file for the preview. */
export interface PreviewedFile {
  name: string;
  /** The size in bytes. */
  size: number;
  /** The name that the table gets unless the reader changes it. */
  table: string;
  /** The names that are taken. */
  taken: ReadonlySet<string>;
  /** The position of the file among those that were added together: "File 2 of 3". */
  position: string;
  /** Whether the browser keeps the file, unless the reader says otherwise. */
  keep: boolean;
  open: Promise<OpenFile>;
}

/** The number of doubts that are listed. */
const maxDoubts = 8;

/**
 * Shows the first rows of a file as they will be, with everything that was decided about it, which
 * the reader can change. Enter adds the table. Resolves to null when the reader cancels, and rejects
 * when the file cannot be read.
 */
export function previewFile(file: PreviewedFile): Promise<PreviewAnswer | null> {
  return new Promise((resolve, reject) => {
    let chosen: Choices = {};
    let look: Look | null = null;
    /** The looks that were asked for: only the last one is shown. */
    let asked = 0;

    const status = element("p", {role: "status", class: "small"}, phrase`Reading ${file.name} …`);
    const doubts = element("div", {class: "preview-doubts"});
    const table = element("div", {
      class: "preview-rows",
      tabindex: 0,
      role: "region",
      "aria-label": phrase`First rows`
    });
    const leftOut = element("div", {});
    const notes = element("ul", {class: "small"});
    const controls = readingControls((change, reset) => {
      chosen = {...without(chosen, reset), ...change};
      void show();
    });
    const name = element("input", {
      type: "text",
      value: file.table,
      required: true,
      spellcheck: "false",
      autocomplete: "off",
      oninput: () => name.setCustomValidity("")
    });
    const keep = element("input", {type: "checkbox", checked: file.keep});
    const add = element("button", {type: "submit", class: "primary"}, phrase`Add as a table`);
    const dialog = element(
      "dialog",
      {
        class: "file-preview query-tool",
        "aria-labelledby": "file-preview-title",
        onclose: () => end(null)
      },
      element(
        "form",
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            accept();
          },
          onkeydown: (event) => applyOnEnter(event as KeyboardEvent)
        },
        element(
          "h2",
          {id: "file-preview-title"},
          `${file.position ? `${file.position}: ` : ""}${file.name}`
        ),
        status,
        doubts,
        controls.sheets,
        table,
        leftOut,
        element(
          "details",
          {},
          element("summary", {}, phrase`How the file is read`),
          controls.node,
          notes
        ),
        element(
          "div",
          {class: "fields"},
          element("label", {class: "field"}, phrase`Name of the table`, name),
          element(
            "label",
            {class: "preview-keep"},
            keep,
            phrase` Keep the file in this browser for the next visit (${sizeText(file.size)})`
          )
        ),
        element(
          "p",
          {class: "row-of-buttons"},
          add,
          element("button", {type: "button", onclick: () => dialog.close()}, phrase`Cancel`)
        )
      )
    );
    setAvailable(add, false);
    document.body.append(dialog);
    dialog.showModal();
    add.focus();
    void show();

    /** Looks at the file again, as the choices have it. */
    async function show(): Promise<void> {
      const number = ++asked;
      table.setAttribute("aria-busy", "true");
      try {
        const next = await (await file.open).look(chosen);
        if (number !== asked) return;
        look = next;
        draw(next);
        setAvailable(add, true);
      } catch (error) {
        if (number !== asked) return;
        if (!look) return fail(error as Error);
        status.textContent = phrase`${file.name} ${(error as Error).message}.`;
        setAvailable(add, false);
      }
      table.setAttribute("aria-busy", "false");
    }

    function draw(next: Look): void {
      status.textContent = phrase`${plural(next.rows, "row")}, ${plural(next.columns.length, "column")}. ${next.doubts.length ? phrase`Check what is listed below.` : phrase`Press Enter to add the table.`}`;
      doubts.replaceChildren(...doubtNodes(next));
      controls.show(next);
      const focused = document.activeElement?.getAttribute("data-column");
      table.replaceChildren(
        rowsTable(next, (column, type) => {
          chosen = {...chosen, types: {...chosen.types, [column]: type}};
          void show();
        })
      );
      if (focused) table.querySelector<HTMLElement>(`[data-column="${focused}"]`)?.focus();
      leftOut.replaceChildren(...leftOutNodes(next));
      notes.replaceChildren(...next.notes.map((text) => element("li", {}, text)));
    }

    function accept(): void {
      const text = name.value.trim();
      const problem = !text
        ? phrase`Give the table a name.`
        : file.taken.has(text) || file.taken.has(text.toLowerCase())
          ? phrase`The table ${text} exists already.`
          : "";
      name.setCustomValidity(problem);
      if (problem) return void name.reportValidity();
      if (look && add.getAttribute("aria-disabled") !== "true")
        end({choices: chosen, name: text, keep: keep.checked});
    }

    function fail(error: Error): void {
      dialog.remove();
      reject(error);
    }

    function end(answer: PreviewAnswer | null): void {
      if (!dialog.isConnected) return;
      dialog.remove();
      resolve(answer);
    }
  });
}

/** In a field of the reading, Enter applies the change; it does not add the table yet. */
function applyOnEnter(event: KeyboardEvent): void {
  const {target} = event;
  if (event.key !== "Enter" || !(target instanceof HTMLInputElement)) return;
  if (!target.closest(".reading-controls")) return;
  event.preventDefault();
  target.dispatchEvent(new Event("change", {bubbles: true}));
}

function without(choices: Choices, names: readonly (keyof Choices)[]): Choices {
  return Object.fromEntries(
    Object.entries(choices).filter(([name]) => !names.includes(name as keyof Choices))
  );
}

/** The place of a line of a file, as in the middle of a sentence. */
function placeOf({kind}: Look, line: number): string {
  const number = formatNumber(line);
  return kind === "workbook" ? phrase`row ${number}` : phrase`line ${number}`;
}

function doubtNodes(look: Look): HTMLElement[] {
  const {doubts} = look;
  if (!doubts.length) return [];
  const rest = doubts.length - maxDoubts;
  return [
    element("h3", {}, phrase`Check`),
    element(
      "ul",
      {},
      ...doubts.slice(0, maxDoubts).map(({line, text}) => {
        const place =
          line === null || /^(line|row) [\d,]+/.test(text) ? "" : `${placeOf(look, line)}: `;
        const sentence = place + text;
        return element("li", {}, sentence[0].toUpperCase() + sentence.slice(1));
      }),
      rest > 0 && element("li", {}, phrase`And ${formatNumber(rest)} more.`)
    )
  ];
}

function leftOutNodes(look: Look): HTMLElement[] {
  const {leftOut, kind} = look;
  if (!leftOut.length) return [];
  const words =
    kind === "workbook"
      ? plural(leftOut.length, "row is not part of the table:", "rows are not part of the table:")
      : plural(
          leftOut.length,
          "line is not part of the table:",
          "lines are not part of the table:"
        );
  return [
    element("p", {class: "small"}, words),
    element(
      "ul",
      {class: "small preview-left-out"},
      ...leftOut.map(({line, text}) => {
        const place = placeOf(look, line);
        return element("li", {}, `${place[0].toUpperCase() + place.slice(1)}: ${text}`);
      })
    )
  ];
}

/** The first rows, with the type of each column above them. */
function rowsTable(
  {columns, preview}: Look,
  choose: (column: number, type: ColumnType) => void
): HTMLElement {
  const heads = columns.map(({name, type, reason, position, types}) => {
    return element(
      "th",
      {scope: "col", title: reason || null},
      element("span", {class: "preview-name"}, name),
      position !== null
        ? typeSelect(name, {type: type as ColumnType, types, position}, choose)
        : element("span", {class: "column-type"}, type),
      reason ? element("span", {class: "preview-reason"}, reason) : null
    );
  });
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads)),
    element(
      "tbody",
      {},
      ...preview.map((row) =>
        element(
          "tr",
          {},
          ...row.map((value, i) =>
            value === null
              ? element(
                  "td",
                  {class: "muted"},
                  element("span", {class: "visually-hidden"}, "missing")
                )
              : element("td", {class: isNumeric(columns[i].type) ? "numeric" : null}, value)
          )
        )
      )
    )
  );
}

function isNumeric(type: string): boolean {
  return /^(whole|number|decimal)$|INT|DOUBLE|DECIMAL/.test(type) && !/[[(].*[A-Z]/.test(type);
}

function typeSelect(
  column: string,
  {
    type,
    types = Object.keys(columnTypes) as ColumnType[],
    position
  }: {type: ColumnType; types?: readonly ColumnType[]; position: number},
  choose: (column: number, type: ColumnType) => void
): HTMLElement {
  const select = element(
    "select",
    {
      "aria-label": phrase`Type of ${column}`,
      "data-column": position,
      onchange: () => choose(position, select.value as ColumnType)
    },
    ...types.map((value) =>
      element("option", {value, selected: value === type}, columnTypes[value])
    )
  );
  return select;
}
