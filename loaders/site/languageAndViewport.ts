import {type Config, config} from "../workspace/config.js";
import {need, type Page, setAttribute} from "./page.js";

/** A page that says its language: that of the configuration, or English. */
export function setLanguage(
  page: Page,
  {language = "en"}: Pick<Config, "language"> = config
): Page {
  setAttribute(need(page, "html"), "lang", language);
  return page;
}

/** A page that readers can zoom; Framework forbids it on phones. */
export function setViewport(page: Page): Page {
  const viewport = need(page, "meta", {name: "viewport", content: /width=device-width/});
  setAttribute(viewport, "content", "width=device-width, initial-scale=1");
  return page;
}
