import {dataTable} from "../controls/dataTable.js";
import {element} from "../page/element.js";
import {kOfN} from "../page/kOfN.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest, Reconciled} from "../records/manifest.js";
import {firstThreshold} from "./words/directionRule.js";

/** The words for each verdict. */
export const verdictWords: Readonly<Record<Reconciled["verdict"], string>> = {
  equal: phrase`Records agree`,
  differs: phrase`Records differ`,
  "not computable": phrase`Cannot be counted here`
};

/**
 * Published totals next to the same totals from the records, by both ways of counting, with what
 * the count is out of or the reason why there is none.
 */
export function reconciliationTable({reconciliation}: Manifest): HTMLElement {
  const rows = reconciliation.map(({label, published, computed, byShare, verdict, why}) => ({
    label,
    published: published.valueText ?? kOfN(published.numerator, published.denominator),
    computed: computed ? kOfN(computed.numerator, computed.denominator) : "",
    byShare: byShare ? kOfN(byShare.numerator, byShare.denominator) : "",
    verdict,
    why
  }));
  return dataTable(rows, {
    caption: phrase`Published totals and these records`,
    columns: [
      {key: "label", label: phrase`Total`},
      {key: "published", label: phrase`Published`},
      {key: "computed", label: phrase`In these records`},
      ...(rows.some(({byShare}) => byShare)
        ? [
            {
              key: "byShare",
              label: phrase`Of those that measured it, by the ${firstThreshold} rule`
            }
          ]
        : []),
      {
        key: "verdict",
        label: phrase`Verdict`,
        show: (verdict: unknown) =>
          element(
            "span",
            {class: "badge", "data-verdict": String(verdict)},
            verdictWords[verdict as Reconciled["verdict"]]
          )
      },
      {key: "why", label: phrase`Why`}
    ]
  });
}
