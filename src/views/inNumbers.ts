import {element} from "../page/element.js";
import type {Row} from "../records/rows.js";

/** The size of the records as a row of large numbers, each with the total that it is a part of. */
export function inNumbers({
  portfolio,
  projects,
  projects_with_statements: reporting,
  statements,
  improved
}: Row): HTMLElement {
  return element(
    "dl",
    {class: "cards numbers"},
    card(
      projects,
      portfolio == null
        ? "projects in these records"
        : `of ${portfolio} projects are in these records`
    ),
    card(reporting, `of ${projects} have a statement about an outcome`),
    card(statements, "statements about outcomes"),
    card(improved, `of ${statements} statements say improved`)
  );
}

function card(number: unknown, words: string): HTMLElement {
  return element(
    "div",
    {class: "card"},
    element("dt", {}, words),
    element("dd", {class: "big-number"}, Number(number).toLocaleString("en-GB"))
  );
}
