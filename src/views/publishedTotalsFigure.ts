import {figure} from "../charts/figure.js";
import {kOfN} from "../page/kOfN.js";
import type {Reconciled} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {publishedTotals} from "./publishedTotals.js";

/**
 * The published totals as a figure: see `publishedTotals`. `sql` is the query that gave the totals.
 */
export function publishedTotalsFigure(
  totals: readonly Row[],
  reconciled: readonly Reconciled[],
  sql: string
): HTMLElement {
  return figure({
    title: `${totals.length} published totals, and the same totals in these records`,
    subtitle: "One dot is one project. Filled dots are the projects in the total.",
    draw: () => publishedTotals(totals, reconciled),
    alt: totals
      .map(({numerator, denominator, label}) => `${kOfN(numerator, denominator)} ${label}.`)
      .join(" "),
    rows: totals,
    sql,
    name: "published-totals"
  });
}
