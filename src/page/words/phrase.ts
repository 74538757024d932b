import {chosen} from "./chosen.js";
import type {Forms, Language, Translation} from "./language.js";

/** What a text can hold, as in a template. Numbers are written as they are: `formatNumber` is for readers. */
type Value = string | number | bigint | null | undefined;

let language = chosen;
let words = new Map<string, Translation>(Object.entries(chosen.words));
let rules: Intl.PluralRules | null = null;

/** Texts that are in English because the language has no translation of them. */
const untranslated = new Set<string>();

/** The English of texts that are translated. */
const translated = new Map<string, string>();

/** The number of texts that are kept in each: texts with numbers are countless. */
const mostKept = 5000;

/** Changes the language. The pages have that of their site from the beginning. */
export function speak(other: Language): void {
  language = other;
  words = new Map(Object.entries(other.words));
  rules = null;
  untranslated.clear();
  translated.clear();
}

/** The language of the pages. */
export function spoken(): Language {
  return language;
}

/** The key of a text in a catalogue: its English, in which `{1}` is the first value. */
export function keyOf(parts: readonly string[]): string {
  return parts.reduce((key, part, i) => `${key}{${i}}${part}`);
}

/** A text with its values in the places of `{1}`, `{2}` and so on. */
export function fillPlaces(text: string, values: readonly Value[]): string {
  return text.replace(/\{(\d+)\}/g, (place, n) =>
    n > 0 && n <= values.length ? String(values[n - 1]) : place
  );
}

/**
 * A text of the package in the language of the pages, or in English if the language has no translation
 * of it: phrase`About this figure`, phrase`${k} of ${n} projects`. The English is where the text is
 * used, and is the key of its translation.
 */
export function phrase(parts: TemplateStringsArray, ...values: Value[]): string {
  const found = words.size ? translationOf(keyOf(parts)) : null;
  // An English sentence has its parts in English, too.
  const english = () => String.raw({raw: parts}, ...values.map(englishOf));
  return found === null ? inEnglish(english()) : keepEnglish(fillPlaces(found, values), english());
}

/**
 * A text that the language itself makes, such as a list. An English sentence around it has its English,
 * which `english` makes of the English of its parts.
 */
export function inEveryLanguage(
  text: string,
  english: (toEnglish: (part: string) => string) => string
): string {
  return inLanguage("en")
    ? text
    : keepEnglish(
        text,
        english((part) => String(englishOf(part)))
      );
}

function englishOf(value: Value): Value {
  return typeof value === "string" ? (translated.get(value) ?? value) : value;
}

function keepEnglish(text: string, english: string): string {
  if (translated.size === mostKept) translated.clear();
  translated.set(text, english);
  return text;
}

/** The translation of a text by its key; null if the language has none. */
export function translationOf(key: string): string | null {
  const found = words.get(key);
  return typeof found === "string" ? found : null;
}

/**
 * A count with its noun, in the form that the language has for the number. `shown` is the number as text.
 * The key of a translation is the English for many: `{1} projects`.
 */
export function countPhrase(count: number, shown: string, one: string, many: string): string {
  const found = words.get(`{1} ${many}`);
  const english = `${shown} ${count === 1 ? one : many}`;
  if (found === undefined) return inEnglish(english);
  return keepEnglish(fillPlaces(formFor(count, found), [shown]), english);
}

/**
 * A word that agrees with a count which stands elsewhere in the sentence, such as a verb. The key of a
 * translation is the English for many after an ellipsis: `… are`.
 */
export function wordPhrase(count: number, one: string, many: string): string {
  const found = words.get(`… ${many}`);
  const english = count === 1 ? one : many;
  return found === undefined ? inEnglish(english) : keepEnglish(formFor(count, found), english);
}

function formFor(count: number, found: Translation): string {
  if (typeof found === "string") return found;
  rules ??= new Intl.PluralRules([language.tag, "en"]);
  const forms: Forms = found;
  return forms[rules.select(count)] ?? forms.other;
}

function inEnglish(text: string): string {
  if (!inLanguage("en")) {
    if (untranslated.size === mostKept) untranslated.clear();
    untranslated.add(text);
  }
  return text;
}

/** Whether the pages have a language, in any country: `inLanguage("en")`. */
export function inLanguage(code: string): boolean {
  return language.tag.split("-")[0] === code;
}

/** The language of a text, where it is not that of the page: "en" for a text without translation. */
export function languageOf(text: string): "en" | null {
  return untranslated.has(text) ? "en" : null;
}
