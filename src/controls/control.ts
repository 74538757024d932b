import {element} from "../page/element.js";

/** A page's input: an element that holds a value and says `input` when the reader has changed it, as Framework's `view` expects. */
export type Control<T> = HTMLElement & {value: T};

let controls = 0;

/** A label and its input, side by side in a row of controls. Our own inputs, for those of the library write style and on… attributes, which a strict content security policy refuses. */
export function control<T>(
  label: string,
  input: HTMLElement,
  {get, set}: {get: () => T; set: (value: T) => void}
): Control<T> {
  const id = `control-${++controls}`;
  input.id = id;
  const node = element("div", {class: "control"}, element("label", {for: id}, label), input);
  return Object.defineProperty(node, "value", {
    get,
    set,
    configurable: true
  }) as unknown as Control<T>;
}
