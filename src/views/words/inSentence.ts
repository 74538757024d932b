/**
 * A label inside a sentence: its first letter is small, unless its first word has another capital,
 * as in “IDA country”. A label with a comma, or of more than two words, is quoted, because a reader
 * could not tell where it ends.
 *
 * @example inSentence("No change") // "no change"
 * @example inSentence("IDA country") // "IDA country"
 * @example inSentence("Favourable, significant") // "“favourable, significant”"
 */
export function inSentence(label: string): string {
  const words = smallFirst(label);
  return /,|\s\S+\s/.test(words) ? `“${words}”` : words;
}

/**
 * A label inside a sentence, always in quotation marks.
 *
 * @example quoted("Improved") // "“improved”"
 */
export function quoted(label: string): string {
  return `“${smallFirst(label)}”`;
}

/**
 * A text with a small first letter, unless its first word has another capital.
 *
 * @example smallFirst("Practice features") // "practice features"
 * @example smallFirst("RCTs") // "RCTs"
 */
export function smallFirst(text: string): string {
  return /^\S+?\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * A text with a capital first letter, as a heading or a sentence begins.
 *
 * @example capitalFirst("practice features") // "Practice features"
 */
export function capitalFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
