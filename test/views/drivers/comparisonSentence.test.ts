import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {compareSides} from "../../../src/analysis/compareSides.js";
import {comparisonSentence} from "../../../src/views/drivers/comparisonSentence.js";
import {sideOf} from "./sideOf.js";

const words = (named: ReturnType<typeof sideOf>, others: ReturnType<typeof sideOf>) =>
  comparisonSentence("a key worker", "care", compareSides(named, others));

describe("comparisonSentence(feature, outcome, comparison)", () => {
  it("gives both denominators, both intervals and the difference with its interval", () => {
    expect(words(sideOf(9, 3), sideOf(4, 4))).toBe(
      "Of the 12 projects named with a key worker that measured care, 9 improved (75%, 95% CI 47 to 91). Of the 8 others that measured it, 4 improved (50%, 95% CI 22 to 78). The difference is 25 points (−15 to 58), which is consistent with no difference."
    );
  });

  it("gives the reason why there is nothing to compare", () => {
    expect(words(sideOf(0, 0), sideOf(4, 4))).toBe(
      "No record names a key worker, so there is nothing to compare."
    );
    expect(words(sideOf(0, 0, 1), sideOf(4, 4))).toBe(
      "1 project is named with a key worker, and none of them measured care, so there is nothing to compare."
    );
    expect(words(sideOf(1, 0), sideOf(0, 0, 3))).toBe(
      "Of the 1 project named with a key worker that measured care, 1 improved (100%, 95% CI 21 to 100). None of the others measured it, so there is nothing to compare."
    );
  });

  it("never claims a difference that its interval or the exact test does not show, or a cause", () => {
    const count = fc.integer({min: 0, max: 25});
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const comparison = compareSides(sideOf(a, b), sideOf(c, d));
        const sentence = comparisonSentence("it", "that", comparison);
        const {lower, upper} = comparison.difference;
        const shown = (lower > 0 || upper < 0) && comparison.exact!.p < 0.05;
        if (comparison.comparable && !shown)
          expect(sentence).toMatch(
            /consistent with no difference\.$|consistent with no difference \(p = 0\.\d\d\)\.$/
          );
        else if (comparison.comparable)
          expect(sentence).toMatch(/does not show that it was the cause\.$/);
        else expect(sentence).toMatch(/nothing to compare\.$/);
      })
    );
  });
});
