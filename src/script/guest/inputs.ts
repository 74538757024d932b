import {phrase} from "../../page/words/phrase.js";
import type {VirtualNode} from "./document.js";
import {tableOf} from "./show.js";

/** The inputs that a page makes, which a cell cannot make itself. */
const inputNames = [
  "button",
  "checkbox",
  "color",
  "date",
  "datetime",
  "file",
  "form",
  "number",
  "password",
  "radio",
  "range",
  "search",
  "select",
  "text",
  "textarea",
  "toggle"
];

/**
 * `Inputs` in a cell. A control lives in the page, and a cell of this engine cannot hear it, so a
 * control is a cell of its own. `Inputs.table` shows rows.
 */
export const inputs: Record<string, (...values: never[]) => unknown> = {
  table: (
    rows: Record<string, unknown>[] | {objects(): Record<string, unknown>[]},
    {columns}: {columns?: string[]} = {}
  ): VirtualNode => tableOf("objects" in rows ? rows.objects() : Array.from(rows), columns),
  ...Object.fromEntries(
    inputNames.map((name) => [
      name,
      () => {
        throw new Error(
          phrase`Inputs.${name} is a cell of its own: add an input cell, and use its name here`
        );
      }
    ])
  )
};

/** `view` in a cell: a control is a cell of its own. */
export function view(): never {
  throw new Error(
    phrase`view(…) shows a control, which is a cell of its own: add an input cell, and use its name here`
  );
}
