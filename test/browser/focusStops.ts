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

/** The walk forwards, and then the walk backwards; each ends the one before it. */
let walking = new AbortController();

/** The stops that were noted, with their elements. */
const noted: {stop: Stop | null; element: Element | null}[] = [];

/** Whether the stop that has the focus is among the notes already. */
let isNoted = false;

function note(): void {
  const element = focusedElement();
  // At the top of a page, nothing has the focus.
  if (!isNoted && (element || noted.length)) noted.push({stop: focusedStop(), element});
  isNoted = false;
}

/** Notes from now on, at each press of Tab, the stop that the press leaves. */
export function noteStops(): void {
  const onKey = ({key}: KeyboardEvent) => {
    if (key === "Tab") note();
  };
  addEventListener("keydown", onKey, {capture: true, signal: walking.signal});
}

/**
 * The stops that have been noted, with the one that has the focus now, and the number of presses of
 * Tab that lead to the next editor, or past the last stop.
 */
export function notedStops(): {noted: (Stop | null)[]; presses: number} {
  note();
  isNoted = true;
  const element = focusedElement();
  const following = found.slice(element ? found.indexOf(element) + 1 : 0);
  const editor = following.findIndex(isEditor);
  return {
    noted: noted.map(({stop}) => stop),
    presses: (editor < 0 ? following.length : editor) + 1
  };
}

/** Focuses a noted stop again, and looks at it. */
export function focusNoted(place: number): Stop["seen"] {
  const {element} = noted[place];
  (element as HTMLElement).focus();
  return seenPart(element!);
}

/** The stops that got the focus on the way back, and whether each was visible when it was left. */
const passed: (Pick<Stop, "place" | "name"> & {isSeen: boolean})[] = [];

/** The element of the last of these. */
let last: Element | null = null;

/** Lists each stop that gets the focus from now on, in any tree. */
export function listStops(): void {
  walking.abort();
  walking = new AbortController();
  const list = () => {
    const element = focusedElement();
    if (element && element !== last)
      passed.push({place: placeAmongStops(element), name: nameOf(element), isSeen: true});
    last = element;
  };
  for (const root of rootsIn(document))
    root.addEventListener("focusin", list, {signal: walking.signal});
  const onKey = ({key}: KeyboardEvent) => {
    if (key === "Tab") lookAtLast();
  };
  addEventListener("keydown", onKey, {capture: true, signal: walking.signal});
}

function lookAtLast(): void {
  const stop = passed.at(-1);
  if (last && stop) stop.isSeen = isOnTop(last, seenPart(last));
}

/** The stops that were listed, in their order. */
export function listedStops(): typeof passed {
  lookAtLast();
  walking.abort();
  return passed;
}

/** A tree and all shadow trees in it. */
function rootsIn(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
  const inner = Array.from(root.querySelectorAll("*")).flatMap(({shadowRoot}) =>
    shadowRoot ? rootsIn(shadowRoot) : []
  );
  return [root, ...inner];
}

/** The stop that has the focus; null if no element has it. */
function focusedStop(): Stop | null {
  const element = focusedElement();
  if (!element) return null;
  const place = placeAmongStops(element);
  const seen = seenPart(element);
  const wrongs: string[] = [];
  if (!element.matches(":focus-visible")) wrongs.push("is focused without :focus-visible");
  if (place < 0 && !scrolls(element)) wrongs.push("is no stop");
  if (seen.width < 1 || seen.height < 1) wrongs.push("is outside the window");
  else if (!isOnTop(element, seen)) wrongs.push("is covered");
  if (before && !goesOn(before, element)) wrongs.push(`is placed before ${nameOf(before.element)}`);
  before = placeOf(element);
  return {
    place,
    name: nameOf(element),
    kind: kindOf(element),
    seen,
    wrongs,
    writes: isEditor(element),
    common: element.closest("main, dialog") === null
  };
}

/** The part of an element that is in the window. */
function seenPart(element: Element): Stop["seen"] {
  const box = boxOf(element);
  const [x, y] = [Math.max(0, box.left), Math.max(0, box.top)];
  const right = Math.min(document.documentElement.clientWidth, box.right);
  const bottom = Math.min(innerHeight, box.bottom);
  const [width, height] = [Math.max(0, right - x), Math.max(0, bottom - y)];
  // Between two lines of a link there is no edge.
  const lines = element.getClientRects().length > 1 ? 2 : 1;
  const edges =
    (width * (Number(box.top >= 0) + Number(box.bottom <= innerHeight))) / lines +
    height * (Number(box.left >= 0) + Number(box.right <= innerWidth));
  return {x, y, width, height, edges};
}

/** Whether an element is an editor, in which Tab writes. */
function isEditor(element: Element): boolean {
  return element.matches(".cm-content");
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
function isOnTop(element: Element, {x, y, width, height}: Stop["seen"]): boolean {
  const at = [0.1, 0.5, 0.9];
  return at.some((across) =>
    at.some((down) => {
      const point = [x + across * width, y + down * height] as const;
      let found = document.elementFromPoint(...point);
      for (let inner = found; inner?.shadowRoot; found = inner) {
        inner = inner.shadowRoot.elementFromPoint(...point);
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
