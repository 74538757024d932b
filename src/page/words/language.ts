import type {FormatLocaleDefinition} from "d3-format";
import type {TimeLocaleDefinition} from "d3-time-format";

/**
 * The translations of texts, by their English. A text that counts something can have a form for each
 * kind of number that its language has: `{"one": "{1} prosiect", "other": "{1} prosiect"}`.
 */
export type Catalogue = Readonly<Record<string, Translation>>;
export type Translation = string | Forms;
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & {other: string};

/** How a language writes dates. */
export interface DateWords {
  /** A date in a sentence, such as `{day} {month} {year}`. */
  long: string;
  /** The names of the months as they are in a date, January first. */
  months: readonly string[];
}

/** How d3 writes numbers and times in a language, and with it the axes of Observable Plot. */
export interface D3Locale {
  number: FormatLocaleDefinition;
  time: TimeLocaleDefinition;
}

/** A language that the pages can have. */
export interface Language {
  /** Its code (BCP 47), such as `cy`. */
  tag: string;
  words: Catalogue;
  dates: DateWords;
  /** Without it, as in English. */
  d3?: D3Locale;
}
