import {element} from "./element.js";

/** What stands where a record holds nothing: said, not left blank. */
export function nothing(words: string): HTMLElement {
  return element("p", {class: "muted"}, words);
}
