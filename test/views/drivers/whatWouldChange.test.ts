import {describe, expect, it} from "vitest";
import {compareSides} from "../../../src/analysis/compareSides.js";
import {coOccurrence} from "../../../src/analysis/coOccurrence.js";
import {comparisonFamily, featureComparisons} from "../../../src/analysis/featureComparisons.js";
import {tippingPoint} from "../../../src/analysis/tippingPoint.js";
import {compareFeatures} from "../../../src/views/drivers/compareFeatures.js";
import {
  coOccurrenceSentences,
  featuresTogether
} from "../../../src/views/drivers/coOccurringFeatures.js";
import {driverRecords} from "../../../src/views/drivers/driverRecords.js";
import {headlineSentences} from "../../../src/views/drivers/headlineSentences.js";
import {kindRows, machineSentence} from "../../../src/views/drivers/influentialKinds.js";
import {sourceRows, sourceSentences} from "../../../src/views/drivers/influentialSources.js";
import {leaveOuts, type WithoutRow} from "../../../src/views/drivers/leaveOuts.js";
import {machineMeasured, machineSideSentence} from "../../../src/views/drivers/machineMeasured.js";
import {otherReading, otherReadingSentences} from "../../../src/views/drivers/otherReading.js";
import {poolFeatures, poolingSentences} from "../../../src/views/drivers/pooledFeatures.js";
import {powerRows, powerSentence} from "../../../src/views/drivers/powerTable.js";
import {
  measuredRows,
  thresholdRows,
  thresholdSentence
} from "../../../src/views/drivers/thresholds.js";
import {tippingRow} from "../../../src/views/drivers/tippingPoints.js";
import {sideOf} from "./sideOf.js";
import {compare, everything, manifest, records, rows} from "./smallProgramme.js";
import {everybody, named} from "./waveOneCounts.js";

/** Runs a generator to its end, and returns its result. */
function finished<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const many = featureComparisons(everybody, new Map(Object.entries(named)));
const manyRecords = driverRecords(manifest, {
  ...rows,
  features: Object.keys(named).map((id) => ({feature_id: id, label: id})),
  named: []
});
const manyComparisons = {
  all: everybody,
  compared: many,
  comparable: many,
  outcome: {value: "any", label: "Any outcome", outcomeIds: new Set(["care", "cost"])},
  choice: everything
};

describe("headlineSentences(records, comparisons)", () => {
  it("counts what could have shown anything, before it says what is shown", () => {
    expect(headlineSentences(manyRecords, manyComparisons)).toEqual([
      "13 of 15 comparisons could have reached p = 0.05.",
      "All 15 are consistent with no difference.",
      "Half of the 95% intervals are at least 80 points wide.",
      "25 of the 32 projects that measured it improved."
    ]);
    // Tarone: 5 of them could have reached p = 0.05 / 5.
    expect(comparisonFamily(many)).toMatchObject({size: 15, reachable: 13, count: 5});
  });

  it("says first that no comparison could have shown anything", () => {
    const found = compare();
    expect(headlineSentences(records, found)).toEqual([
      "None of 2 comparisons could have shown a difference: the smallest p within reach was 0.25.",
      "3 of the 4 projects that measured it improved."
    ]);
  });

  it("says that all projects have one result, and that there is nothing to compare", () => {
    const all = sideOf(6, 0);
    const comparable = featureComparisons(all, new Map([["teams", sideOf(2, 0)]]));
    expect(headlineSentences(records, {...manyComparisons, all, comparable})).toEqual([
      "These records cannot show a difference: all of the 6 projects that measured it improved."
    ]);
    expect(headlineSentences(records, {...manyComparisons, all, comparable: []})[0]).toBe(
      "There is nothing to compare: no feature has measured projects on both sides. Choose another outcome, or fewer filters."
    );
    expect(
      headlineSentences(records, {...manyComparisons, all: sideOf(0, 0, 3), comparable: []})
    ).toEqual([
      "No project measured “Any outcome” in these records, so there is nothing to compare."
    ]);
  });

  it("says why no feature is compared", () => {
    expect(headlineSentences(records, compare({least: 5}))).toEqual([
      "There is nothing to compare: the filters leave no feature that enough projects are named with.",
      "3 of the 4 projects that measured it improved."
    ]);
    const without = driverRecords(manifest, {...rows, features: [], named: []});
    expect(headlineSentences(without, compare({}, without))[0]).toBe(
      "There is nothing to compare: these records name no features of projects."
    );
  });

  it("counts the comparisons that show a difference", () => {
    const all = sideOf(16, 8);
    const comparable = featureComparisons(all, new Map([["teams", sideOf(12, 0)]]));
    const [, shown] = headlineSentences(records, {...manyComparisons, all, comparable});
    expect(shown).toBe(
      "Before adjustment, 1 shows that more of the projects named with the feature improved. After adjustment, 1 of these remains."
    );
  });
});

