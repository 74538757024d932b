import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {type Kind, kinds} from "./cells/cell.js";

/** The actions of the bar above the cells. */
export interface BarActions {
  rename(title: string): void;
  runAll(): void;
  stop(): void;
  undo(): void;
  redo(): void;
  find(): void;
  /** Opens or closes the graph of the cells. Gives whether it is open. */
  graph(): boolean;
  read(isReading: boolean): void;
  shortcuts(): void;
  /** What the menu File shows, made each time that it is opened. */
  file(): Promise<Node>;
}

/** The bar above the cells: the title, the runs, and the menu of files. */
export interface NotebookBar {
  node: HTMLElement;
  setTitle(title: string): void;
  setReadOnly(isReadOnly: boolean): void;
  /** Says where the notebook is kept. */
  setPlace(text: string): void;
}

export function notebookBar(title: string, actions: BarActions): NotebookBar {
  const field = element("input", {
    class: "notebook-title",
    "aria-label": phrase`Title of the notebook`,
    autocomplete: "off",
    oninput: () => actions.rename(field.value)
  });
  field.value = title;
  const place = element("p", {class: "notebook-place muted small"});
  const button = (label: string, act: () => void, title = "") =>
    element("button", {type: "button", title, onclick: act}, label);
  const reading = element(
    "button",
    {
      type: "button",
      "aria-pressed": "false",
      onclick() {
        const isReading = reading.getAttribute("aria-pressed") !== "true";
        reading.setAttribute("aria-pressed", String(isReading));
        actions.read(isReading);
      }
    },
    "Reader’s view"
  );
  const graph = element(
    "button",
    {
      type: "button",
      "aria-expanded": "false",
      onclick: () => graph.setAttribute("aria-expanded", String(actions.graph()))
    },
    phrase`Graph`
  );
  const menu = element("div", {class: "notebook-menu"});
  const file = element(
    "details",
    {
      class: "notebook-file",
      ontoggle: async () => {
        if (file.open) menu.replaceChildren(await actions.file());
      },
      onkeydown: (event) => {
        if ((event as KeyboardEvent).key !== "Escape") return;
        file.open = false;
        file.querySelector("summary")!.focus();
      }
    },
    element("summary", {}, phrase`File`),
    menu
  );
  menu.addEventListener("click", (event) => {
    if ((event.target as Element).closest("button[data-closes]")) file.open = false;
  });
  return {
    node: element(
      "div",
      {class: "notebook-bar query-tool"},
      element("div", {class: "notebook-heading"}, field, place),
      element(
        "div",
        {class: "row-of-buttons", role: "toolbar", "aria-label": phrase`Notebook`},
        button(phrase`Run all`, actions.runAll),
        button(phrase`Stop`, actions.stop, "I I"),
        button(phrase`Undo`, actions.undo, "Z"),
        button(phrase`Redo`, actions.redo, "Shift+Z"),
        button(phrase`Find`, actions.find, "F"),
        graph,
        reading,
        button(phrase`Shortcuts`, actions.shortcuts, "H or ?"),
        file
      )
    ),
    setReadOnly(isReadOnly) {
      field.readOnly = isReadOnly;
    },
    setTitle(title) {
      if (document.activeElement !== field) field.value = title;
    },
    setPlace(text) {
      if (place.textContent !== text) place.textContent = text;
    }
  };
}

/** Buttons that add a cell of each kind. */
export function addButtons(add: (kind: Kind) => void): HTMLElement {
  return element(
    "div",
    {
      class: "notebook-add row-of-buttons query-tool",
      role: "group",
      "aria-label": phrase`Add a cell`
    },
    ...kinds.map(({kind, label}) =>
      element("button", {type: "button", onclick: () => add(kind)}, `+ ${label}`)
    )
  );
}
