import {element} from "../page/element.js";
import type {Control} from "./control.js";
import {formatState, parseState, type State} from "./state.js";

/**
 * Several controls as one, whose value is an object; null controls (of columns that a programme does not keep) are left out and their
 * values stay at the defaults. The values live in the page's URL: a link opened cold shows the same page, and going back goes back.
 */
export function form<T extends State>(
  defaults: T,
  controls: {[K in keyof T]?: Control<T[K]> | null}
): Control<T> {
  const entries = Object.entries(controls).filter(([, c]) => c != null) as [
    keyof T,
    Control<T[keyof T]>
  ][];
  const node = element("form", {
    class: "controls",
    role: "search",
    onsubmit: (event) => event.preventDefault()
  });
  node.append(...entries.map(([, c]) => c));
  const read = (): T => ({
    ...defaults,
    ...Object.fromEntries(entries.map(([key, c]) => [key, c.value]))
  });
  const write = (state: T) => {
    for (const [key, c] of entries) c.value = state[key];
  };
  write(parseState(location.search, defaults));
  node.addEventListener("input", () => {
    const query = formatState(read(), defaults);
    history.replaceState(history.state, "", location.pathname + query + location.hash);
  });
  addEventListener("popstate", () => {
    write(parseState(location.search, defaults));
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });
  return Object.defineProperty(node, "value", {get: read, set: write}) as unknown as Control<T>;
}