describe("machineMeasured(records, comparisons, rows)", () => {
  const dimension = "reported_by";
  const left_out = "machine_written_summary";
  const machineRows: WithoutRow[] = [
    {dimension, left_out, was: "improved", becomes: null, places: [0]},
    {dimension, left_out, was: "improved", becomes: "not_measured", places: [3]},
    {dimension, left_out, was: "worsened", becomes: "improved", places: [4]},
    {dimension, left_out, was: "not_measured", becomes: null, places: [2]},
    {dimension, left_out: "press", was: "improved", becomes: null, places: [1]}
  ];
  const comparisons = compare();
  const machine = machineMeasured(records, comparisons, machineRows);

  it("has the measured projects of which no measurement remains without such summaries", () => {
    expect([...machine]).toEqual([0, 3]);
  });

  it("counts them on both sides of a comparison", () => {
    const [teams] = comparisons.comparable;
    const places = records.namedWith.get("teams")!;
    expect(machineSideSentence(machine, places, teams, records.words)).toBe(
      "† 1 of the 2 projects named with it and 1 of the 2 others rest on machine-written summaries alone."
    );
    expect(machineSideSentence(new Set([3]), places, teams, records.words)).toBe(
      "† 1 of the 2 others rests on machine-written summaries alone."
    );
    expect(machineSideSentence(new Set(), places, teams, records.words)).toBe("");
  });
});

describe("leaveOuts(records, comparisons, rows)", () => {
  const rowsWithout: WithoutRow[] = [
    {dimension: "design_class", left_out: "trial", was: "improved", becomes: null, places: [0]},
    {
      dimension: "design_class",
      left_out: "survey",
      was: "worsened",
      becomes: "improved",
      places: [4]
    },
    {dimension: "reported_by", left_out: null, was: "improved", becomes: "mixed", places: [3]},
    {dimension: "reported_by", left_out: "press", was: "not_measured", becomes: null, places: [2]},
    {dimension: "source_id", left_out: "s1", was: "worsened", becomes: null, places: [4]},
    {dimension: "source_id", left_out: "s2", was: "improved", becomes: null, places: [0]}
  ];
  const leave = (choice = {}) => finished(leaveOuts(records, compare(choice), rowsWithout));

  it("lists every kind that changes the measured or improved projects, or a difference", () => {
    expect(kindRows(records, leave())).toEqual([
      {
        left_out: "Design: Trial",
        measured: 3,
        improved: 2,
        differences: 0,
        lost: 0,
        conclusions: ""
      },
      {
        left_out: "Design: Survey",
        measured: 4,
        improved: 4,
        differences: 2,
        lost: 0,
        conclusions: ""
      },
      {
        left_out: "Reported by: not recorded",
        measured: 4,
        improved: 2,
        differences: 2,
        lost: 0,
        conclusions: ""
      }
    ]);
  });

  it("names no kind of a column that the programme does not keep", () => {
    const basis: WithoutRow = {
      dimension: "basis",
      left_out: null,
      was: "improved",
      becomes: null,
      places: [0]
    };
    const found = finished(leaveOuts(records, compare(), [basis]));
    expect(found).toHaveLength(1);
    expect(kindRows(records, found)).toEqual([]);
  });

  it("leaves out of what the filters leave: no row has more projects than the base", () => {
    const strand = leave({strand: "0"});
    // Only projects 0 and 3 are of the strand.
    expect(strand.map(({leftOut, measured}) => [leftOut, measured])).toEqual([
      ["trial", 1],
      [null, 2],
      ["s2", 1]
    ]);
  });

  it("says what rests on machine-written summaries alone", () => {
    const machine: WithoutRow = {
      dimension: "reported_by",
      left_out: "machine_written_summary",
      was: "improved",
      becomes: null,
      places: [0, 3]
    };
    const found = compare();
    expect(machineSentence(records, found, finished(leaveOuts(records, found, [machine])))).toBe(
      "2 of the 4 projects that measured the outcome rest on machine-written summaries alone."
    );
    expect(machineSentence(records, found, leave())).toBeNull();
  });

  it("names what rests on one source, and the source that changes a difference most", () => {
    const found = compare();
    expect(sourceSentences(records, found, leave())).toEqual([
      "2 of the 4 projects that measured the outcome rest on one source alone.",
      "No conclusion changes when one source is left out.",
      "A comparison is lost without one source: First report."
    ]);
    expect(sourceRows(records, found, leave())).toEqual([
      {
        feature: "Teams",
        difference: 50,
        without: 0,
        source: "First report",
        conclusion: "does not change"
      },
      {
        feature: "Workers",
        difference: -100,
        without: "nothing to compare",
        source: "First report",
        conclusion: "does not change"
      }
    ]);
  });
});

