import {describe, expect, it} from "vitest";
import {holdStyles} from "../../../src/page/observable/html.js";

/** The strings of a template, and its values. */
const parts = (strings: TemplateStringsArray, ...values: unknown[]) =>
  holdStyles(strings.raw, values);

describe("holdStyles(strings, values)", () => {
  it("renames styles that are text, in whole and in part", () => {
    expect(parts`<b style="color: red" class=a>x</b>`).toEqual([
      '<b data-held-style="color: red" class=a>x</b>'
    ]);
    expect(parts`<i id=${1}><b class=${2} style="width: ${3}px">${4}</b>`).toEqual([
      "<i id=",
      "><b class=",
      ' data-held-style="width: ',
      'px">',
      "</b>"
    ]);
    expect(parts`<b id=${1} style=${"color: red"}>`[1]).toBe(" data-held-style=");
  });

  it("leaves an object of styles, and words that are no attribute", () => {
    expect(parts`<b id=${1} style=${{color: "red"}}>`[1]).toBe(" style=");
    expect(parts`<b>a style=${1}</b> and style="x"`).toEqual(["<b>a style=", '</b> and style="x"']);
  });
});
