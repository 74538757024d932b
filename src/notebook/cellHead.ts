import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {CellHost} from "./cellHost.js";
import {type Cell, isName, isReserved, labelOf} from "./cells/cell.js";

/** The line above a cell: its grip, its kind, its name or names, and its state in words. */
export interface CellHead {
  node: HTMLElement;
  /** Shows the cell at a place on the page, from 1. */
  show(cell: Cell, number: number): void;
  /** Shows the state in words, and the names that a JavaScript cell makes. */
  showState(words: string): void;
  setReadOnly(isReadOnly: boolean): void;
}

export function cellHead(id: string, {session, rename, say}: CellHost): CellHead {
  const kindNode = element("span", {class: "cell-kind"});
  const nameField = element("input", {
    class: "cell-name",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "name",
    onchange: () => takeName()
  });
  /** The names that a JavaScript cell makes; other cells have one name, which can be changed. */
  const madeNode = element("span", {class: "cell-made"});
  const stateNode = element("span", {class: "cell-state"});
  const grip = element(
    "span",
    {class: "cell-grip", "aria-hidden": "true", title: phrase`Drag to move (Alt+↑, Alt+↓)`},
    "⠿"
  );

  function takeName(): void {
    const name = nameField.value.trim().toLowerCase();
    const cell = session.cell(id)!;
    const isFree = !isReserved(name, cell.kind);
    if (name === "" || (isName(name) && isFree)) {
      rename(id, name);
      return;
    }
    say(
      isFree
        ? phrase`${nameField.value} is not a name: expected letters, digits and _, and no digit first.`
        : phrase`${name} is a word of SQL or JavaScript: expected another name, such as ${`${name}_rows`}.`
    );
    nameField.value = cell.name;
  }

  return {
    node: element("div", {class: "cell-head"}, grip, kindNode, nameField, madeNode, stateNode),
    show({kind, name}, number) {
      kindNode.textContent = labelOf(kind);
      nameField.hidden = kind !== "sql" && kind !== "input";
      nameField.setAttribute("aria-label", phrase`Name of cell ${number}`);
      if (document.activeElement !== nameField) nameField.value = name;
    },
    showState(words) {
      stateNode.textContent = words;
      const isScript = session.cell(id)?.kind === "javascript";
      if (isScript || madeNode.textContent)
        madeNode.textContent = isScript ? session.namesMadeBy(id).join(", ") : "";
    },
    setReadOnly(isReadOnly) {
      nameField.readOnly = isReadOnly;
    }
  };
}
