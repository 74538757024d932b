import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {PublishedNotebook} from "../records/publishedNotebook.js";
import type {Notebook} from "./cells/cell.js";
import {writeNotebook} from "./cells/writeNotebook.js";
import {changesNode} from "./changesNode.js";
import {isChanged, isPublishedAgain, type Origin} from "./keep/origin.js";

/** What a reader can do with a copy of a published notebook. */
export interface OriginActions {
  /** Puts the published notebook in the place of the reader's, which is kept as a version. */
  takePublished(published: PublishedNotebook): void;
  /** Keeps the reader's notebook, which is then a change of the published one as it is now. */
  keepMine(published: PublishedNotebook): void;
}

/** How a reader's notebook differs from the published one that it was made from. */
export type Standing = "the same" | "changed" | "newer" | "changed and newer" | "gone";

export function standingOf(
  notebook: Notebook,
  origin: Origin,
  published: Pick<PublishedNotebook, "hash"> | null
): Standing {
  if (!published) return "gone";
  const hasChanged = isChanged(notebook, origin);
  if (isPublishedAgain(origin, published)) return hasChanged ? "changed and newer" : "newer";
  return hasChanged ? "changed" : "the same";
}

/**
 * Says how a reader's notebook differs from the published one that it was made from: that the reader has
 * changed it, or that another one was published since. Null if both are the same. `published` is
 * the notebook as the site has it now; null if it is no longer published.
 */
export function originNotice(
  notebook: () => Notebook,
  origin: Origin,
  published: PublishedNotebook | null,
  {takePublished, keepMine}: OriginActions
): HTMLElement | null {
  const standing = standingOf(notebook(), origin, published);
  if (!published)
    return noticeOf(
      phrase`The notebook that yours was made from is no longer published. Yours stays.`
    );
  if (standing === "newer" || standing === "changed and newer")
    return noticeOf(
      standing === "newer"
        ? phrase`A newer notebook was published since you opened this one.`
        : phrase`You have changed this notebook, and a newer one was published since.`,
      changes(phrase`Look at the newer one`, origin.text, () => published.text),
      button(phrase`Take the newer one`, () => takePublished(published)),
      button(phrase`Keep mine`, () => keepMine(published))
    );
  if (standing === "the same") return null;
  return noticeOf(
    phrase`You have changed this published notebook. Your changes are kept in this browser only.`,
    changes(phrase`Show changes`, published.text, () => writeNotebook(notebook())),
    button(phrase`Back to the published one`, () => takePublished(published))
  );
}

function noticeOf(words: string, ...actions: readonly Node[]): HTMLElement {
  return element(
    "div",
    {class: "notebook-notice query-tool", role: "note"},
    element("p", {}, words),
    ...actions
  );
}

function button(label: string, act: () => void): HTMLElement {
  return element("button", {type: "button", onclick: act}, label);
}

/** A fold with the lines that differ between two files, as they are when it is opened. */
function changes(label: string, before: string, now: () => string): HTMLElement {
  const shown = element("div", {
    class: "notebook-diff",
    tabindex: "0",
    role: "region",
    "aria-label": phrase`Changes`
  });
  const node = element("details", {}, element("summary", {}, label), shown);
  node.addEventListener("toggle", () => {
    if (node.hasAttribute("open")) shown.replaceChildren(changesNode(before, now()));
  });
  return node;
}
