// Runs in a page.

/** The focused element, as a reader sees it. */
export interface Stop {
  /**
   * Its place among `stopsOf()`; -1 for a part that the browser makes a stop because it scrolls and
   * has no stop in it.
   */
  place: number;
  /** The name of the element in a report. */
  name: string;
  /** The description that elements of the same look share. */
  kind: string;
  /** The part of it in the window, in pixels, and the length of its visible edges. */
  seen: {x: number; y: number; width: number; height: number; edges: number};
  /** Its faults, except those of its pixels. */
  wrongs: string[];
  /** Whether it is an editor, in which Tab writes. */
  writes: boolean;
  /** Whether it belongs to a part of every page: the header, the list of contents or the footer. */
  common: boolean;
}

/** The stops of the last search. */
let found: Element[] = [];

/**
 * The place of an element among the stops; -1 if it is not a stop. Stops are searched again only for an
 * element that is new: a search looks at every element of the page.
 */
function placeAmongStops(element: Element): number {
  if (!found.includes(element)) found = stopsOf();
  return isStop(element) ? found.indexOf(element) : -1;
}

/**
 * All elements that the Tab key should reach, in the order of the document, including shadow trees.
 */
function stopsOf(root: ParentNode = topmost()): Element[] {
  return Array.from(root.querySelectorAll("*")).flatMap((element) => [
    ...(isStop(element) ? [element] : []),
    ...(element.shadowRoot ? stopsOf(element.shadowRoot) : [])
  ]);
}

/** Puts the focus before the first stop, unless an open dialog has the focus. */
export function beginWalk(): void {
  if (topmost() !== document.body) return;
  document.body.tabIndex = -1;
  document.body.focus({preventScroll: true});
  document.body.removeAttribute("tabindex");
}

/** The names of all elements that the Tab key should reach. */
export function namesOfStops(): string[] {
  found = stopsOf();
  return found.map(nameOf);
}

/** The focused element, in any tree; null if there is none. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === document.body ? null : element;
}

let noted: Pick<Stop, "place" | "name">[] = [];

/** Notes each stop that gets the focus from now on, in any tree, without a look at it. */
export function noteStops(): void {
  noted = [];
  let last: Element | null = null;
  const note = () => {
    const element = focusedElement();
    if (element && element !== last)
      noted.push({place: placeAmongStops(element), name: nameOf(element)});
    last = element;
  };
  for (const root of rootsIn(document)) root.addEventListener("focusin", note);
}

/** The stops that were noted, in their order. */
export function notedStops(): typeof noted {
  return noted;
}

/** A tree and all shadow trees in it. */
function rootsIn(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = Array.from(root.querySelectorAll("*")).flatMap(({shadowRoot}) =>
    shadowRoot ? rootsIn(shadowRoot) : []
  );
  return [root, ...inner];
}

/** The stop that has the focus; null if no element has it. */
export function focusedStop(): Stop | null {
  const element = focusedElement();
  if (!element) return null;
  const place = placeAmongStops(element);
  const box = boxOf(element);
  const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
  const [right, bottom] = [
    Math.min(document.documentElement.clientWidth, box.right),
    Math.min(innerHeight, box.bottom)
  ];
  const [width, height] = [Math.max(0, right - left), Math.max(0, bottom - top)];
  const wrongs: string[] = [];
  if (!element.matches(":focus-visible")) wrongs.push("is focused without :focus-visible");
  if (place < 0 && !scrolls(element)) wrongs.push("is no stop");
  if (width < 1 || height < 1) wrongs.push("is outside the window");
  else if (!isOnTop(element, {left, top, width, height})) wrongs.push("is covered");
  if (before && !goesOn(before, element)) wrongs.push(`is placed before ${nameOf(before.element)}`);
  before = placeOf(element);
  return {
    place,
    name: nameOf(element),
    kind: kindOf(element),
    seen: {
      x: left,
      y: top,
      width,
      height,
      edges:
        // Between two lines of a link there is no edge.
        (width * (Number(box.top >= 0) + Number(box.bottom <= innerHeight))) /
          (element.getClientRects().length > 1 ? 2 : 1) +
        height * (Number(box.left >= 0) + Number(box.right <= innerWidth))
    },
    wrongs,
    writes: element.matches(".cm-content"),
    common: element.closest("main, dialog") === null
  };
}

