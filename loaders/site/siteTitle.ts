import {translationOf} from "../../src/page/words/phrase.js";
import {type Config, config} from "../workspace/config.js";
import type {Subject} from "../workspace/subject.js";
import {titleOf} from "./frameworkOutput.js";
import {need, type Page, refusePage, setText} from "./page.js";

/** The name that Framework writes into the titles of all pages. */
export const siteTitle = "Whatworked";

/**
 * A page with the name of its programme in its title. Framework knows one name for all pages of a
 * site, and a site may have several programmes.
 */
export function nameSubject(
  page: Page,
  {programme}: Subject,
  {title: ofSite}: Pick<Config, "title"> = config
): Page {
  const title = titleOf(page);
  const ending = ` | ${siteTitle}`;
  if (title !== siteTitle && !title.endsWith(ending))
    refusePage(page, `<title>… | ${siteTitle}</title>`);
  const inEnglish = title.slice(0, -ending.length);
  const own = translationOf(inEnglish) ?? inEnglish;
  const programmeName = programme.shortTitle || programme.title;
  // A page about several programmes belongs to the site.
  const name = (!programme.name && ofSite) || programmeName;
  const names = [own, name, ofSite ?? ""].filter((text) => text !== "");
  setText(need(page, "title"), [...new Set(names)].join(" | "));
  return page;
}
