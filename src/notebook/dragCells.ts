/** What a drag of cells needs of the page. */
export interface DragHost {
  /** The list of cells on the page. */
  node: HTMLElement;
  /** The ids of the cells that a drag of a cell moves. */
  take(id: string): ReadonlySet<string>;
  mayMove(): boolean;
  /** Moves cells before another one, or to the end. */
  move(ids: ReadonlySet<string>, before: string | null): void;
}

/** The movement in pixels that makes a press a drag. */
const least = 4;

/** The distance from the top and the bottom of the window at which the page scrolls, in pixels. */
const edge = 60;

/** A drag in progress. */
interface Drag {
  ids: ReadonlySet<string>;
  startY: number;
  /** Where the cells would go; undefined while they would stay. */
  before: string | null | undefined;
  isMoving: boolean;
}

/**
 * Lets a reader drag cells by their grips with a pointer. A mark shows the place, the page scrolls at
 * the edges of the window, and Escape ends the drag without a move. The keys Alt+↑ and Alt+↓ do the
 * same.
 */
export function dragCells({node, take, mayMove, move}: DragHost): void {
  let drag: Drag | null = null;
  let pointerY = 0;
  const cellOf = (target: EventTarget | null) => (target as Element).closest<HTMLElement>(".cell");

  node.addEventListener("pointerdown", (event) => {
    const grip = (event.target as Element).closest<HTMLElement>(".cell-grip");
    const cell = grip && cellOf(grip);
    if (!cell || event.button !== 0 || !mayMove()) return;
    // The press neither selects text nor takes the focus from the cell.
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const ids = take(cell.dataset.id!);
    drag = {ids, startY: event.clientY, before: undefined, isMoving: false};
  });
  node.addEventListener("pointermove", (event) => {
    if (!drag) return;
    pointerY = event.clientY;
    if (!drag.isMoving && Math.abs(pointerY - drag.startY) < least) return;
    if (!drag.isMoving) begin(drag);
    showPlace();
  });
  node.addEventListener("pointerup", () => end(true));
  node.addEventListener("pointercancel", () => end(false));
  node.addEventListener("lostpointercapture", () => end(false));

  function begin(drag: Drag): void {
    drag.isMoving = true;
    node.classList.add("is-dragging");
    for (const cell of cells()) cell.classList.toggle("is-dragged", drag.ids.has(cell.dataset.id!));
    document.addEventListener("keydown", onKey, {capture: true});
    scroll();
  }

  function cells(): HTMLElement[] {
    return [...node.querySelectorAll<HTMLElement>(":scope > .cell:not([hidden])")];
  }

  /** Scrolls while the pointer is near an edge of the window. */
  function scroll(): void {
    if (!drag?.isMoving) return;
    const below = pointerY - (innerHeight - edge);
    const above = edge - pointerY;
    if (above > 0 || below > 0) {
      scrollBy({top: above > 0 ? -above / 3 : below / 3});
      showPlace();
    }
    requestAnimationFrame(scroll);
  }

  function showPlace(): void {
    if (!drag) return;
    clearMarks();
    const {left, width} = node.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, pointerY);
    const all = cells();
    const over = at && cellOf(at);
    let index = over ? all.indexOf(over) : pointerY < top(all[0]) ? 0 : all.length;
    if (over) {
      const {top, height} = over.getBoundingClientRect();
      if (pointerY > top + height / 2) index++;
    }
    drag.before = all[index]?.dataset.id ?? null;
    if (index < all.length) all[index].classList.add("is-drop-before");
    else all.at(-1)?.classList.add("is-drop-after");
  }

  function clearMarks(): void {
    for (const cell of node.querySelectorAll(".is-drop-before, .is-drop-after"))
      cell.classList.remove("is-drop-before", "is-drop-after");
  }

  function end(isDropped: boolean): void {
    const ended = drag;
    drag = null;
    if (!ended?.isMoving) return;
    document.removeEventListener("keydown", onKey, {capture: true});
    node.classList.remove("is-dragging");
    clearMarks();
    for (const cell of cells()) cell.classList.remove("is-dragged");
    if (isDropped && ended.before !== undefined) move(ended.ids, ended.before);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  }
}

function top(element: Element | undefined): number {
  return element?.getBoundingClientRect().top ?? 0;
}
