import {element} from "../page/element.js";
import {webAddress} from "../page/webAddress.js";
import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";

/**
 * A link to a source, named by its title, else its publisher, else its address. Only http and https
 * addresses become links; other addresses stay text.
 */
export function sourceLink(source: Row): HTMLElement {
  const {title, publisher, url} = source;
  const name = String(title ?? publisher ?? url ?? phrase`no source recorded`);
  const address = webAddress(url);
  return address === null
    ? element("span", {}, name)
    : element("a", {href: address, rel: "noopener external"}, name);
}

/** The source of a row with the columns source_title, source_publisher and source_url. */
export function sourceOf(row: Row): Row {
  return {title: row.source_title, publisher: row.source_publisher, url: row.source_url};
}
