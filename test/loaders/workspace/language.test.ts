import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {madeWords} from "../../../loaders/site/madeWords.js";
import {checkConfig} from "../../../loaders/workspace/config.js";
import {checkCatalogue, readLanguage, readTexts} from "../../../loaders/workspace/language.js";

const folder = await mkdtemp(join(tmpdir(), "language-"));
afterAll(() => rm(folder, {recursive: true}));

/** A project with these catalogues. */
async function project(name: string, catalogues: Record<string, object>): Promise<string> {
  const words = join(folder, name, "words");
  await mkdir(words, {recursive: true});
  for (const [tag, translations] of Object.entries(catalogues))
    await writeFile(join(words, `${tag}.json`), JSON.stringify({words: translations}));
  return join(folder, name);
}

describe("readLanguage(tag, project)", () => {
  it("takes the project's words before those of the package, and a country's before the language's", async () => {
    const own = await project("own", {cy: {Menu: "M1", Copy: "C1"}, "cy-GB": {Copy: "C2"}});
    const {words, dates} = readLanguage("cy-GB", own);
    expect([words.Menu, words.Copy]).toEqual(["M1", "C2"]);
    expect(Object.keys(words).length).toBeGreaterThan(200);
    expect(dates.months[10]).toBe("Tachwedd");
  });

  it("makes a language of a catalogue, which the configuration can then name", async () => {
    const own = await project("french", {fr: {Menu: "Menu", Overview: "Aperçu"}});
    expect(checkConfig({language: "fr"}, "c.ts", own)).toEqual({language: "fr"});
    expect(readLanguage("fr", own).words.Overview).toBe("Aperçu");
    for (const language of ["de", "x_y", 3, "../fr"])
      expect(() => checkConfig({language}, "c.ts", own)).toThrow("words/<language>.json");
  });
});

describe("madeWords(settings, project)", () => {
  it("leaves the file of the package in an English site, and writes the words of pages in another", async () => {
    const own = await project("made", {
      cy: {"not known": "x", "Skip to main content": "y", Checks: "z"}
    });
    expect(madeWords({}, own).size).toBe(0);
    expect(madeWords({language: "en-GB"}, own).size).toBe(1);
    const code = madeWords({language: "cy"}, own).get("page/words/chosen.ts");
    expect(code).toContain('"not known": "x"');
    // A phrase in the code of a page, which no module has.
    expect(code).toContain('"Checks": "z"');
    expect(code).not.toContain("Skip to main content");
  });
});

describe("checkCatalogue(json, file, texts)", () => {
  const texts = {
    texts: {"Read {1} of {2}": [], "[Home](./) <b>x</b>": []},
    counts: {"{1} dogs": {one: "{1} dog", files: []}}
  };
  const check = (words: unknown) => checkCatalogue(JSON.stringify({words}), "words/fr.json", texts);

  it("accepts texts with the places, the addresses and the HTML of the English", () => {
    const words = {
      "Read {1} of {2}": "de {2}, {1}",
      "[Home](./) <b>x</b>": "<b>x</b> [ici](./)",
      "{1} dogs": {one: "un chien", other: "{1} chiens"}
    };
    expect(check(words)).toEqual(words);
  });

  it.each([
    [{Raed: "x"}, 'words/fr.json: "Raed": expected a text of the package'],
    [{"Read {1} of {2}": "{1} {3}"}, "expected the places {1}, {2}, each of them"],
    [{"Read {1} of {2}": "{1} {2} ${alert(1)}"}, "expected no code in ${…}"],
    [{"Read {1} of {2}": "{1} {2} <img src=x>"}, "expected the HTML of the English, and no other"],
    [{"[Home](./) <b>x</b>": "[h](//a) <b>x</b>"}, "expected the addresses of the English"],
    [{"Read {1} of {2}": 3}, '"Read {1} of {2}": expected a text'],
    [{"Read {1} of {2}": {other: "x"}}, '"Read {1} of {2}": expected a text'],
    [{"{1} dogs": {one: "x"}}, 'expected a form "other"'],
    [{"{1} dogs": {other: "x", most: "x"}}, "expected the forms zero, one, two, few, many, other"],
    [{"{1} dogs": {other: "{2}"}}, '"{1} dogs", other: "{2}": expected no other place than {1}'],
    [["x"], 'the whole file: expected {"words": {"English text": "translation"}}']
  ])("refuses %j with the file, the text and the expectation", (words, message) => {
    expect(() => check(words)).toThrow(message);
  });

  it("names the place of a fault in the JSON", () => {
    expect(() => checkCatalogue('{"words": {', "words/fr.json", texts)).toThrow(
      /^words\/fr.json: .* expected JSON$/
    );
  });
});

describe("readTexts()", () => {
  it("has the texts of the pages, their code and the frame of the site", () => {
    const {texts, counts} = readTexts();
    expect(texts["Skip to main content"]).toEqual(["loaders/site/headerAndFooter.ts"]);
    expect(texts.Drivers).toContain("src/[programme]/drivers.md");
    expect(counts["{1} studies"].one).toBe("{1} study");
  });
});
