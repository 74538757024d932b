import {element} from "../page/element.js";
import type {Row} from "../records/rows.js";
import {sourceLink} from "./sourceLink.js";

/** Sources as a list: what the document is, who wrote and published it, and where it is. */
export function sourceList(sources: readonly Row[]): HTMLElement {
  if (!sources.length) return element("p", {class: "muted"}, "No source on record.");
  return element(
    "ul",
    {class: "sources"},
    ...sources.map((source) => {
      const details = [source.authors, source.publisher, source.year].filter((d) => d != null);
      return element(
        "li",
        {},
        sourceLink(source),
        details.length ? element("span", {class: "muted"}, ` ${details.join(", ")}`) : null
      );
    })
  );
}
