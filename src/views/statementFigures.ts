import {
  countStatements,
  countStatementsBy,
  type StatementCount,
  sumOf
} from "../analysis/statementCounts.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {keeps, labelsOf} from "../page/labels.js";
import type {Manifest} from "../records/manifest.js";
import {directionFigure} from "./directionFigure.js";

/** The columns by which statements are broken down, and the titles of the figures. */
const breakdowns = [
  {column: "reported_by", title: "Statements by reporter"},
  {column: "design_class", title: "Statements by study design"},
  {column: "basis", title: "Statements by basis"}
];

/** The number of statements that report an improvement, and a note on the figures. */
export function statementSummary(rows: readonly StatementCount[]): HTMLElement {
  const counts = countStatements(rows);
  return element(
    "p",
    {},
    element(
      "strong",
      {},
      `${formatNumber(counts.improved ?? 0)} of ${formatNumber(sumOf(counts))} statements say improved.`
    ),
    " The figures show who reported the statements, with which study design, and on what basis."
  );
}

/**
 * Statements by direction: all of them, then by reporter, by design and by basis, as far as the
 * programme has these columns. `rows` are those of the query `who_says`, and `sql` is its text.
 */
export function statementFigures(
  rows: readonly StatementCount[],
  manifest: Manifest,
  sql: string
): HTMLElement[] {
  const direction = labelsOf(manifest, "findings", "direction");
  const all = directionFigure(
    {
      title: "Statements by direction",
      labelTitle: "Statements",
      bars: [{label: "All statements", counts: countStatements(rows)}],
      sql,
      name: "statements"
    },
    direction
  );
  const parts = breakdowns
    .filter(({column}) => keeps(manifest, "findings", column))
    .map(({column, title}) => {
      const labels = labelsOf(manifest, "findings", column);
      const bars = countStatementsBy(rows, column).map(({value, counts}) => ({
        label: value === "" ? "Not stated" : labels(value),
        counts
      }));
      const name = `statements-by-${column.replaceAll("_", "-")}`;
      return directionFigure({title, labelTitle: labels.title, bars, sql, name}, direction);
    });
  return [all, ...parts];
}