/** The part that the Tab key moves in: an open dialog, or the whole page. */
function topmost(): ParentNode {
  return Array.from(document.querySelectorAll("dialog:modal")).at(-1) ?? document.body;
}

function isStop(element: Element): boolean {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return false;
  const written = element instanceof HTMLElement && element.contentEditable === "true";
  if ((element.tabIndex < 0 && !written) || element.matches(":disabled, [inert], [inert] *"))
    return false;
  return element.checkVisibility({visibilityProperty: true});
}

function scrolls({scrollHeight, clientHeight, scrollWidth, clientWidth}: Element): boolean {
  return scrollHeight > clientHeight || scrollWidth > clientWidth;
}

/** The position of an element on the page, and in the part that it scrolls with. */
interface Place {
  element: Element;
  scroller: Element;
  box: DOMRect;
  inner: DOMRect;
}

let before: Place | null = null;

function placeOf(element: Element): Place {
  const scroller = scrollerOf(element);
  const frame = scroller.getBoundingClientRect();
  const [x, y] =
    scroller === document.documentElement ? [0, 0] : [scroller.scrollLeft, scroller.scrollTop];
  const {left, top, width, height} = element.getBoundingClientRect();
  return {
    element,
    scroller,
    box: new DOMRect(left + scrollX, top + scrollY, width, height),
    inner: new DOMRect(left - frame.left + x, top - frame.top + y, width, height)
  };
}

/**
 * Whether an element follows the stop before it in reading order: lower, or further right. The list
 * of contents is next to the page and comes before it.
 */
function goesOn(before: Place, element: Element): boolean {
  if (before.element.closest("#observablehq-toc")) return true;
  const now = placeOf(element);
  const [from, to] =
    before.scroller === now.scroller ? [before.inner, now.inner] : [before.box, now.box];
  return to.bottom > from.top || to.left >= from.right;
}

function scrollerOf(element: Element): Element {
  for (let node = parentOf(element); node; node = parentOf(node))
    if (scrolls(node) && getComputedStyle(node).overflowY !== "visible") return node;
  return document.documentElement;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** The box of an element; for a link of several lines, the box of the longest. */
function boxOf(element: Element): DOMRect {
  return Array.from(element.getClientRects()).reduce(
    (longest, box) => (box.width > longest.width ? box : longest),
    element.getClientRects()[0] ?? element.getBoundingClientRect()
  );
}

/** Whether at least a part of the element is visible in the window: nothing covers all of it. */
function isOnTop(
  element: Element,
  {left, top, width, height}: {left: number; top: number; width: number; height: number}
): boolean {
  const at = [0.1, 0.5, 0.9];
  return at.some((x) =>
    at.some((y) => {
      let found = document.elementFromPoint(left + x * width, top + y * height);
      for (let inner = found; inner?.shadowRoot; found = inner) {
        inner = inner.shadowRoot.elementFromPoint(left + x * width, top + y * height);
        if (!inner || inner === found) break;
      }
      return found !== null && (element.contains(found) || found.contains(element));
    })
  );
}

function nameOf(element: Element): string {
  const words =
    element.getAttribute("aria-label") ?? (element.textContent || element.getAttribute("name"));
  return `${kindOf(element)} “${words?.trim().replace(/\s+/g, " ").slice(0, 60) ?? ""}”`;
}

function kindOf(element: Element): string {
  const classes = (node: Element | null) => (node ? [node.localName, ...node.classList] : []);
  return [...classes(element.parentElement).slice(0, 2), ">", ...classes(element)].join(" ");
}
