import {lookedAt} from "../../controls/lookedAt.js";
import {announceResult} from "../../page/announce.js";
import {element} from "../../page/element.js";
import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import type {DriverComparisons} from "./compareFeatures.js";
import {comparisonKeys} from "./comparisonKeys.js";
import type {DriverRecords} from "./driverRecords.js";
import {familySentences, headlineSentences} from "./headlineSentences.js";

/**
 * What the comparisons can show and do show, above their figure. The first sentence is announced
 * when a choice has changed it. The comparisons are then counted as looked at in this visit.
 */
export function headline(records: DriverRecords, comparisons: DriverComparisons): HTMLElement {
  const [first, ...rest] = headlineSentences(records, comparisons);
  const seen = lookedAt(comparisonKeys(comparisons, records));
  announceResult("drivers", first);
  return element(
    "p",
    {class: "figure-note", "data-follows": true},
    element("strong", {}, first),
    ` ${[...rest, ...familySentences(records, comparisons), phrase`You have looked at ${plural(seen, "comparison")} in this visit.`].join(" ")}`
  );
}
