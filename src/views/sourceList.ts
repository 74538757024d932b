import {element} from "../page/element.js";
import type {Row} from "../records/rows.js";
import {sourceLink} from "./sourceLink.js";

/** Sources as a list: the document with its link, its authors, publisher and year. */
export function sourceList(sources: readonly Row[]): HTMLElement {
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
