// @vitest-environment happy-dom
import {afterEach, expect, it} from "vitest";
import {element} from "../../src/page/element.js";
import {chosen} from "../../src/page/words/chosen.js";
import {phrase, speak} from "../../src/page/words/phrase.js";

afterEach(() => speak(chosen));

it("says the language of a text that has no translation, and of no other", () => {
  speak({...chosen, tag: "cy", words: {Copy: "Copïo"}});
  expect(element("p", {}, phrase`Copy`).outerHTML).toBe("<p>Copïo</p>");
  expect(element("p", {}, phrase`Close`).outerHTML).toBe('<p lang="en">Close</p>');
  expect(element("p", {}, "Data of a programme").outerHTML).toBe("<p>Data of a programme</p>");
});

it("shows a value in a translated text as it is, whatever its letters are", () => {
  speak({...chosen, tag: "cy", words: {"One {1}": "{1} ci"}});
  const value = "<img src=x onerror=alert(1)> {1} $& ${a}";
  const node = element("p", {}, phrase`One ${value}`);
  expect(node.children.length).toBe(0);
  expect(node.textContent).toBe(`${value} ci`);
});
