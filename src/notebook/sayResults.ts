import {announce} from "../page/announce.js";
import {phrase} from "../page/words/phrase.js";
import type {InputValue} from "./cells/inputCell.js";
import type {Session} from "./session.js";
import {cellLabel, stateWords} from "./stateWords.js";

/**
 * Makes a function that takes the cells that a reader has run. Screen readers announce the result of
 * each once. An error is announced by the line below the cells.
 */
export function sayResults(session: Session): (ids: readonly string[]) => void {
  const asked = new Set<string>();
  session.on((event) => {
    if (event.kind !== "state" || !asked.has(event.id)) return;
    const {id, state} = event;
    if (state.kind === "running" || state.kind === "stale") return;
    asked.delete(id);
    const place = session.notebook.cells.findIndex((cell) => cell.id === id);
    const cell = session.notebook.cells[place];
    if (!cell || state.kind === "failed") return;
    const words = stateWords(state, session.scheduler.value(id), cell) || phrase`has run`;
    announce(cellLabel(cell, place + 1, words));
  });
  return (ids) => {
    for (const id of ids) asked.add(id);
  };
}

/** Gives an input a value. Screen readers announce that the results follow it. */
export async function chooseInput(
  session: Pick<Session, "setInput" | "scheduler">,
  name: string,
  value: InputValue
): Promise<void> {
  session.setInput(name, value);
  await session.scheduler.rest();
  announce(phrase`The results follow the new value.`);
}
