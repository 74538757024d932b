import type {Language} from "./language.js";
import {locales} from "./locale.js";
import {inEveryLanguage, spoken} from "./phrase.js";

/** Parts of a list in a sentence, as the language of the pages joins them. */
type Join = (parts: readonly string[]) => string;

function listFormat(type: Intl.ListFormatType): Join {
  const english = new Intl.ListFormat("en-GB", {type});
  let made: {language: Language; format: Intl.ListFormat} | null = null;
  return (parts) => {
    const language = spoken();
    if (made?.language !== language)
      made = {language, format: new Intl.ListFormat(locales(language), {type})};
    return inEveryLanguage(made.format.format(parts), (toEnglish) =>
      english.format(parts.map(toEnglish))
    );
  };
}

/**
 * A list in words.
 *
 * @example listInWords(["24 improved", "5 mixed", "6 worsened"]) // "24 improved, 5 mixed and 6 worsened"
 */
export const listInWords = listFormat("conjunction");

/**
 * A choice in words.
 *
 * @example choiceInWords(["each", "one", "none"]) // "each, one or none"
 */
export const choiceInWords = listFormat("disjunction");
