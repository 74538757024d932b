import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Cell} from "./cells/cell.js";
import {codeText} from "./codeText.js";

/** The text of a cell, while no editor shows it. */
export interface CellSource {
  node: HTMLElement;
  /**
   * Shows the text, unless the editor is open or the output is the text. Gives whether the lines were
   * drawn again: what was under one of them is then gone.
   */
  show(cell: Cell, isEditing: boolean): boolean;
  /** Shows a message under a line, from 1. False if the line is not on the page. */
  showUnder(line: number, message: HTMLElement): boolean;
  /** Removes the mark of a wrong line. */
  clear(): void;
}

export function cellSource(onEdit: () => void): CellSource {
  const lines = element("code", {});
  const node = element("pre", {class: "cell-source", ondblclick: onEdit}, lines);
  let shown: string | null = null;
  return {
    node,
    show({kind, text}, isEditing) {
      const isEmpty = text.trim() === "";
      node.classList.toggle("is-empty", isEmpty);
      node.hidden = isEditing || (kind === "markdown" && !isEmpty);
      const words = isEmpty ? phrase`Empty: press Enter to write` : text;
      if (words === shown) return false;
      shown = words;
      lines.replaceChildren(
        ...words
          .split(/(?<=\n)/)
          .map((line) => element("span", {class: "cell-line"}, ...codeText(line)))
      );
      return true;
    },
    showUnder(line, message) {
      const wrong = node.hidden ? undefined : lines.children[line - 1];
      wrong?.classList.add("is-wrong");
      wrong?.after(message);
      return wrong !== undefined;
    },
    clear() {
      for (const line of lines.children) line.classList.remove("is-wrong");
    }
  };
}
