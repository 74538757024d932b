import type {Subject} from "../workspace/subject.js";
import {titleOf} from "./frameworkOutput.js";
import {need, type Page, refusePage, setText} from "./page.js";

/** The name that Framework writes into the titles of all pages. */
export const siteTitle = "Whatworked";

/**
 * A page with the name of its programme in its title. Framework knows one name for all pages of a
 * site, and a site may have several programmes.
 */
export function nameSubject(page: Page, {programme}: Subject): Page {
  const title = titleOf(page);
  const ending = ` | ${siteTitle}`;
  if (title !== siteTitle && !title.endsWith(ending))
    refusePage(page, `<title>… | ${siteTitle}</title>`);
  const own = title.slice(0, -ending.length);
  const name = programme.shortTitle || programme.title;
  setText(need(page, "title"), !own || own === name ? name : `${own} | ${name}`);
  return page;
}
