import {element} from "./element.js";

/** A part that is made when it is first opened. */
export function disclosure(label: string | Node, content: () => Node): HTMLElement {
  const details = element("details", {}, element("summary", {}, label));
  details.addEventListener("toggle", () => details.append(content()), {once: true});
  return details;
}
