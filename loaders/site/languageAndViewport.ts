import {need, type Page, setAttribute} from "./page.js";

/** A page that says its language. */
export function setLanguage(page: Page): Page {
  setAttribute(need(page, "html"), "lang", "en");
  return page;
}

/** A page that readers can zoom; Framework forbids it on phones. */
export function setViewport(page: Page): Page {
  const viewport = need(page, "meta", {name: "viewport", content: /width=device-width/});
  setAttribute(viewport, "content", "width=device-width, initial-scale=1");
  return page;
}
