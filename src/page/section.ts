import {element} from "./element.js";

/** A section of a page: a heading, with an id for links, and what follows it. Text becomes a paragraph. */
export function section(heading: string, ...content: (Node | string)[]): HTMLElement {
  return element(
    "section",
    {},
    element("h2", {id: idOf(heading)}, heading),
    ...content.map((part) => (part instanceof Node ? part : element("p", {}, part)))
  );
}

/** The id that Framework would give to the heading. */
function idOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
