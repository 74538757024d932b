import type {ResultColumn} from "../engine/result.js";
import {element} from "../page/element.js";

/** The head of one column: its name, which sorts, and a place for its summary. */
export interface GridHead {
  cell: HTMLElement;
  sort: HTMLButtonElement;
  summary: HTMLElement;
}

/** The actions of a head, and the values that it needs for them. */
export interface HeadActions {
  onSort(column: number): void;
  width(): number;
  setWidth(width: number): void;
}

/** The column that the rows are sorted by. */
export interface SortOrder {
  column: number | null;
  descending: boolean;
}

/**
 * The head of a column. Its button sorts; Alt with the left and right arrow keys, or a drag of its
 * edge, makes the column narrower or wider.
 */
export function gridHead(
  {name, type}: ResultColumn,
  column: number,
  actions: HeadActions
): GridHead {
  const sort = element(
    "button",
    {
      type: "button",
      class: "sort",
      tabindex: "-1",
      title: `${name}: ${type}`,
      onclick: () => actions.onSort(column),
      onkeydown: (event) => {
        const {altKey, key} = event as KeyboardEvent;
        if (!altKey || !["ArrowLeft", "ArrowRight"].includes(key)) return;
        actions.setWidth(actions.width() + (key === "ArrowRight" ? 20 : -20));
        event.preventDefault();
      }
    },
    element("span", {class: "grid-name"}, name),
    " ",
    element("span", {class: "column-type"}, type.length > 24 ? `${type.slice(0, 23)}…` : type)
  );
  const summary = element("div", {class: "grid-summary"});
  const cell = element(
    "div",
    {class: "grid-head-cell", role: "columnheader", "aria-colindex": column + 1},
    sort,
    summary,
    draggedEdge(actions)
  );
  return {cell, sort, summary};
}

export function markSort({cell}: GridHead, column: number, order: SortOrder): void {
  if (column !== order.column) cell.removeAttribute("aria-sort");
  else cell.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
}

function draggedEdge({width, setWidth}: HeadActions): HTMLElement {
  const edge = element("span", {class: "grid-edge", "aria-hidden": "true"});
  edge.addEventListener("pointerdown", (event) => {
    const [from, before] = [event.clientX, width()];
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = ({clientX}) => setWidth(before + clientX - from);
    edge.onpointerup = () => {
      edge.onpointermove = null;
    };
    event.stopPropagation();
  });
  return edge;
}
