import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {chartCellForm, inputForm} from "./cellForms.js";
import type {CellHost} from "./cellHost.js";
import type {Cell} from "./cells/cell.js";

/** The form of a chart or an input, which a cell has while it is edited. */
export interface FormOfCell {
  node: HTMLElement;
  /** Shows the form that the cell needs now, or none. A field that has the focus keeps it. */
  show(cell: Cell, isEditing: boolean): void;
  /** The first field; null if there is no form. */
  first(): HTMLElement | null;
}

const hasForm = ({kind}: Cell) => kind === "chart" || kind === "input";

/** Makes the place of a form. `leave` takes the focus when the field that had it is gone. */
export function formOfCell(
  id: string,
  {session, completion, rows: knownRows}: CellHost,
  leave: () => void
): FormOfCell {
  const node = element("div", {class: "cell-forms"});
  let shown = "";
  /** The statement that the form wrote last and shows already. */
  let written: string | null = null;
  const fields = () => [...node.querySelectorAll<HTMLElement>("input, select")];

  function show(cell: Cell, isEditing: boolean): void {
    if (!isEditing || !hasForm(cell)) {
      if (shown) node.replaceChildren();
      [shown, written] = ["", null];
      return;
    }
    const rows = knownRows();
    const columns = Array.from(rows, ([name, result]) => [
      name,
      result?.columns.map(({name}) => name)
    ]);
    const keyOf = (text: string) => JSON.stringify([cell.kind, cell.name, text, columns]);
    const key = keyOf(cell.text === written ? "" : cell.text);
    if (key === shown) return;
    [shown, written] = [key, null];
    const write = (text: string, stays = false) => {
      if (stays) [shown, written] = [keyOf(""), text];
      session.write(id, text);
    };
    const form =
      cell.kind === "chart"
        ? chartCellForm(cell.text, rows, completion.tables(), write)
        : inputForm(cell.name, cell.text, rows, write);
    const sentence = phrase`This statement was written by hand. Change it in the field above.`;
    const focused = fields().indexOf(document.activeElement as HTMLElement);
    node.replaceChildren(form ?? element("p", {class: "muted small"}, sentence));
    if (focused < 0) return;
    const field = fields()[focused];
    if (field) field.focus();
    else leave();
  }

  return {node, show, first: () => node.querySelector<HTMLElement>("select, input")};
}
