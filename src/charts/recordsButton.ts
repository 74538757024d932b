import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";

/** The label of a row of a chart: a button if it opens the records of the row, else its text. */
export function labelOrButton({
  label,
  open
}: {
  label: string;
  open?: (() => void) | null;
}): HTMLElement | string {
  if (!open) return label;
  return element(
    "button",
    {
      type: "button",
      class: "open-records",
      "aria-label": phrase`${label}: records`,
      onclick: open
    },
    label
  );
}
