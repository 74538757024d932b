import {group} from "d3-array";
import {dotsOfN} from "../charts/dotsOfN.js";
import {element} from "../page/element.js";
import {kOfN} from "../page/kOfN.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest, Reconciled} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {verdictWords} from "./reconciliationTable.js";
import {sourceLink, sourceOf} from "./sourceLink.js";
import {directionLabels} from "./words/directionLabels.js";
import {firstThreshold} from "./words/directionRule.js";
import {capitalFirst, quoted} from "./words/inSentence.js";
import {countOf, type Nouns, nounsOf, withArticle} from "./words/nouns.js";

/**
 * Published totals, grouped by outcomes, each with its source and with the limit that the source
 * gives it. Next to each is the same total counted in these records, or the reason why it cannot be
 * counted, and the count by the rule of other pages.
 */
export function publishedTotals(
  totals: readonly Row[],
  manifest: Pick<Manifest, "tables" | "reconciliation">
): HTMLElement {
  const reconciled = new Map(manifest.reconciliation.map((r) => [r.statementId, r]));
  const groups = group(totals, (total) => String(total.group_label));
  return element(
    "div",
    {class: "published"},
    ...Array.from(groups, ([label, rows]) =>
      element(
        "section",
        {class: "published-group"},
        element("h3", {}, label),
        ...rows.map((row) =>
          publishedTotal(row, reconciled.get(String(row.statement_id)), nounsOf(manifest))
        )
      )
    )
  );
}

/** How the records are counted next to published totals, in sentences. */
export function countingRules(manifest: Manifest): string {
  const {project, outcome} = nounsOf(manifest);
  const direction = directionLabels(manifest);
  return phrase`In these records, ${withArticle(project)} has a direction in a group of ${outcome.many} if all that it measured in the group agree; otherwise it is ${quoted(direction("mixed"))}. ${capitalFirst(withArticle(project))} without a direction in the group counts as ${quoted(direction("not_reported"))}. A second count uses the rule of the pages that compare ${project.many}, before a reader changes it: only ${project.many} that measured the group, each with the direction of at least ${firstThreshold} of its measured ${outcome.many}.`;
}

function publishedTotal(total: Row, reconciled: Reconciled | undefined, nouns: Nouns): HTMLElement {
  const k = Number(total.numerator);
  const n = Number(total.denominator);
  return element(
    "article",
    {class: "published-total"},
    element(
      "div",
      {class: "published-value"},
      element(
        "p",
        {class: "published-number"},
        element("strong", {}, kOfN(k, n)),
        ` ${labelWithLimit(total)}`
      ),
      dotsOfN(k, n, {label: String(total.label), direction: String(total.directions)}),
      element("p", {class: "figure-source"}, phrase`Published: `, sourceLink(sourceOf(total)))
    ),
    reconciled ? counted(reconciled, nouns) : null
  );
}

/** The label of a total, with the limit that its source gives it. */
export function labelWithLimit({label, qualifier}: Row): string {
  return qualifier == null ? String(label) : `${label}, ${qualifier}`;
}

function counted({verdict, computed, why, byShare}: Reconciled, nouns: Nouns): HTMLElement {
  return element(
    "div",
    {class: "published-counted"},
    element(
      "p",
      {},
      element("span", {class: "badge", "data-verdict": verdict}, verdictWords[verdict])
    ),
    computed
      ? element(
          "p",
          {},
          phrase`In these records: `,
          element("strong", {}, kOfN(computed.numerator, computed.denominator))
        )
      : null,
    element("p", {class: "muted"}, `${capitalFirst(why)}.`),
    byShare
      ? element("p", {class: "muted"}, phrase`By the other rule: ${byShareWords(byShare, nouns)}.`)
      : null
  );
}

/** The count by the rule of other pages: `8 of the 8 projects that measured it`. */
export function byShareWords(
  {numerator, denominator}: NonNullable<Reconciled["byShare"]>,
  {project}: Nouns
): string {
  return phrase`${numerator} of the ${countOf(denominator, project)} that measured it`;
}
