import {
  countStatements,
  countStatementsBy,
  type StatementCount,
  sumOf
} from "../analysis/statementCounts.js";
import {element} from "../page/element.js";
import {labelsOf} from "../page/labels.js";
import {section} from "../page/section.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import {directionFigure} from "./directionFigure.js";
import {directionLabels} from "./words/directionLabels.js";
import {headingOf, nounsOf} from "./words/nouns.js";
import {balanceSentence, reporterSentence} from "./words/statementOrigin.js";

/** The columns by which statements are broken down, as far as the programme keeps them. */
const breakdowns = ["reported_by", "design_class", "basis", "beyond_chance"];

/**
 * How the statements are distributed over directions, in sentences and figures: all of them, then
 * by reporter, by design, by basis and by what is known of chance. `rows` are those of the query
 * `who_says`, and `sql` is its text. Null for a programme without statements.
 */
export function statementSection(
  rows: readonly StatementCount[],
  manifest: Manifest,
  sql: string
): HTMLElement | null {
  const counts = countStatements(rows);
  if (sumOf(counts) === 0) return null;
  const {statement} = nounsOf(manifest);
  const direction = directionLabels(manifest);
  const reporters = countStatementsBy(rows, "reported_by").map(({value, counts}) => ({
    value,
    statements: sumOf(counts)
  }));
  const sentences = [
    balanceSentence(counts, direction, manifest),
    reporterSentence(reporters, manifest)
  ];
  const all = directionFigure(
    {
      title: phrase`${headingOf(statement)} by direction`,
      labelTitle: headingOf(statement),
      bars: [{label: phrase`All ${statement.many}`, counts}],
      sql,
      name: "statements"
    },
    direction
  );
  const parts = breakdowns.filter((column) => hasValues(manifest, column)).map(breakdown);
  return section(
    phrase`${headingOf(statement)} by direction`,
    element("p", {}, sentences.filter(Boolean).join(" ")),
    all,
    ...parts
  );

  function breakdown(column: string): HTMLElement {
    const labels = labelsOf(manifest, "findings", column);
    const bars = countStatementsBy(rows, column).map(({value, counts}) => ({
      label: value === "" ? phrase`Not stated` : labels(value),
      counts
    }));
    return directionFigure(
      {
        title: phrase`${headingOf(statement)} by direction, for each value of “${labels.title}”`,
        labelTitle: labels.title,
        bars,
        sql,
        name: `statements-by-${column.replaceAll("_", "-")}`
      },
      direction
    );
  }
}

/** Whether the programme keeps a column of findings, and fills it in some row. */
function hasValues({tables}: Manifest, column: string): boolean {
  const findings = tables.find(({name}) => name === "findings");
  return !!findings?.fields.some(({name, filled}) => name === column && filled > 0);
}
