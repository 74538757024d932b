import {dataTable} from "../controls/dataTable.js";
import {element} from "../page/element.js";
import type {Row} from "../records/rows.js";

/** Outcomes, the least reported first: the rows of the query `thin_outcomes`. */
export function thinOutcomes(outcomes: readonly Row[]): HTMLElement {
  const single = outcomes.filter(({projects}) => projects === 1).length;
  const none = outcomes.filter(({projects}) => projects === 0).length;
  return element(
    "div",
    {},
    element(
      "p",
      {},
      `Only one project reports ${single} of the ${outcomes.length} outcomes${none ? `, and no project reports ${none}` : ""}.`
    ),
    dataTable(outcomes, {
      caption: "Outcomes by number of projects",
      columns: [
        {key: "outcome", label: "Outcome"},
        {key: "projects", label: "Projects that report it"},
        {key: "measured", label: "Projects that measured it"},
        {key: "statements", label: "Statements"}
      ]
    })
  );
}
