import {element} from "../page/element.js";
import type {Control} from "./control.js";
import {moreFilters} from "./moreFilters.js";
import {formatState, parseState, type State} from "./state.js";

/** The controls of a form, by name. Null is a control for a column that the programme lacks. */
export type Controls<T extends State> = {[K in keyof T]?: Control<Widened<T[K]>> | null};

/**
 * The type of a control for a default: any text for a text, any number for a number, true or false.
 */
type Widened<V> = V extends string ? string : V extends number ? number : boolean;

/**
 * Joins several controls into one, whose value is an object with a property for each default.
 * `more` holds the rarely used controls: they are folded under “More filters”, and work while they
 * are hidden. Null controls are left out and their values stay at the defaults. The values that
 * differ from the defaults are kept in the page's address, so a link opens the same page.
 */
export function form<T extends State>(
  defaults: T,
  controls: Controls<T>,
  {more = {}}: {more?: Controls<T>} = {}
): Control<{[K in keyof T]: Widened<T[K]>}> {
  const main = present(controls);
  const folded = present(more);
  const all = [...main, ...folded];
  const read = (): T => ({
    ...defaults,
    ...Object.fromEntries(all.map(([name, control]) => [name, control.value]))
  });
  const fold = moreFilters(
    folded.map(([, control]) => control),
    () => folded.filter(([name, control]) => control.value !== defaults[name]).length
  );
  const names = Object.keys(defaults);
  for (const name of names) formNames.add(name);
  const node = element(
    "form",
    {class: "controls", role: "search", onsubmit: (event) => event.preventDefault()},
    ...main.map(([, control]) => control),
    ...fold.nodes
  );
  const write = (state: T) => {
    for (const [name, control] of all) control.value = state[name];
    fold.show();
  };
  write(parseState(location.search, defaults));
  node.addEventListener("input", () => {
    fold.count();
    const query = new URLSearchParams(formatState(read(), defaults));
    // What other forms of the page have written remains.
    for (const [name, value] of new URLSearchParams(location.search))
      if (formNames.has(name) && !names.includes(name)) query.set(name, value);
    const search = query.size ? `?${query}` : "";
    history.replaceState(history.state, "", location.pathname + search + location.hash);
  });
  addEventListener("popstate", () => {
    write(parseState(location.search, defaults));
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });
  return Object.defineProperty(node, "value", {get: read, set: write}) as unknown as Control<{
    [K in keyof T]: Widened<T[K]>;
  }>;
}

/** The names in the address that some form of this page writes. */
const formNames = new Set<string>();

function present<T extends State>(controls: Controls<T>): [keyof T, Control<T[keyof T]>][] {
  return Object.entries(controls).filter(([, control]) => control != null) as [
    keyof T,
    Control<T[keyof T]>
  ][];
}
