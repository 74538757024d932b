import {element} from "./element.js";

/** A section of a page: a heading, with an id for links, and what follows it. Text becomes a paragraph. */
export function section(heading: string, ...content: (Node | string)[]): HTMLElement {
  return element(
    "section",
    {},
    headingOf(heading),
    ...content.map((part) => (part instanceof Node ? part : element("p", {}, part)))
  );
}

/** The heading of a part of a page, with an id for links. */
export function headingOf(text: string): HTMLElement {
  return element("h2", {id: idOf(text)}, text);
}

/** The id that Framework would give to the heading. */
function idOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
