import type {Result} from "../engine/result.js";
import {plural} from "../page/plural.js";
import {listInWords} from "../page/words/lists.js";
import {phrase} from "../page/words/phrase.js";
import type {Cell} from "./cells/cell.js";
import {labelOf} from "./cells/cell.js";
import {isResult} from "./cells/equalValues.js";
import type {CellState} from "./cells/schedule.js";

/** The state of a cell in words, so that colour is never its only sign. */
export function stateWords(state: CellState, value: unknown, cell: Cell): string {
  switch (state.kind) {
    case "fresh":
      return isResult(value) ? `${rowsText(value)} · ${Math.round(state.milliseconds)} ms` : "";
    case "stale":
      return cell.text.trim() === "" ? phrase`empty` : phrase`stale`;
    case "running":
      return phrase`running`;
    case "waiting":
      return phrase`waits for ${listInWords(state.for)}`;
    case "failed":
      return phrase`failed`;
    case "paused":
      if (state.isLocked) return phrase`not run: by somebody else`;
      return cell.paused ? phrase`paused: run it when you want` : phrase`not run`;
    case "doubled":
      return phrase`${plural(state.cells.length, "cell")} have the name ${state.name}`;
    case "circular":
      return phrase`a circle: ${state.path.join(" → ")}`;
  }
}

/** The words about a result: `18 rows`, or `200,000 rows and more`. */
export function rowsText({length, capped}: Result): string {
  return `${plural(length, "row")}${capped ? phrase` and more` : ""}`;
}

/** The name of a cell for screen readers: its kind, number, name and state. */
export function cellLabel(cell: Cell, number: number, words: string): string {
  return [phrase`${labelOf(cell.kind)} cell ${number}`, cell.name, words]
    .filter(Boolean)
    .join(", ");
}
