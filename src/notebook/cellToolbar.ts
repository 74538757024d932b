import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {type Kind, kinds} from "./cells/cell.js";
import type {Command} from "./commandKeys.js";

/** The toolbar of the active cell. One toolbar moves from cell to cell. */
export interface CellToolbar {
  node: HTMLElement;
  /** Shows the kind of the active cell, and what its buttons do. */
  show(cell: {kind: Kind; hide?: true; collapsed?: true; paused?: true}): void;
}

const buttons: readonly {command: Command; label: string; title: string}[] = [
  {command: "run", label: phrase`Run`, title: "Ctrl+Enter"},
  {command: "edit", label: phrase`Edit`, title: "Enter"},
  {command: "move up", label: "↑", title: phrase`Move up (Alt+↑)`},
  {command: "move down", label: "↓", title: phrase`Move down (Alt+↓)`},
  {command: "add below", label: "+", title: phrase`Add a cell below (B)`},
  {command: "duplicate", label: phrase`Duplicate`, title: "Shift+D"},
  {command: "fold output", label: phrase`Fold output`, title: "O"},
  {command: "hide code", label: phrase`Hide code`, title: phrase`From readers (Shift+O)`},
  {command: "pause", label: phrase`Pause`, title: "Q"},
  {command: "delete", label: phrase`Delete`, title: "D D"}
];

export function cellToolbar(
  act: (command: Command) => void,
  setKind: (kind: Kind) => void
): CellToolbar {
  const kind = element(
    "select",
    {"aria-label": phrase`Kind of the cell`, onchange: () => setKind(kind.value as Kind)},
    ...kinds.map(({kind, label}) => element("option", {value: kind}, label))
  );
  const nodes = new Map(
    buttons.map(({command, label, title}) => [
      command,
      element(
        "button",
        {
          type: "button",
          class: "small",
          title,
          // The name says what an arrow or a plus does.
          "aria-label": /^\W$/.test(label) ? title.replace(/ \(.*/, "") : null,
          onclick: () => act(command)
        },
        label
      )
    ])
  );
  const press = (command: Command, isOn: boolean) =>
    nodes.get(command)!.setAttribute("aria-pressed", String(isOn));
  return {
    node: element(
      "div",
      {class: "cell-tools query-tool", role: "toolbar", "aria-label": phrase`Cell`},
      kind,
      ...nodes.values()
    ),
    show(cell) {
      kind.value = cell.kind;
      press("hide code", cell.hide === true);
      press("fold output", cell.collapsed === true);
      press("pause", cell.paused === true);
    }
  };
}
