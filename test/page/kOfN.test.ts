import {describe, expect, it} from "vitest";
import {kOfN} from "../../src/page/kOfN.js";

describe("kOfN(k, n)", () => {
  it.each([
    [42, 45, "42 of 45 (93%)"],
    [0, 0, "0 of 0"],
    [7, null, "7"],
    [null, 45, "not known"]
  ])("returns for %s and %s: %s", (k, n, words) => {
    expect(kOfN(k, n)).toBe(words);
  });
});
