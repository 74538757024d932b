import {element} from "./element.js";
import {phrase} from "./words/phrase.js";

/** Links to the headings in the parts of a page, in their order. */
export function contents(parts: readonly HTMLElement[]): HTMLElement {
  const headings = parts.flatMap((part) =>
    part.matches("h2") ? [part] : Array.from(part.querySelectorAll<HTMLElement>("h2"))
  );
  return element(
    "nav",
    {"aria-label": phrase`Contents`},
    element(
      "ul",
      {class: "codebook-contents"},
      ...headings.map(({id, textContent}) =>
        element("li", {}, element("a", {href: `#${id}`}, textContent))
      )
    )
  );
}
