import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {CellHost} from "./cellHost.js";
import type {CellState} from "./cells/schedule.js";
import {smallButton} from "./smallButton.js";

/** Why a cell has no new output, apart from its own error; null if nothing keeps it from one. */
export function failureNode(
  id: string,
  state: CellState,
  {session, activate}: CellHost
): HTMLElement | null {
  const goTo = (other: string, name: string) =>
    smallButton(phrase`Go to ${name}`, () => activate(other, {focus: true}));
  if (state.kind === "doubled" || state.kind === "circular") {
    const words =
      state.kind === "doubled"
        ? phrase`Several cells have the name ${state.name}: give one of them another name. `
        : phrase`These cells use each other in a circle: ${state.path.join(" → ")}. `;
    const others = state.cells.filter((other) => other !== id);
    const links = others.map((other) => goTo(other, session.cell(other)?.name || phrase`the cell`));
    return element("div", {class: "cell-error"}, element("p", {}, words, ...links));
  }
  if (state.kind !== "waiting") return null;
  return element(
    "p",
    {class: "cell-waits query-tool small"},
    phrase`Waits for `,
    ...state.for.map((name) => {
      const owner = session.ownerOf(name);
      return owner === undefined
        ? element("span", {}, phrase`${name}, which no cell has. `)
        : goTo(owner, name);
    })
  );
}
