import {elementId} from "../../src/engine/snapshot.js";
import {cellStart} from "../snapshots/cellStart.js";
import type {CellFailure} from "../snapshots/openPage.js";
import type {PageSnapshot, Snapshots} from "../snapshots/openSnapshots.js";
import {upFrom} from "../workspace/siteFiles.js";
import {cellPlaces, loadingElement, pageScript} from "./frameworkOutput.js";
import {
  append,
  attribute,
  type Child,
  comment,
  type Element,
  element,
  elementsIn,
  findAll,
  innerHtml,
  insertBefore,
  isRelation,
  need,
  outerHtml,
  type Page,
  type Parent,
  parseHtml,
  parseNodes,
  remove,
  setAttribute,
  textOf,
  writePage
} from "./page.js";

/** Controls that readers could use before the page's code has loaded. */
const controls = new Set(["button", "input", "select", "textarea", "summary"]);

/** The most characters of first views in a page: parsing more takes longer than loading the page's code. */
const mostCharacters = 600_000;

/** Runs before the page is laid out: the address asks for another state of the page than its first. */
export const markAsked = 'if (location.search) document.documentElement.classList.add("asked");';

/**
 * A page with its first view: what its cells show, and the answers to their first queries. The page is
 * opened for it here. The first view is a page's text before its code has loaded, and where no script
 * runs. A page without a first view says why in its head. `onOpened` gets the cells that
 * failed, before the page is changed.
 */
export async function addFirstView(
  page: Page,
  snapshots: Snapshots,
  onOpened: (failures: readonly CellFailure[]) => void
): Promise<Page> {
  const {snapshot, failures} = await snapshots.open({
    file: page.file,
    html: openableHtml(page),
    script: textOf(pageScript(page))
  });
  onOpened(failures);
  return typeof snapshot === "string"
    ? withoutFirstView(page, snapshot)
    : withSnapshot(page, snapshot);
}

/**
 * The page as it is opened: without scripts, without links that load a file, and with a mark where each
 * cell begins. The page itself is as before: to write it and to read it again would take longer.
 */
function openableHtml(page: Page): string {
  const left = findAll(page.document, "*").filter(
    (found) => found.tagName === "script" || (found.tagName === "link" && !isRelation(found))
  );
  const marks = cellPlaces(page).map(({id, loading, end}) => {
    const mark = comment(cellStart(id));
    insertBefore(loading ?? end, mark);
    return mark;
  });
  const html = writePage(page, new Set<Child>(left));
  for (const mark of marks) remove(mark);
  return html;
}

/** A page with what its cells show, the answers, and requests for the files that its code will ask for. */
export function withSnapshot(page: Page, {shown, answers, files}: PageSnapshot): Page {
  const head = need(page, "head");
  if (typeof shown === "string") withoutFirstView(page, shown);
  else if (!showCells(page, shown)) withoutFirstView(page, "nothing shown");
  else append(head, element("script", {}, markAsked), ...parseNodes("\n"));
  for (const file of [...files].sort())
    append(
      head,
      element("link", {
        rel: "preload",
        as: "fetch",
        crossorigin: "",
        href: upFrom(page.file) + file
      }),
      ...parseNodes("\n")
    );
  const data = {type: "application/json", id: elementId};
  append(need(page, "body"), element("script", data, answers), ...parseNodes("\n"));
  return page;
}

/** The name of the element that says why a page has no first view. */
export const noFirstView = "no-first-view";

function withoutFirstView(page: Page, reason: string): Page {
  append(
    need(page, "head"),
    element("meta", {name: noFirstView, content: reason}),
    ...parseNodes("\n")
  );
  return page;
}

/**
 * Puts what each cell shows where Framework has the sign that the cell is loading; the cell replaces it.
 * Until then it cannot be used, and it is hidden if the address asks for another state of the page.
 * A cell whose HTML would end the text around it, such as a plot in a paragraph, keeps its sign.
 * Returns whether any cell shows something.
 */
function showCells(page: Page, shown: ReadonlyMap<string, string>): boolean {
  let left = mostCharacters;
  let isShown = false;
  for (const {id, loading, end} of cellPlaces(page)) {
    const cell = shown.get(id);
    if (!cell || cell.length > left) continue;
    const view = element(loadingElement, {class: "first-view"});
    append(view, ...parseNodes(cell));
    if (isUsable(view)) setAttribute(view, "inert", "");
    insertBefore(end, view);
    if (!isReadAsWritten(view)) {
      remove(view);
      continue;
    }
    if (loading) remove(loading);
    left -= cell.length;
    isShown = true;
  }
  return isShown;
}

/** Elements that can hold all that a cell can show. */
const holdsAll = new Set(["html", "body", "main", "section", "article", "aside", "div"]);

/**
 * Whether the page, when it is written and read again, has the same elements around a view: code can
 * put a `div` into a `p`, but in HTML a `div` ends the `p` before it.
 */
function isReadAsWritten(view: Element): boolean {
  let outermost: Element | null = null;
  for (let around = view.parentNode; around && "tagName" in around; around = around.parentNode)
    if (!holdsAll.has(around.tagName)) outermost = around;
  if (!outermost) return true;
  const written = outerHtml(outermost);
  return innerHtml(parseHtml(written)) === written;
}

function isUsable(view: Parent): boolean {
  for (const found of elementsIn(view))
    if (controls.has(found.tagName) || attribute(found, "tabindex") !== null) return true;
  return false;
}
