import {formatNumber} from "../../page/formatValue.js";
import {agreeing} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {countOf} from "../words/nouns.js";
import type {DriverComparisons} from "./compareFeatures.js";
import type {DriverRecords} from "./driverRecords.js";
import {measuredWords} from "./measuredWords.js";

/** How many of the projects that measured the outcome rest on `what` alone, in a sentence. */
export function restsAlone(
  {words: {project, outcome}}: Pick<DriverRecords, "words">,
  {all, choice}: Pick<DriverComparisons, "all" | "choice">,
  alone: number,
  what: string
): string {
  return phrase`${formatNumber(alone)} of the ${countOf(all.measured, project)} that ${measuredWords(choice).verb(all.measured, phrase`the ${outcome.one}`)} ${agreeing(alone, "rests", "rest")} on ${what} alone.`;
}
