import {figure} from "../charts/figure.js";
import {kOfN} from "../page/kOfN.js";
import {plural} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {labelWithLimit, publishedTotals} from "./publishedTotals.js";
import {nounsOf} from "./words/nouns.js";

/**
 * The published totals as a figure: see `publishedTotals`. `sql` is the query that gave the totals.
 */
export function publishedTotalsFigure(
  totals: readonly Row[],
  manifest: Manifest,
  sql: string
): HTMLElement {
  const {project} = nounsOf(manifest);
  return figure({
    title: phrase`${plural(totals.length, "published total")}, and the same totals in these records where they can be counted`,
    subtitle: phrase`One dot is one ${project.one}. Filled dots are the ${project.many} in the total.`,
    draw: () => publishedTotals(totals, manifest),
    alt: totals
      .map((total) => `${kOfN(total.numerator, total.denominator)} ${labelWithLimit(total)}.`)
      .join(" "),
    rows: totals,
    sql,
    name: "published-and-counted"
  });
}
