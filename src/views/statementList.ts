import {element} from "../page/element.js";
import {emptyNote} from "../page/emptyNote.js";
import {formatNumber} from "../page/formatValue.js";
import {labelsOf} from "../page/labels.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {beforeAfter} from "./beforeAfter.js";
import {directionBadge} from "./directionBadge.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/**
 * Statements in full (rows of the query `statements`): the outcome, its direction, the words and
 * values, the study design, who reported it, and the source. `withProject` adds the project's name.
 */
export function statementList(
  statements: readonly Row[],
  manifest: Manifest,
  {withProject = true}: {withProject?: boolean} = {}
): HTMLElement {
  if (!statements.length) return emptyNote("These records have no statement.");
  const direction = labelsOf(manifest, "findings", "direction");
  const grounds = ["design_class", "reported_by", "basis"].map((column) => ({
    column,
    labels: labelsOf(manifest, "findings", column)
  }));
  return element(
    "div",
    {class: "statements"},
    ...statements.map((statement) =>
      element(
        "article",
        {class: "statement", id: statement.finding_id},
        element(
          "div",
          {class: "statement-heading"},
          element(
            "h3",
            {},
            statement.outcome,
            withProject ? element("span", {class: "muted"}, ` ${statement.project}`) : null
          ),
          directionBadge(statement.direction, direction)
        ),
        element("p", {}, wordsOf(statement)),
        element(
          "dl",
          {class: "grounds"},
          ...grounds
            .filter(({column}) => column in statement)
            .map(({column, labels}) =>
              element(
                "div",
                {},
                element("dt", {}, labels.title),
                element("dd", {}, labels(statement[column]))
              )
            )
        ),
        statement.design_note ? element("p", {class: "muted"}, statement.design_note) : null,
        element(
          "p",
          {class: "figure-source"},
          "Source: ",
          sourceLink(sourceOf(statement)),
          statement.locator ? `, ${statement.locator}` : null,
          element("code", {class: "key"}, statement.finding_id)
        )
      )
    )
  );
}

function wordsOf(statement: Row): string {
  const n =
    statement.n === null
      ? ""
      : `n = ${formatNumber(statement.n)}${statement.n_unit ? ` ${statement.n_unit}` : ""}`;
  return [statement.effect_text, beforeAfter(statement), n].filter(Boolean).join("; ");
}