describe("tippingRow(feature, tipping, comparison, words)", () => {
  const row = (one: ReturnType<typeof sideOf>, other: ReturnType<typeof sideOf>) =>
    tippingRow(
      "f",
      tippingPoint(one, other),
      {others: compareSides(one, other).others},
      records.words
    );

  it("says how many projects would have to have had the feature, and how they went", () => {
    expect(row(sideOf(12, 0), sideOf(4, 8))).toEqual({
      feature: "f",
      shown: "more improved",
      more: "shown now",
      fewer: "not possible",
      neither: "3 of 12, none improved",
      alike: "4 of 12"
    });
    expect(row(sideOf(8, 2), sideOf(17, 5))).toMatchObject({
      shown: "no clear difference",
      more: "11 of 22, all improved",
      fewer: "4 of 22, none improved"
    });
  });
});

describe("coOccurrenceSentences(records, found)", () => {
  it("names the features that no comparison tells apart, with their counts", () => {
    const features = new Map([
      ["direct_contact", new Set([0, 1, 2, 3])],
      ["systemic", new Set([0, 1, 2])],
      ["teams", new Set([0, 9])]
    ]);
    expect(coOccurrenceSentences(manyRecords, coOccurrence(features, 49))).toEqual([
      "“direct_contact” and “systemic” go together, so the comparisons here hardly tell them apart: 3 projects are named with both, 1 only with the first and 0 only with the second (φ = 0.86)."
    ]);
  });

  it("counts the projects that the filters leave", () => {
    const {pairs} = featuresTogether(records, compare({strand: "0"}));
    expect(pairs).toEqual([]);
    const [pair] = featuresTogether(records, compare()).pairs;
    expect(pair).toMatchObject({both: 0, firstOnly: 3, secondOnly: 2, neither: 1});
    expect(coOccurrenceSentences(records, featuresTogether(records, compare()))).toEqual([
      "No two features have a φ of 0.8 or more."
    ]);
  });
});

