import {element} from "./element.js";

let count = 0;

/**
 * Tabs, following the ARIA tabs pattern: one panel is visible, and arrow keys move between the
 * tabs. A panel's content is created when it is first shown. `open` is the place of the first visible
 * panel. `onChoose` gets the place of each panel that the reader chooses.
 */
export function tabs(
  label: string,
  parts: readonly {label: string; content: () => Node}[],
  {open = 0, onChoose = () => {}}: {open?: number; onChoose?: (chosen: number) => void} = {}
): HTMLElement {
  const id = `tabs-${++count}`;
  const panels = parts.map((_, i) =>
    element("div", {
      role: "tabpanel",
      id: `${id}-panel-${i}`,
      "aria-labelledby": `${id}-tab-${i}`,
      class: "tab-panel",
      hidden: true
    })
  );
  const buttons = parts.map((part, i) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `${id}-tab-${i}`,
        "aria-controls": `${id}-panel-${i}`,
        onclick: () => chooseByHand(i),
        onkeydown: (event) => move(event as KeyboardEvent, i)
      },
      part.label
    )
  );
  show(open);
  return element(
    "div",
    {class: "tabs"},
    element("div", {role: "tablist", "aria-label": label, class: "tab-list"}, ...buttons),
    ...panels
  );

  function chooseByHand(chosen: number): void {
    show(chosen);
    onChoose(chosen);
  }

  function show(chosen: number): void {
    if (!panels[chosen].hasChildNodes()) panels[chosen].append(parts[chosen].content());
    for (const [i, button] of buttons.entries()) {
      button.setAttribute("aria-selected", String(i === chosen));
      button.tabIndex = i === chosen ? 0 : -1;
      panels[i].hidden = i !== chosen;
    }
  }

  function move(event: KeyboardEvent, from: number): void {
    const to = {ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: parts.length - 1}[
      event.key
    ];
    if (to === undefined) return;
    const next = (to + parts.length) % parts.length;
    chooseByHand(next);
    buttons[next].focus();
    event.preventDefault();
  }
}
