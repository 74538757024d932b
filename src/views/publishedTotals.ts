import {group} from "d3-array";
import {dotsOfN} from "../charts/dotsOfN.js";
import {element} from "../page/element.js";
import {kOfN} from "../page/kOfN.js";
import type {Reconciled} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {verdictWords} from "./reconciliationTable.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/**
 * Published totals, grouped by outcomes, each with its source. Next to each is the same total
 * counted in these records, or the reason why it cannot be counted.
 */
export function publishedTotals(
  totals: readonly Row[],
  reconciled: readonly Reconciled[]
): HTMLElement {
  const verdicts = new Map(reconciled.map((r) => [r.statementId, r]));
  const groups = group(totals, (t) => String(t.group_label));
  return element(
    "div",
    {class: "published"},
    ...Array.from(groups, ([label, rows]) =>
      element(
        "section",
        {class: "published-group"},
        element("h3", {}, label),
        ...rows.map((row) => publishedTotal(row, verdicts.get(String(row.statement_id))))
      )
    )
  );
}

function publishedTotal(total: Row, reconciled: Reconciled | undefined): HTMLElement {
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
        ` ${total.label}`
      ),
      dotsOfN(k, n, {label: String(total.label), direction: String(total.directions)}),
      element("p", {class: "figure-source"}, "Published: ", sourceLink(sourceOf(total)))
    ),
    reconciled ? counted(reconciled) : null
  );
}

function counted({verdict, computed, why}: Reconciled): HTMLElement {
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
          "In these records: ",
          element("strong", {}, kOfN(computed.numerator, computed.denominator))
        )
      : null,
    element("p", {class: "muted"}, why)
  );
}
