import {element} from "../page/element.js";
import type {Row} from "../records/rows.js";

/**
 * A link to a source, named by its title, else its publisher, else its address. Only http and https
 * addresses become links; other addresses stay text.
 */
export function sourceLink(source: Row): HTMLElement {
  const {title, publisher, url} = source;
  const name = String(title ?? publisher ?? url ?? "no source recorded");
  const linked = typeof url === "string" && /^https?:\/\//i.test(url);
  return linked
    ? element("a", {href: url, rel: "noopener external"}, name)
    : element("span", {}, name);
}

/** The source of a row with the columns source_title, source_publisher and source_url. */
export function sourceOf(row: Row): Row {
  return {title: row.source_title, publisher: row.source_publisher, url: row.source_url};
}
