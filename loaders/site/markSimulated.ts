import {markTitle} from "../../src/records/simulated.js";
import type {Subject} from "../workspace/subject.js";
import {charsetOf} from "./frameworkOutput.js";
import {provenanceMeta, provenanceOf} from "./head.js";
import {simulatedBanner} from "./headerAndFooter.js";
import {
  find,
  insertAfter,
  need,
  onLines,
  type Page,
  parseNodes,
  prepend,
  setText,
  textOf
} from "./page.js";

/**
 * A page of simulated records with its title marked, and with the banner and the mark in its head even
 * if the page's front matter leaves out the header or the head of the site. Figures, tables and exports
 * read the mark there. Pages of other records are left as they are.
 */
export function markSimulated(page: Page, subject: Subject): Page {
  if (!subject.programme.simulated) return page;
  const title = need(page, "title");
  setText(title, markTitle(textOf(title), true));
  if (!find(page.document, "meta", {name: "provenance"}))
    insertAfter(charsetOf(page), ...onLines(...parseNodes(provenanceMeta(provenanceOf(subject)))));
  const [banner] = parseNodes(simulatedBanner());
  if (!find(page.document, "p", {class: "simulated"}))
    prepend(need(page, "body"), ...onLines(banner));
  return page;
}
