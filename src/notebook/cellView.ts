import {element} from "../page/element.js";
import {afterFrame} from "../page/inSlices.js";
import {phrase} from "../page/words/phrase.js";
import {type CellContents, cellContents} from "./cellContents.js";
import type {CellEditor} from "./cellEditor.js";
import type {CellHost} from "./cellHost.js";
import type {Cell} from "./cells/cell.js";
import {isResult} from "./cells/equalValues.js";
import type {CellState} from "./cells/schedule.js";
import {dayAndTime} from "./keep/whereText.js";
import {cellLabel, stateWords} from "./stateWords.js";

/** A cell on the page. Until it is drawn, it has only its text, which a search of the page finds. */
export interface CellView {
  readonly id: string;
  node: HTMLElement;
  /** Draws the parts of the cell, unless it is drawn. */
  draw(): void;
  /** Shows the cell as it is now, at a place on the page, from 1. */
  show(cell: Cell, number: number): void;
  showState(state: CellState): void;
  /** Makes the cell the one that keys and the toolbar act on. */
  setActive(isActive: boolean, isSelected: boolean): void;
  /** Opens the editor; `offset` is the place of the cursor. */
  edit(offset?: number): void;
  /** Closes the editor. */
  leave(): void;
  /** Shows the cell without what changes it. */
  setReadOnly(isReadOnly: boolean): void;
  readonly editor: CellEditor | null;
  focus(): void;
}

/** Makes the view of a cell at a place on the page, from 1. */
export function cellView(first: Cell, place: number, host: CellHost): CellView {
  const {session} = host;
  const {id} = first;
  let cell = first;
  let number = place;
  let state = session.scheduler.state(id);
  let contents: CellContents | null = null;
  let isActive = false;
  let isReadOnly = false;
  let isPressed = false;
  const text = element("code", {}, cell.text);
  const node = element(
    "section",
    {
      class: "cell is-undrawn",
      tabindex: "-1",
      "data-id": id,
      // Tab through the controls of other cells does not move the toolbar, or the order would change.
      onfocus() {
        // The cells that are selected together stay selected.
        if (!isPressed && !node.classList.contains("is-active")) host.activate(id);
      },
      // The toolbar moves what is below it, so it comes after a click and not in the middle of one.
      onmousedown() {
        isPressed = true;
        addEventListener("mouseup", () => setTimeout(() => (isPressed = false)), {once: true});
      },
      onclick(event) {
        const chosen = document.activeElement?.closest(".cell");
        // A button in this cell may have led to another one.
        if (!chosen || chosen === node) host.activate(id, {extend: (event as MouseEvent).shiftKey});
      }
    },
    element("pre", {class: "cell-source"}, text)
  );
  showCell();
  showNow();

  function draw(): CellContents {
    if (contents) return contents;
    contents = cellContents(id, host, {
      focus: () => node.focus(),
      onEditing: (isEditing) => node.classList.toggle("is-editing", isEditing)
    });
    contents.setReadOnly(isReadOnly);
    node.classList.remove("is-undrawn");
    node.replaceChildren(contents.head, ...contents.rest);
    showCell();
    showNow();
    if (isActive) showToolbar();
    return contents;
  }

  function showCell(): void {
    node.dataset.kind = cell.kind;
    node.classList.toggle("hides-code", cell.hide === true);
    node.classList.toggle("is-collapsed", cell.collapsed === true);
    if (contents) contents.show(cell, number);
    else text.textContent = cell.text;
  }

  /** Shows the present state. */
  function showNow(): void {
    const words = showLabel();
    contents?.showState(state, words);
  }

  /** Names the cell for screen readers. Gives the words about its state. */
  function showLabel(): string {
    const from = session.outputFrom(id);
    const words = [
      from && phrase`from ${dayAndTime(from)}`,
      stateWords(state, session.scheduler.value(id), cell)
    ]
      .filter(Boolean)
      .join(" · ");
    node.dataset.state = state.kind;
    node.setAttribute("aria-label", cellLabel(cell, number, words));
    return words;
  }

  function showToolbar(): void {
    if (contents && host.toolbar.parentNode !== node) contents.head.after(host.toolbar);
  }

  return {
    id,
    node,
    draw,
    show(next, place) {
      const isSame = next === cell && place === number;
      [cell, number] = [next, place];
      // The rows of other cells may have changed, which a form offers.
      if (isSame) return contents?.showForm();
      showCell();
      contents?.showWords(showLabel());
    },
    showState(next) {
      state = next;
      const value = session.scheduler.value(id);
      // Rows are shown after the next frame, so that the charts and texts that use them come first.
      const waits =
        contents && state.kind === "fresh" && isResult(value) && value !== contents.shownValue;
      if (!waits) return showNow();
      void afterFrame().then(() => {
        if (state === next) showNow();
      });
    },
    edit: (offset) => draw().edit(offset),
    leave: () => contents?.leave(),
    get editor() {
      return contents?.editor ?? null;
    },
    setActive(active, isSelected) {
      isActive = active;
      node.tabIndex = isActive ? 0 : -1;
      node.classList.toggle("is-active", isActive);
      node.classList.toggle("is-selected", isSelected);
      if (isActive) {
        draw();
        showToolbar();
      }
    },
    setReadOnly(next) {
      isReadOnly = next;
      contents?.setReadOnly(isReadOnly);
    },
    focus: () => node.focus({preventScroll: false})
  };
}
