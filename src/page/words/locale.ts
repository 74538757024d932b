import type {Language} from "./language.js";
import {spoken} from "./phrase.js";
import {wholePercentage} from "./wholePercentage.js";

/**
 * The locales whose formats the pages use, the preferred first: that of their language, and British
 * English where a browser does not have it. English without a country is British.
 */
export function locales({tag}: Language = spoken()): string[] {
  return tag === "en" ? ["en-GB"] : [tag, "en-GB"];
}

/** A function that writes numbers as the language of the pages does. Making a format is slow, using it is not. */
export function numberFormat(
  options: Intl.NumberFormatOptions
): (value: number | bigint) => string {
  let made: {language: Language; format: Intl.NumberFormat} | null = null;
  return (value) => {
    const language = spoken();
    if (made?.language !== language)
      made = {language, format: new Intl.NumberFormat(locales(language), options)};
    return made.format.format(value);
  };
}

const percents = numberFormat({style: "percent"});

/** A share, from 0 to 1, as a whole percentage: `percent(0.256)` is 26%. */
export function percent(share: number): string {
  return percents(wholePercentage(share) / 100);
}

/** The text of a number as a percentage: `5.5%`. */
export function asPercentage(number: string): string {
  return percents(0.01).replace("1", () => number);
}

/** A date in a sentence, by its day in UTC: 2 March 2026. */
export function longDate(date: Date): string {
  const {long, months} = spoken().dates;
  return long
    .replace("{day}", String(date.getUTCDate()))
    .replace("{month}", months[date.getUTCMonth()])
    .replace("{year}", String(date.getUTCFullYear()));
}
