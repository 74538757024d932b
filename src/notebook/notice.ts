import {element} from "../page/element.js";

/** A sentence above the cells, with buttons. */
export function notice(
  text: string,
  ...buttons: readonly {label: string; act: () => void | Promise<void>}[]
): HTMLElement {
  return element(
    "div",
    {class: "notebook-notice query-tool", role: "note"},
    element("p", {}, text),
    ...buttons.map(({label, act}) =>
      element("button", {type: "button", onclick: () => void act()}, label)
    )
  );
}
