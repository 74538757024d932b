import type {Result} from "../engine/result.js";
import {copyText} from "../page/copyText.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";

/** Whether a result is the plan of a query: the answer to EXPLAIN. */
export function isPlan({columns}: Pick<Result, "columns">): boolean {
  return (
    columns.length === 2 && columns[0].name === "explain_key" && columns[1].name === "explain_value"
  );
}

/** The plan of a query as DuckDB draws it, with every line. */
export function planPanel(
  {columns, length}: Result,
  say: (text: string) => void
): {node: HTMLElement; close(): void} {
  const plans = Array.from({length}, (_, row) => String(columns[1].at(row) ?? ""));
  const copy = async () => {
    if (await copyText(plans.join("\n"), say)) say(phrase`Copied the plan.`);
  };
  return {
    node: element(
      "div",
      {class: "query-plan query-tool"},
      element(
        "p",
        {class: "row-of-buttons"},
        element("button", {type: "button", onclick: () => void copy()}, phrase`Copy the plan`)
      ),
      ...plans.map((plan) =>
        element(
          "pre",
          {tabindex: "0", role: "region", "aria-label": phrase`Plan of the query`},
          plan
        )
      )
    ),
    close() {}
  };
}
