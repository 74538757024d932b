import {eggerTest} from "../../analysis/funnel.js";
import {phrase} from "../../page/words/phrase.js";
import {pValue} from "../words/numbersInWords.js";
import type {PooledSet} from "./pooledSet.js";

/** With fewer studies, a funnel plot cannot show asymmetry (Cochrane Handbook, 13.3.5.4). */
const leastForAsymmetry = 10;

/** What a funnel plot can show with so many studies, and what it shows. */
export function funnelSentence({studies}: Pick<PooledSet, "studies">): string {
  if (studies.length < leastForAsymmetry)
    return phrase`A funnel plot with fewer than ten studies cannot show asymmetry. This one has ${studies.length}, so it says nothing about studies that were not published.`;
  const errors = studies.map(({standardError}) => standardError);
  const largest = Math.max(...errors);
  if (largest - Math.min(...errors) < 1e-9 * largest)
    return phrase`All studies have the same standard error, so effects cannot be compared by it.`;
  const {p} = eggerTest(studies);
  return p !== null && p < 0.05
    ? phrase`Effects change with their standard errors (Egger’s test, ${pValue(p)}). Studies that were not published are one possible reason; real differences between small and large studies are another.`
    : phrase`Egger’s test does not show that effects change with their standard errors${p === null ? "" : ` (${pValue(p)})`}. It has little power with few studies, so this does not show that all studies were published.`;
}
