import {element} from "./element.js";

/** A note in place of content that the records do not have. */
export function emptyNote(words: string): HTMLElement {
  return element("p", {class: "muted"}, words);
}
