import {afterFrame, inSlices} from "./inSlices.js";

/** How much of a window's height a part that scrolls by itself takes at most; see `figures.css`. */
const mostHeight = 0.85;

/**
 * Does work whose first step draws what can be in sight: that one at once, the others after the frame that shows it, while the node says that it is being made; all at once where it is to be whole.
 * Gives what does all that is left.
 */
export function inSightFirst(
  node: Element,
  steps: Iterator<unknown, void>,
  whole: boolean
): () => void {
  let done = false;
  const finish = () => {
    if (done) return;
    while (!done) done = steps.next().done === true;
    node.removeAttribute("aria-busy");
  };
  steps.next();
  if (whole) finish();
  else {
    node.setAttribute("aria-busy", "true");
    void afterFrame()
      .then(() => inSlices(steps, () => done))
      .then(finish);
  }
  return finish;
}

/** How many rows can be in sight of a part that scrolls by itself, where each is at least so high, and what stands above them; all in pixels. */
export function rowsInSight(rowHeight: number, above: number): number {
  return Math.max(1, Math.ceil((mostHeight * innerHeight - above) / rowHeight));
}

/** Fills a table's body with a row for each item: those in sight, and then one by one the others. */
export function* fillRows<T>(
  body: HTMLTableSectionElement,
  items: readonly T[],
  inSight: number,
  rowOf: (item: T) => HTMLElement
): Generator<void, void> {
  body.replaceChildren(...items.slice(0, inSight).map(rowOf));
  for (const item of items.slice(inSight)) {
    yield;
    body.append(rowOf(item));
  }
}
