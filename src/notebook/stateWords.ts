import {plural} from "../page/plural.js";
import type {Cell} from "./cells/cell.js";
import {labelOf} from "./cells/cell.js";
import {isResult} from "./cells/equalValues.js";
import type {CellState} from "./cells/schedule.js";
import {rowsText} from "./outputs.js";

/** The state of a cell in words, so that colour is never its only sign. */
export function stateWords(state: CellState, value: unknown, cell: Cell): string {
  switch (state.kind) {
    case "fresh":
      return isResult(value) ? `${rowsText(value)} · ${Math.round(state.milliseconds)} ms` : "";
    case "stale":
      return cell.text.trim() === "" ? "empty" : "stale";
    case "running":
      return "running";
    case "waiting":
      return `waits for ${listed(state.for)}`;
    case "failed":
      return "failed";
    case "paused":
      if (state.isLocked) return "not run: by somebody else";
      return cell.paused ? "paused: run it when you want" : "not run";
    case "doubled":
      return `${plural(state.cells.length, "cell")} have the name ${state.name}`;
    case "circular":
      return `a circle: ${state.path.join(" → ")}`;
  }
}

/** The name of a cell for screen readers: its kind, number, name and state. */
export function cellLabel(cell: Cell, number: number, words: string): string {
  return [`${labelOf(cell.kind)} cell ${number}`, cell.name, words].filter(Boolean).join(", ");
}

function listed(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? "")
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