describe("poolingSentences(pooling, words)", () => {
  it("says that the records cannot tell one feature from another where τ² is 0", () => {
    const [first] = poolingSentences(poolFeatures({comparable: many}), records.words);
    expect(first).toMatch(
      /^These records cannot tell one feature from another\. The variance τ² of the log odds ratios between 15 features is 0 \(95% interval 0 to 0\.\d\d\)\. Each feature is drawn to the same odds ratio, 0\.\d+ \(95% CI /
    );
  });

  it("says that features differ only where the interval of τ² excludes 0", () => {
    const sides = (list: [number, number][]) =>
      featureComparisons(
        sideOf(200, 200),
        new Map(list.map(([improved, other], i) => [`f${i}`, sideOf(improved, other)]))
      );
    const apart = sides([
      [90, 10],
      [10, 90],
      [50, 50],
      [80, 20]
    ]);
    expect(poolingSentences(poolFeatures({comparable: apart}), records.words)[0]).toMatch(
      /^These records tell some features from others\./
    );
    const hardly = sides([
      [30, 20],
      [22, 28],
      [25, 25]
    ]);
    expect(poolingSentences(poolFeatures({comparable: hardly}), records.words)[0]).toMatch(
      /^These records (hardly tell|cannot tell) one feature from another\./
    );
  });

  it("pools nothing if fewer than two features compare anything", () => {
    expect(poolingSentences(poolFeatures({comparable: many.slice(0, 1)}), records.words)).toEqual([
      "Fewer than two features compare anything, so there is nothing to pool."
    ]);
  });
});

describe("thresholdRows(records, comparisons)", () => {
  it("repeats the comparisons under thresholds from 51% to 100%, and under the chosen one", () => {
    const found = compare({outcome: "any", threshold: 55});
    const under = thresholdRows(records, found);
    expect(under.map(({threshold}) => threshold)).toEqual([51, 55, 60, 70, 80, 90, 100]);
    for (const {measured, improved, mixed, changed} of under)
      expect([measured, improved, mixed, changed]).toEqual([5, 3, 1, []]);
    expect(thresholdSentence(under, records)).toBe(
      "Under thresholds from 51% to 100%, 3 of 5 projects improved. No conclusion changes."
    );
  });

  it("counts projects by the number of outcomes that they measured", () => {
    expect(measuredRows(records, compare({outcome: "any"}))).toEqual([
      {outcomes: "1", projects: 4, improved: 3},
      {outcomes: "2", projects: 1, improved: 0}
    ]);
  });
});

describe("otherReadingSentences(records, comparisons, under)", () => {
  it("counts what is measured, lost and concluded under the other reading", () => {
    const found = compare();
    const few = compareFeatures(records, {...everything, reading: "beyond_chance"}, [
      {outcome_id: "care", direction: "improved", places: [0]},
      {outcome_id: "care", direction: "no_change", places: [1, 3]}
    ]);
    expect(otherReadingSentences(records, found, few)).toEqual([
      "If only directions beyond chance count, 3 of 6 projects have a measurement of the outcome that counts, and 1 of them improved.",
      "1 comparison of 2 would be lost.",
      "No conclusion changes."
    ]);
    expect(otherReading({reading: "beyond_chance"})).toBe("stated");
    expect(otherReadingSentences(records, few, found)[0]).toBe(
      "With directions as stated, 4 of 6 projects measured the outcome, and 3 of them improved."
    );
  });

  it("names the features whose conclusion changes", () => {
    const all = sideOf(16, 8);
    const of = (improved: number, others: number) => ({
      all,
      comparable: featureComparisons(all, new Map([["teams", sideOf(improved, others)]])),
      choice: {...everything, reading: "beyond_chance"}
    });
    expect(otherReadingSentences(records, of(12, 0), of(8, 4)).at(-1)).toBe(
      "The conclusion changes for Teams."
    );
    // A conclusion that can no longer be drawn has changed.
    expect(otherReadingSentences(records, of(12, 0), {...of(8, 4), comparable: []})).toEqual([
      "If only directions beyond chance count, 24 of 24 projects have a measurement of the outcome that counts, and 16 of them improved.",
      "1 comparison of 1 would be lost.",
      "The conclusion changes for Teams."
    ]);
  });
});

describe("powerSentence(rows, records)", () => {
  it("gives the largest probability to show a feature that always works", () => {
    const rows = finished(powerRows(manyRecords, {comparable: many}));
    expect(powerSentence(rows, manyRecords)).toBe(
      "Suppose that every project named with a feature improved and the others improved as often as in these records. The comparison with the most power, “teams”, would then show a difference with a probability of 11%. It compares 10 measured projects named with it and 22 others, of which 77% improved."
    );
  });

  it("does not round a small probability to none", () => {
    const row = {feature: "teams", named: 10, others: 15, othersRate: 0.87, power: 0.004};
    expect(powerSentence([row], records)).toContain("with a probability of less than 1%");
  });

  it("says that no comparison could show it", () => {
    const rows = finished(powerRows(records, compare()));
    expect(rows.map(({power}) => power)).toEqual([0, 0]);
    expect(powerSentence(rows, records)).toBe(
      "No comparison could show a difference, even if every project named with a feature improved and the others improved as often as in these records."
    );
  });
});
