import {existsSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import {chosen} from "../../src/page/words/chosen.js";
import type {Catalogue, D3Locale, DateWords, Language} from "../../src/page/words/language.js";
import {phrase} from "../../src/page/words/phrase.js";
import {packageRoot, projectRoot} from "./roots.js";
import {slashes} from "./slashes.js";

/** The folder of the package's catalogues. */
const packageWords = join(packageRoot, "src", "page", "words");

/** Every text that the pages can show, as `npm run words` finds them in the code (`texts.json`). */
export interface Texts {
  /** The files that use each text. Paths begin in the package. */
  texts: Record<string, string[]>;
  /** Texts that count something, by their English for many: the English for one, and the files. */
  counts: Record<string, {one: string; files: string[]}>;
}

/** The texts of the package. */
export function readTexts(): Texts {
  return JSON.parse(readFileSync(join(packageWords, "texts.json"), "utf8"));
}

/** Whether pages can have a language: English, or one with a catalogue. */
export function hasLanguage(tag: unknown, project = projectRoot): tag is string {
  if (typeof tag !== "string" || !isLanguageTag(tag)) return false;
  return codeOf(tag) === "en" || catalogueFiles(tag, project).length > 0;
}

/** Whether a text is the code of a language (BCP 47), as it is usually written. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/** The language without its country: `cy` of `cy-GB`. */
function codeOf(tag: string): string {
  return tag.split("-")[0];
}

/** The catalogues of a language that there are, the strongest last: those of the project. */
function catalogueFiles(tag: string, project: string): string[] {
  return [packageWords, join(project, "words")]
    .flatMap((folder) =>
      [...new Set([codeOf(tag), tag])].map((name) => join(folder, `${name}.json`))
    )
    .filter((file) => existsSync(file));
}

/**
 * A language with its words: those of the package, and those of the project's `words/<language>.json`
 * over them. Throws an error with the file, the text and what was expected if a catalogue is wrong.
 */
export function readLanguage(tag = "en", project = projectRoot, given?: Texts): Language {
  const files = catalogueFiles(tag, project);
  // The list of texts is long, and an English site without words of its own needs none.
  const texts = given ?? (files.length ? readTexts() : {texts: {}, counts: {}});
  const words: Catalogue = Object.assign(
    {},
    ...files.map((file) => checkCatalogue(readFileSync(file, "utf8"), nameOf(file, project), texts))
  );
  if (tag === "en" || tag === "en-GB") return {tag, words, dates: chosen.dates};
  return {tag, words, dates: datesOf(tag), d3: d3LocaleOf(tag)};
}

function nameOf(file: string, project: string): string {
  const folder = file.startsWith(packageWords) ? packageRoot : project;
  return slashes(relative(folder, file));
}

/** How a language writes dates, as Node knows it: a browser may not have the language. */
function datesOf(tag: string): DateWords {
  const format = new Intl.DateTimeFormat([tag, "en-GB"], {
    dateStyle: "long",
    timeZone: "UTC",
    calendar: "gregory",
    numberingSystem: "latn"
  });
  const partsOf = (month: number) => format.formatToParts(Date.UTC(2026, month, 2));
  return {
    long: partsOf(0)
      .map(({type, value}) => (["day", "month", "year"].includes(type) ? `{${type}}` : value))
      .join(""),
    months: Array.from(
      {length: 12},
      (_, month) => partsOf(month).find(({type}) => type === "month")!.value
    )
  };
}

/** How d3 writes numbers and times in a language, as Node knows it. */
function d3LocaleOf(tag: string): D3Locale {
  const locales = [tag, "en-GB"];
  const numberParts = new Intl.NumberFormat(locales, {numberingSystem: "latn"}).formatToParts(
    1234567.5
  );
  const signOf = (wanted: string, otherwise: string) =>
    numberParts.find(({type}) => type === wanted)?.value ?? otherwise;
  const percent = new Intl.NumberFormat(locales, {style: "percent"}).formatToParts(0.01);
  const namesOf = (options: Intl.DateTimeFormatOptions, dates: readonly number[]) => {
    const format = new Intl.DateTimeFormat(locales, {...options, timeZone: "UTC"});
    return dates.map((date) => format.format(date));
  };
  const months = Array.from({length: 12}, (_, month) => Date.UTC(2026, month, 2));
  // 4 January 2026 is a Sunday, with which d3's weeks begin.
  const days = Array.from({length: 7}, (_, day) => Date.UTC(2026, 0, 4 + day));
  return {
    number: {
      decimal: signOf("decimal", "."),
      thousands: signOf("group", ","),
      grouping: [3],
      currency: ["", ""],
      percent: percent
        .slice(percent.findIndex(({type}) => type === "integer") + 1)
        .map(({value}) => value)
        .join("")
    },
    time: {
      dateTime: "%A %e %B %Y %X",
      date: "%d/%m/%Y",
      time: "%H:%M:%S",
      periods: ["AM", "PM"],
      days: namesOf({weekday: "long"}, days) as D3Locale["time"]["days"],
      shortDays: namesOf({weekday: "short"}, days) as D3Locale["time"]["shortDays"],
      months: namesOf({month: "long"}, months) as D3Locale["time"]["months"],
      shortMonths: namesOf({month: "short"}, months) as D3Locale["time"]["shortMonths"]
    }
  };
}

/** The forms that a count can have (CLDR, *Language Plural Rules*). */
const formNames = ["zero", "one", "two", "few", "many", "other"];

/**
 * The words of a catalogue: `{"about": "…", "words": {"English": "translation"}}`. Throws an error with
 * the file, the text and what was expected.
 */
export function checkCatalogue(json: string, file: string, {texts, counts}: Texts): Catalogue {
  const refuse = (place: string, expected: string): never => {
    throw new Error(phrase`${file}: ${place}: expected ${expected}`);
  };
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch (error) {
    return refuse((error as Error).message, "JSON");
  }
  if (!isPlain(read) || !isPlain(read.words))
    return refuse(phrase`the whole file`, '{"words": {"English text": "translation"}}');
  for (const [key, translation] of Object.entries(read.words)) {
    const place = JSON.stringify(key);
    const isCount = Object.hasOwn(counts, key);
    if (!isCount && !Object.hasOwn(texts, key))
      refuse(place, phrase`a text of the package, as in src/page/words/texts.json`);
    const forms =
      isCount && isPlain(translation) ? Object.entries(translation) : [["", translation]];
    if (isCount && isPlain(translation) && !("other" in translation))
      refuse(place, phrase`a form "other", for all numbers without a form of their own`);
    for (const [form, text] of forms as [string, unknown][]) {
      const where = form ? `${place}, ${form}` : place;
      if (form && !formNames.includes(form))
        refuse(where, phrase`the forms ${formNames.join(", ")}`);
      if (typeof text !== "string" || !text.trim()) return refuse(where, phrase`a text`);
      const fault = isCount && form ? countFault(text) : textFault(key, text);
      if (fault) refuse(`${where}: ${JSON.stringify(text)}`, fault);
    }
  }
  return read.words as Catalogue;
}

/** What was expected of a translation; null if it is right. */
function textFault(key: string, text: string): string | null {
  const expected = placesOf(key);
  if (placesOf(text).join() !== expected.join())
    return expected.length
      ? phrase`the places ${expected.join(", ")}, each of them`
      : phrase`no place in braces`;
  return markupFault(key, text);
}

/** What was expected of one form of a count, which may write the number as a word. */
function countFault(text: string): string | null {
  if (placesOf(text).some((place) => place !== "{1}")) return phrase`no other place than {1}`;
  return markupFault("", text);
}

function placesOf(text: string): string[] {
  return [...new Set(text.match(/\{\d*\}/g))].sort();
}

/** Translations are words: they bring no code, and no HTML that the English does not have. */
function markupFault(key: string, text: string): string | null {
  if (text.includes("${") && !key.includes("${")) return phrase`no code in \${…}`;
  const tagsOf = (markdown: string) => (markdown.match(/<[^>]*>?/g) ?? []).sort().join("");
  if (tagsOf(text) !== tagsOf(key)) return phrase`the HTML of the English, and no other`;
  const linksOf = (markdown: string) => (markdown.match(/\]\([^)]*\)?/g) ?? []).sort().join("");
  return linksOf(text) === linksOf(key) ? null : phrase`the addresses of the English, and no other`;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
