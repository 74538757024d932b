import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {CellHost} from "./cellHost.js";
import type {Cell} from "./cells/cell.js";
import type {CellState} from "./cells/schedule.js";
import {smallButton} from "./smallButton.js";

/** The time after which a page offers to pause a cell, in milliseconds. */
const slow = 5000;

/** What a cell offers to do: run JavaScript by somebody else, or stop and pause a cell that is slow. */
export interface CellOffer {
  node: HTMLElement;
  show(cell: Cell, state: CellState): void;
}

export function cellOffer(id: string, {session, stop, pause}: CellHost): CellOffer {
  const node = element("div", {class: "cell-offer query-tool"});
  /** Whether a cell of this kind had run before: the first run includes the start of its engine. */
  let wasReady = false;
  let offering: ReturnType<typeof setTimeout> | undefined;

  function offerToStop(): void {
    node.replaceChildren(
      phrase`This cell has been running for more than 5 seconds. `,
      smallButton(phrase`Stop it`, () => stop(id)),
      smallButton(phrase`Stop and pause it`, () => {
        stop(id);
        pause(id);
      })
    );
  }

  function offerToPause(milliseconds: number): void {
    node.replaceChildren(
      phrase`This cell took ${(milliseconds / 1000).toFixed(1)} s. A paused cell runs only when you ask for it. `,
      smallButton(phrase`Pause it`, () => {
        node.replaceChildren();
        pause(id);
      })
    );
  }

  return {
    node,
    show({kind, paused}, state) {
      clearTimeout(offering);
      if (node.firstChild) node.replaceChildren();
      if (state.kind === "paused" && state.isLocked)
        node.replaceChildren(
          phrase`This JavaScript is by somebody else. Read it before you run it. `,
          smallButton(phrase`Run this cell`, () => session.run([id], {agrees: true}))
        );
      if (state.kind === "running") {
        wasReady = session.hasRun(kind);
        if (wasReady) offering = setTimeout(offerToStop, slow);
      }
      if (wasReady && state.kind === "fresh" && state.milliseconds > slow && !paused)
        offerToPause(state.milliseconds);
    }
  };
}
