import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {compareSides} from "../../../src/analysis/compareSides.js";
import {comparisonSentence} from "../../../src/views/drivers/comparisonSentence.js";
import {driverRecords} from "../../../src/views/drivers/driverRecords.js";
import {driverWords} from "../../../src/views/drivers/driverWords.js";
import {sideOf} from "./sideOf.js";
import {otherWords, records, rows} from "./smallProgramme.js";

const words = (named: ReturnType<typeof sideOf>, others: ReturnType<typeof sideOf>) =>
  comparisonSentence("a key worker", "care", compareSides(named, others), records.words);

describe("comparisonSentence(feature, outcome, comparison)", () => {
  it("gives both denominators, both intervals and the difference with its interval", () => {
    expect(words(sideOf(9, 3), sideOf(4, 4))).toBe(
      "Of the 12 projects named with a key worker that measured care, 9 improved (75%, 95% CI 47 to 91). Of the 8 others that measured it, 4 improved (50%, 95% CI 22 to 78). The difference is 25 points (−15 to 58), which is consistent with no difference."
    );
  });

  it("gives the reason why there is nothing to compare", () => {
    expect(words(sideOf(0, 0), sideOf(4, 4))).toBe(
      "No record is about projects named with a key worker, so there is nothing to compare."
    );
    expect(words(sideOf(0, 0, 1), sideOf(4, 4))).toBe(
      "There is 1 project named with a key worker, and none of them measured care, so there is nothing to compare."
    );
    expect(words(sideOf(1, 0), sideOf(0, 0, 3))).toBe(
      "Of the 1 project named with a key worker that measured care, 1 improved (100%, 95% CI 21 to 100). None of the others measured it, so there is nothing to compare."
    );
  });

  it("says that no result could have shown a difference, if that is so", () => {
    // 3/8 is a little less than 0.375 as a floating-point number.
    expect(words(sideOf(5, 0), sideOf(2, 1))).toContain(
      "The difference is 33 points (−18 to 79), which is consistent with no difference. No result could have shown a difference: the smallest p within reach was 0.375."
    );
    expect(words(sideOf(5, 0), sideOf(0, 1))).toContain(
      "The difference is 100 points (10 to 100), but an exact test finds it consistent with no difference (p = 0.17)."
    );
    // One table of twenty: p = 0.05 was within reach.
    expect(words(sideOf(0, 1), sideOf(1, 18))).not.toContain("No result could");
  });

  it("claims a difference with its p, and no cause", () => {
    expect(words(sideOf(12, 0), sideOf(4, 8))).toMatch(
      /\. More of the projects named with it improved \(p = 0\.001\d?\), which does not show that it was the cause\.$/
    );
  });

  it("uses the programme's own words", () => {
    const own = driverWords(otherWords, records.labels.direction);
    expect(comparisonSentence("x", "y", compareSides(sideOf(1, 1), sideOf(1, 0)), own)).toContain(
      "Of the 2 studies named with x that measured y, 1 improved (50%"
    );
    expect(
      comparisonSentence(
        "x",
        "y",
        compareSides(sideOf(1, 1), sideOf(1, 0)),
        driverWords(otherWords, driverRecords(otherWords, rows).labels.direction)
      )
    ).toContain("that measured y, 1 is “favourable, significant” (50%");
  });

  it("never claims a difference that its interval or the exact test does not show, or a cause", () => {
    const count = fc.integer({min: 0, max: 25});
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const comparison = compareSides(sideOf(a, b), sideOf(c, d));
        const sentence = comparisonSentence("it", "that", comparison, records.words);
        const {lower, upper} = comparison.difference;
        const shown = (lower > 0 || upper < 0) && comparison.exact!.p < 0.05;
        if (comparison.comparable && !shown)
          expect(sentence).toMatch(
            /consistent with no difference( \(p = [01]\.\d+\))?\.( No result could have shown a difference: the smallest p within reach was [\d.]+\.)?$/
          );
        else if (comparison.comparable)
          expect(sentence).toMatch(/does not show that it was the cause\.$/);
        else expect(sentence).toMatch(/nothing to compare\.$/);
      })
    );
  });
});
