import {describe, expect, it} from "vitest";
import {beforeAfter} from "../../src/views/beforeAfter.js";

describe("beforeAfter(finding)", () => {
  const none = {before_low: null, before_high: null, after_low: null, after_high: null, unit: null};
  it.each([
    [{...none}, ""],
    [{...none, before_low: 23, after_low: 17, unit: "children"}, "from 23 to 17 children"],
    [
      {...none, after_low: 1200000, after_high: 2100000, unit: "GBP per year"},
      "1,200,000–2,100,000 GBP per year"
    ],
    [{...none, before_low: 50, after_low: 60, unit: "%"}, "from 50 to 60%"],
    [{...none, before_low: 5}, "before: 5"]
  ])("%j", (finding, words) => {
    expect(beforeAfter(finding)).toBe(words);
  });
});
