import {afterFrame, inSlices} from "./inSlices.js";

/** The largest share of the window's height that a scrolling part takes; see `outcomeMap.css`. */
const maxHeight = 0.85;

/**
 * Runs work whose first step draws what may be visible. The first step runs at once, and the others
 * after the next frame, while the node is `aria-busy`. With `whole`, all steps run at once. Returns
 * a function that runs the remaining steps immediately.
 */
export function visibleFirst(
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

/**
 * The largest number of rows that can be visible in a part that scrolls, given the minimum height
 * of a row and the height above the rows, both in pixels.
 */
export function rowsInView(rowHeight: number, above: number): number {
  return Math.max(1, Math.ceil((maxHeight * innerHeight - above) / rowHeight));
}

/** Fills a table's body with a row for each item: the visible rows first, then one row a step. */
export function* fillRows<T>(
  body: HTMLTableSectionElement,
  items: readonly T[],
  visible: number,
  rowOf: (item: T) => HTMLElement
): Generator<void, void> {
  body.replaceChildren(...items.slice(0, visible).map(rowOf));
  for (const item of items.slice(visible)) {
    yield;
    body.append(rowOf(item));
  }
}
