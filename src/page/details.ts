import {element} from "./element.js";

/** A `<details>` element whose content is created when it is first opened. */
export function details(label: string | Node, content: () => Node): HTMLElement {
  const node = element("details", {}, element("summary", {}, label));
  node.addEventListener("toggle", () => node.append(content()), {once: true});
  return node;
}
