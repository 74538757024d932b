/** What an effect measures, from a text such as “odds ratio, 95% CI”. */
export interface StatedMeasure {
  /** The measure without the level of its interval. */
  name: string;
  /** Whether it is a ratio, which is analysed as a logarithm; a log odds ratio is not one. */
  ratio: boolean;
  /** The level of its interval; 0.95 if the text states none. */
  level: number;
}

/**
 * Reads the measure of an effect from the words, or the code, of the records.
 *
 * @example statedMeasure("odds ratio, 90% CI") // {"name": "odds ratio", "ratio": true, "level": 0.9}
 * @example statedMeasure("log odds ratio").ratio // false
 * @example statedMeasure("odds_ratio").name // "odds ratio"
 */
export function statedMeasure(text: string): StatedMeasure {
  const interval =
    /[\s,;(]*\b(\d{1,2}(?:\.\d+)?)\s*%\s*(?:CI|CrI|confidence intervals?|credible intervals?)\b\)?/i;
  const words = text.replaceAll("_", " ");
  const percent = interval.exec(words)?.[1];
  const name = words.replace(interval, "").trim();
  return {
    name,
    ratio:
      /\b(?:ratios?|relative risks?)\b/i.test(name) && !/\b(?:log|ln|logarithms?)\b/i.test(name),
    level: percent && Number(percent) > 0 ? Number((Number(percent) / 100).toPrecision(12)) : 0.95
  };
}
