import {element} from "../page/element.js";

/**
 * An input of a page: an element with a value that fires `input` when the reader changes it, as
 * Framework's `view` expects.
 */
export type Control<T> = HTMLElement & {value: T};

let controls = 0;

/**
 * A label with its input. Framework's own inputs are not used, because they write style and on…
 * attributes, which a strict Content-Security-Policy refuses.
 */
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
