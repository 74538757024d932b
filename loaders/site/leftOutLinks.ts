import {posix} from "node:path";
import {config} from "../workspace/config.js";
import {attribute, findAll, type Page, removeAttribute} from "./page.js";

/**
 * A page without links to the pages that the project leaves out: their words remain. `leftOut` has the
 * names of those pages in the folder of each programme.
 */
export function unlinkLeftOut(
  page: Page,
  leftOut: readonly string[] = config.withoutPages ?? []
): Page {
  if (!leftOut.length) return page;
  for (const link of findAll(page.document, "a")) {
    const href = attribute(link, "href");
    if (href === null || /^[a-z]+:|^\/\//i.test(href)) continue;
    const path = posix.join("/", posix.dirname(page.file), href.replace(/[?#].*$/, ""));
    const name = /^\/[^/]+\/(.+?)(?:\.html)?$/.exec(path)?.[1];
    if (name && leftOut.includes(name)) removeAttribute(link, "href");
  }
  return page;
}
