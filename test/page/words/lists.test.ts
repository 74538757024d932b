import {afterEach, expect, it} from "vitest";
import {choiceInWords, listInWords} from "../../../src/page/words/lists.js";
import {phrase, speak, spoken} from "../../../src/page/words/phrase.js";

const english = spoken();
afterEach(() => speak(english));

it.each([
  ["en", "a, b and c", "a, b or c"],
  ["fr", "a, b et c", "a, b ou c"],
  ["de", "a, b und c", "a, b oder c"],
  // A browser may not know the language.
  ["qq", "a, b and c", "a, b or c"]
])("joins the parts of a list as the language does: %s", (tag, list, choice) => {
  speak({...english, tag, words: {}});
  expect(listInWords(["a", "b", "c"])).toBe(list);
  expect(choiceInWords(["a", "b", "c"])).toBe(choice);
  expect(listInWords(["a"])).toBe("a");
  expect(listInWords([])).toBe("");
});

it("is English in a sentence without a translation", () => {
  speak({
    ...english,
    tag: "fr",
    words: {Sources: "Sources citées", "{1} agree.": "{1} concordent."}
  });
  const parts = () => listInWords([phrase`Sources`, "pages"]);
  expect(phrase`${parts()} differ.`).toBe("Sources and pages differ.");
  expect(phrase`${parts()} agree.`).toBe("Sources citées et pages concordent.");
});
