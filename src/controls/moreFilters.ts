import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";

let made = 0;

/**
 * Controls that are hidden until a reader presses the button “More filters”, which shows the number
 * in use: “More filters (2 in use)”. `inUse` gives that count. Call `count` after a control has
 * changed, and `show` after values have been set from outside: it opens the controls when some of
 * them are in use, so that a filter in use is never hidden. Without controls there are no nodes.
 */
export function moreFilters(
  controls: readonly HTMLElement[],
  inUse: () => number
): {nodes: HTMLElement[]; count: () => void; show: () => void} {
  const id = `more-filters-${++made}`;
  const panel = element("div", {class: "more-filters", id, hidden: true}, ...controls);
  const button = element("button", {
    type: "button",
    class: "more-filters-button",
    "aria-controls": id,
    onclick: () => open(panel.hidden !== false)
  });
  open(false);
  count();
  return {nodes: controls.length ? [button, panel] : [], count, show};

  function open(opened: boolean): void {
    panel.hidden = !opened;
    button.setAttribute("aria-expanded", String(opened));
  }

  function count(): void {
    const used = inUse();
    button.textContent = used ? phrase`More filters (${used} in use)` : phrase`More filters`;
  }

  function show(): void {
    count();
    if (inUse()) open(true);
  }
}
