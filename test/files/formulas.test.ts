import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {defuse, restore} from "../../src/files/formulas.js";

describe("restore(text)", () => {
  it("gives back every text that was defused", () => {
    const sign = fc.constantFrom("'", "=", "+", "-", "@", "\t", "1", "a", ".", "＝");
    fc.assert(
      fc.property(fc.string({unit: sign}), (text) => {
        expect(restore(defuse(text))).toBe(text);
      })
    );
  });

  it.each(["'quoted'", "'-5", "'", "it's", "'tis"])("keeps the apostrophe of %s", (text) => {
    expect(restore(text)).toBe(text);
  });
});
