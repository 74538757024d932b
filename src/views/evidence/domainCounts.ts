import {figure} from "../../charts/figure.js";
import {shareInterval} from "../../charts/shareInterval.js";
import type {Column} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {kOfN} from "../../page/kOfN.js";
import {section} from "../../page/section.js";
import {percent} from "../../page/words/locale.js";
import {phrase} from "../../page/words/phrase.js";
import {machineMark, machineWords} from "../../records/machineWritten.js";
import {directionVerb} from "../words/directionLabels.js";
import {capitalFirst, inSentence, quoted} from "../words/inSentence.js";
import {withArticle} from "../words/nouns.js";
import {pValue} from "../words/numbersInWords.js";
import {countDomains, type DomainCount} from "./countDomains.js";
import type {EvidenceRecords} from "./evidenceRecords.js";

/** The figure of `countDomains` in a section of its own; nothing if no domain was measured. */
export function* domainCounts(records: EvidenceRecords): Generator<HTMLElement> {
  const {labels, words, sql} = records;
  const counts = countDomains(records);
  if (!counts.length) return;
  const {project, outcome} = words.nouns;
  const improved = inSentence(labels.direction("improved"));
  const worsened = inSentence(labels.direction("worsened"));
  yield section(
    phrase`${capitalFirst(project.many)} that ${directionVerb("improved", 2, labels.direction)}`,
    figure({
      title: phrase`${capitalFirst(project.many)} that ${directionVerb("improved", 2, labels.direction)}, of those that measured ${withArticle(outcome)}${words.ofDomain}`,
      subtitle: phrase`Each share has its exact 95% interval (Clopper and Pearson). The sign test compares ${improved} with ${worsened}, and leaves out all other directions; with fewer than six ${project.many} its p cannot fall below 0.05. The p-values are not adjusted for the number of rows. Intervals and tests allow for chance, not for a selection of what was reported.`,
      draw: () => countsTable(counts, records),
      alt: counts
        .map(({domain, improved: k, measured, share}) => {
          const interval = phrase`95% interval ${percent(share.lower)} to ${percent(share.upper)}`;
          return phrase`${domain}: ${k} of ${measured} ${improved}, ${interval}.`;
        })
        .join(" "),
      rows: counts.map(({domain, improved, worsened, measured, share, sign, machineWritten}) => ({
        domain,
        improved,
        worsened,
        measured,
        share: share.estimate,
        lower: share.lower,
        upper: share.upper,
        sign_test_n: sign.n,
        sign_test_p: sign.n ? sign.p : null,
        machine_written: machineWritten
      })),
      columns: tableColumns(records),
      sql,
      name: "domain-counts"
    })
  );
}

function countsTable(
  counts: readonly DomainCount[],
  {labels, words}: EvidenceRecords
): HTMLElement {
  const improved = labels.direction("improved");
  const heads = [
    capitalFirst(labels.domain.title),
    improved,
    "95% interval",
    "",
    phrase`Sign test`
  ];
  return element(
    "div",
    {
      class: "map-wrap",
      tabindex: "0",
      role: "region",
      "aria-label": phrase`Counts of ${words.nouns.project.many}`
    },
    element(
      "table",
      {class: "matrix domain-counts"},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ...heads.map((head) =>
            head === "" ? element("td", {}) : element("th", {scope: "col"}, head)
          )
        )
      ),
      element(
        "tbody",
        {},
        ...counts.map(({domain, improved: k, worsened, measured, share, sign, machineWritten}) => {
          const alone = machineWritten === measured;
          return element(
            "tr",
            {},
            element("th", {scope: "row"}, domain),
            element(
              "td",
              {title: alone ? capitalFirst(machineWords()) : null},
              `${kOfN(k, measured)}${alone ? machineMark : ""}`
            ),
            element("td", {}, phrase`${percent(share.lower)} to ${percent(share.upper)}`),
            element(
              "td",
              {},
              shareInterval(share, phrase`${domain}: ${k} of ${measured} ${quoted(improved)}`)
            ),
            element(
              "td",
              {},
              sign.n ? `${k} v ${worsened}, ${pValue(sign.p)}` : phrase`nothing to test`
            )
          );
        })
      )
    )
  );
}

function tableColumns({labels, words}: EvidenceRecords): Column[] {
  const {direction, domain} = labels;
  return [
    {key: "domain", label: domain.title},
    {key: "improved", label: direction("improved")},
    {key: "worsened", label: direction("worsened")},
    {key: "measured", label: phrase`${capitalFirst(words.nouns.project.many)} that measured it`},
    {key: "share", label: phrase`Share`},
    {key: "lower", label: phrase`95% interval, from`},
    {key: "upper", label: "to"},
    {key: "sign_test_n", label: phrase`In the sign test`},
    {key: "sign_test_p", label: phrase`p of the sign test`},
    {key: "machine_written", label: `${capitalFirst(machineWords())}`}
  ];
}
