import {element} from "./element.js";

/** A section of a page: a heading and what follows it. Text becomes a paragraph. */
export function section(heading: string, ...content: (Node | string)[]): HTMLElement {
  return element(
    "section",
    {},
    element("h2", {}, heading),
    ...content.map((part) => (part instanceof Node ? part : element("p", {}, part)))
  );
}
