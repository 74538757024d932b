import {describe, expect, it} from "vitest";
import type {Direction} from "../../../src/analysis/effectDirection.js";
import {stratify} from "../../../src/analysis/stratify.js";
import {strataSentences} from "../../../src/views/drivers/strataSentences.js";
import {stratifiedSentence} from "../../../src/views/drivers/stratumTable.js";
import {compare, records} from "./smallProgramme.js";

/** The sentence for strata with the counts of some tables. */
function sentence(...tables: (readonly [number, number, number, number])[]): string {
  const projects = tables.flatMap((table, stratum) =>
    table.flatMap((count, cell) =>
      Array.from({length: count}, () => ({
        stratum: `${stratum}`,
        named: cell < 2,
        direction: (cell % 2 ? "no_change" : "improved") as Direction
      }))
    )
  );
  return stratifiedSentence(
    stratify(
      projects.map(({direction}) => direction),
      new Set(projects.flatMap((project, place) => (project.named ? [place] : []))),
      (place) => projects[place].stratum
    ),
    {by: "Teams", words: records.words}
  );
}

describe("stratifiedSentence(stratified, {by, words})", () => {
  it("gives exact results, with no large-sample p beside strata of one and two projects", () => {
    // Key worker within multi-professional teams: the large-sample tests give 0.97 and 0.030.
    expect(sentence([0, 1, 6, 0], [2, 0, 8, 2])).toBe(
      "Over the 2 of 2 strata that compare anything, the odds ratio is 0.343 (exact 95% CI 0.0145 to 24; exact Mantel–Haenszel p = 0.42). Do the strata differ? Zelen's exact test: p = 0.27."
    );
  });

  it("gives an infinite odds ratio and one of 0 in words, with their limits", () => {
    expect(sentence([3, 0, 1, 2], [2, 0, 1, 1])).toMatch(
      /the odds ratio is infinite, because in each of them all projects named with the feature improved, or none of the others improved \(exact 95% CI [\d.]+ upwards; exact/
    );
    expect(sentence([0, 3, 2, 1])).toMatch(
      /^Over the 1 of 1 stratum that compares anything, the odds ratio is 0, because in it none of the projects named with the feature improved, or all of the others improved \(exact 95% CI 0 to [\d.]+; exact Mantel–Haenszel p = 0\.\d+\)\. One stratum cannot show whether the strata differ\.$/
    );
  });

  it("says what a test needs where no stratum compares anything", () => {
    expect(sentence([2, 0, 3, 0])).toBe(
      "These records cannot test this: no stratum has measured projects on both sides and more than one result. A test needs projects that measured the outcome, named with the feature and not named with it, in strata of “Teams”."
    );
  });

  it("names a large-sample test as one", () => {
    expect(sentence([300, 200, 250, 260], [100, 120, 150, 140])).toContain(
      "Tarone's large-sample test, because there are too many tables for the exact one and every expected count is at least 5: p"
    );
    expect(sentence([300, 200, 250, 260], [1, 0, 300, 200])).toContain(
      "Whether the strata differ was not tested: there are too many tables for an exact test, and an expected count is below 5."
    );
  });
});

describe("strataSentences(records, comparisons, within, counts)", () => {
  const choice = (value: string) => records.choices.find((one) => one.value === value)!;
  const sentences = (outcome: string, within: string, known = 4, unfiltered = known) =>
    strataSentences(records, compare({outcome}), choice(within), {known, unfiltered, machine: 0});

  it("says that strata by a part of the outcome hold constant what is compared", () => {
    expect(sentences("any", "domain:family")[1]).toBe(
      "“family” has 2 of the 3 outcomes of “Any outcome”. These strata hold a part constant of what is compared, and hide what a feature does there."
    );
    expect(sentences("domain:family", "any")[1]).toBe(
      "“Any outcome” has all outcomes of “family”, and others. These strata hold constant what is compared, so they say nothing about a feature."
    );
    expect(sentences("outcome:cost", "domain:money")[1]).toContain(
      "“money” has the outcomes of “Cost”. These strata hold constant what is compared"
    );
  });

  it("says what strata by another outcome hide", () => {
    expect(sentences("outcome:care", "outcome:cost")).toEqual([
      "4 of 6 projects have a record of “Cost”.",
      "If a feature changes “Cost”, strata by it hide a part of what the feature does."
    ]);
  });

  it("marks records that rest on machine-written summaries alone", () => {
    const counts = {known: 1, unfiltered: 1, machine: 1};
    expect(strataSentences(records, compare(), choice("outcome:cost"), counts).slice(0, 2)).toEqual(
      [
        "1 of 6 projects has a record of “Cost”.",
        "1 of these rests on machine-written summaries alone."
      ]
    );
  });

  it("tells records that a filter hides from records that do not exist", () => {
    expect(sentences("outcome:care", "outcome:cost", 0, 1).slice(0, 2)).toEqual([
      "1 of 6 projects has a record of “Cost”. The chosen statements leave 0 of these.",
      "The chosen statements cannot test a claim about it, because a test needs a measurement for each project."
    ]);
    expect(sentences("outcome:care", "outcome:cost", 0).slice(0, 2)).toEqual([
      "0 of 6 projects have a record of “Cost”.",
      "These records cannot test a claim about it, because a test needs a measurement for each project."
    ]);
  });
});
