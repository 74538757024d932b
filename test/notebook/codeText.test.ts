// @vitest-environment happy-dom
import {expect, it} from "vitest";
import {codeText} from "../../src/notebook/codeText.js";
import {element} from "../../src/page/element.js";

it("shows by their numbers the characters that turn a line around, each apart from the code", () => {
  const line = "if (a !== '\u202E') { // \u2066the reader\u2069";
  const code = element("code", {}, ...codeText(line));
  expect(code.textContent).toBe(line);
  expect(
    Array.from(code.querySelectorAll("bdi"), (sign) => [sign.textContent, sign.dataset.code])
  ).toEqual([
    ["\u202E", "U+202E"],
    ["\u2066", "U+2066"],
    ["\u2069", "U+2069"]
  ]);
});

it("leaves code in any language as it is", () => {
  for (const line of ["SELECT 'שלום'", "const größe = '👩\u200D👧';"])
    expect(codeText(line)).toEqual([line]);
});
