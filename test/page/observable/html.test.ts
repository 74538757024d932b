import {describe, expect, it} from "vitest";
import {holdStyles} from "../../../src/page/observable/html.js";

const hold = (strings: TemplateStringsArray, ...values: unknown[]) =>
  holdStyles(strings.raw, values);
const parts = (strings: TemplateStringsArray, ...values: unknown[]) =>
  hold(strings, ...values).strings;

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

  it("names an object of styles in the place of its value", () => {
    const style = {color: "red"};
    expect(hold`<b id=${1} style=${style}>`).toEqual({
      strings: ["<b id=", " data-held-style=", ">"],
      values: [1, "object 0"],
      objects: [style]
    });
    expect(hold`<b style=${null}>`.values).toEqual([null]);
  });

  it("leaves words that are no attribute", () => {
    expect(parts`<b>a style=${1}</b> and style="x"`).toEqual(["<b>a style=", '</b> and style="x"']);
  });
});
