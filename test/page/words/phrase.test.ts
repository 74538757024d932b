import {formatLocale} from "d3-format";
import {timeFormatLocale} from "d3-time-format";
import {afterEach, describe, expect, it} from "vitest";
import {readLanguage} from "../../../loaders/workspace/language.js";
import {date, number, percent} from "../../../src/page/formatText.js";
import {formatNumber, withUnit} from "../../../src/page/formatValue.js";
import {kOfN} from "../../../src/page/kOfN.js";
import {agreeing, plural} from "../../../src/page/plural.js";
import {chosen} from "../../../src/page/words/chosen.js";
import {languageOf, phrase, speak} from "../../../src/page/words/phrase.js";

const welsh = (words = {}) => ({...readLanguage("cy"), words});

afterEach(() => speak(chosen));

describe("phrase`…`", () => {
  it("is the English of the code in an English site", () => {
    expect(phrase`${"1"} of ${2n} projects`).toBe("1 of 2 projects");
  });

  it("is the translation, with the values in its own order", () => {
    speak(welsh({"{1} of {2} projects": "o {2} prosiect, {1}"}));
    expect(phrase`${1} of ${"{1}"} projects`).toBe("o {1} prosiect, 1");
  });

  it("is English where there is no translation", () => {
    speak(welsh({Copy: "Copïo"}));
    expect([languageOf(phrase`Copy`), languageOf(phrase`Close`)]).toEqual([null, "en"]);
    speak({...chosen, tag: "en-US"});
    expect(languageOf(phrase`Close`)).toBe(null);
  });

  it("is English with all its parts, and has no sentence in two languages", () => {
    speak(welsh({Copy: "Copïo", "{1} dogs": "{1} ci", "{1}, {2}": "{2}; {1}"}));
    const dogs = plural(2, "dog");
    expect(dogs).toBe("2 ci");
    expect(phrase`${phrase`Copy`} of ${dogs}`).toBe("Copy of 2 dogs");
    expect(phrase`${phrase`${dogs}, ${"Rex"}`} more`).toBe("2 dogs, Rex more");
  });

  it("takes names of JavaScript's objects for texts without a translation", () => {
    speak(welsh({Copy: "Copïo"}));
    expect(phrase`constructor`).toBe("constructor");
  });
});

describe("agreeing(count, one, many)", () => {
  it("has the form of the language for the count", () => {
    expect([0, 1, 2].map((count) => agreeing(count, "is", "are"))).toEqual(["are", "is", "are"]);
    speak({...chosen, tag: "fr", words: {"… are": {one: "est", other: "sont"}}});
    expect([0, 1, 2].map((count) => agreeing(count, "is", "are"))).toEqual(["est", "est", "sont"]);
    // A sentence without a translation is English.
    expect(phrase`It ${agreeing(1, "is", "are")} so.`).toBe("It is so.");
  });
});

describe("plural(count, noun)", () => {
  const forms = {one: "{1} ci", two: "{1} gi", few: "{1} chi", many: "{1} chi", other: "{1} ci"};

  it("has the forms of Welsh: 2, 3 and 6 change the first letter", () => {
    speak(welsh({"{1} dogs": forms}));
    const counts = [0, 1, 2, 3, 6, 7, 1200].map((count) => plural(count, "dog"));
    expect(counts).toEqual(["0 ci", "1 ci", "2 gi", "3 chi", "6 chi", "7 ci", "1,200 ci"]);
  });

  it("is English where there is no translation", () => {
    speak(welsh());
    expect([plural(1, "study", "studies"), plural(3, "study", "studies")]).toEqual([
      "1 study",
      "3 studies"
    ]);
  });
});

describe("numbers and dates", () => {
  const shown = () => [
    formatNumber(1234567.25),
    number(1234.567),
    percent(0.256),
    kOfN(42, 45),
    withUnit("5.5", "%"),
    date("2026-03-02")
  ];

  it("are British in English, and Welsh has names for its months", () => {
    const british = ["1,234,567.25", "1,234.57", "26%", "42 of 45 (93%)", "5.5%", "2 March 2026"];
    expect(shown()).toEqual(british);
    speak(welsh());
    expect(shown()).toEqual([...british.slice(0, 5), "2 Mawrth 2026"]);
  });

  it("follow the locale", () => {
    speak({...readLanguage("fr", "/no/project"), words: {}});
    expect(shown().map((text) => text.replace(/\s/g, "_"))).toEqual([
      "1_234_567,25",
      "1_234,57",
      "26_%",
      "42_of_45_(93_%)",
      "5.5_%",
      "2_mars_2026"
    ]);
    speak(readLanguage("en-US"));
    expect(date("2026-03-02")).toBe("March 2, 2026");
  });

  it("are for d3 what Node knows of a language", () => {
    const french = readLanguage("fr", "/no/project").d3!;
    expect(formatLocale(french.number).format(",.1f")(1234567.25)).toBe("1\u202f234\u202f567,3");
    const welsh = timeFormatLocale(readLanguage("cy").d3!.time);
    expect(welsh.utcFormat("%a %e %b, %B")(new Date("2026-11-01"))).toBe("Sul  1 Tach, Tachwedd");
    expect(readLanguage("en").d3).toBe(undefined);
  });
});
