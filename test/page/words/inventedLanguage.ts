import {readTexts} from "../../../loaders/workspace/language.js";
import {chosen} from "../../../src/page/words/chosen.js";
import type {Language} from "../../../src/page/words/language.js";

/** The only letter of the invented language. */
const letter = "◆";

/**
 * A language with a translation of every text of the package: a letter, and the places of the values in
 * the opposite order. What is left of a text are its values, and whatever no catalogue can translate.
 */
export function inventedLanguage(): Language {
  const {texts, counts} = readTexts();
  const words = [...Object.keys(texts), ...Object.keys(counts)].map((english) => {
    const places = english.match(/\{\d+\}/g) ?? [];
    return [
      english,
      places.reverse().reduce((text, place) => `${text} ${place} ${letter}`, letter)
    ];
  });
  return {...chosen, tag: "cy", words: Object.fromEntries(words)};
}

/** The words of a text that are not translated. */
export function wordsLeft(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
