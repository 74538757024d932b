import {formatNumber} from "./formatValue.js";
import {countPhrase, wordPhrase} from "./words/phrase.js";

/**
 * A count with its noun: `1 project`, `1,200 projects`. `many` is for nouns that do not take an s.
 */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return countPhrase(count, formatNumber(count), noun, many);
}

/** A word that agrees with a count, without the number: `agreeing(1, "is", "are")` is `is`. */
export function agreeing(count: number, one: string, many: string): string {
  return wordPhrase(count, one, many);
}
