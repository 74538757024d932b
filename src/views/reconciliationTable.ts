import {dataTable} from "../controls/dataTable.js";
import {element} from "../page/element.js";
import {emptyNote} from "../page/emptyNote.js";
import {kOfN} from "../page/kOfN.js";
import type {Reconciled} from "../records/manifest.js";

/** The words for each verdict. */
export const verdictWords: Readonly<Record<Reconciled["verdict"], string>> = {
  equal: "Records agree",
  differs: "Records differ",
  "not computable": "Cannot be counted here"
};

/** Published totals next to the same totals from the records, with the reason for a difference. */
export function reconciliationTable(reconciled: readonly Reconciled[]): HTMLElement {
  if (!reconciled.length) return emptyNote("These records have no published total.");
  const rows = reconciled.map(({label, published, computed, verdict, why}) => ({
    label,
    published: published.valueText ?? kOfN(published.numerator, published.denominator),
    computed: computed ? kOfN(computed.numerator, computed.denominator) : "",
    verdict,
    why
  }));
  return dataTable(rows, {
    caption: "Published totals and these records",
    columns: [
      {key: "label", label: "Total"},
      {key: "published", label: "Published"},
      {key: "computed", label: "In these records"},
      {
        key: "verdict",
        label: "Verdict",
        show: (verdict) =>
          element(
            "span",
            {class: "badge", "data-verdict": String(verdict)},
            verdictWords[verdict as Reconciled["verdict"]]
          )
      },
      {key: "why", label: "Why"}
    ]
  });
}
