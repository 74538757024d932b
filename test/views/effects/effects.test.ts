import {describe, expect, it} from "vitest";
import {effectAxis, showEffect} from "../../../src/charts/effectAxis.js";
import type {Labels} from "../../../src/page/labels.js";
import type {Field, Manifest} from "../../../src/records/manifest.js";
import type {Row} from "../../../src/records/rows.js";
import {compareEffects} from "../../../src/views/effects/comparedEffects.js";
import {type EffectSet, effectSets} from "../../../src/views/effects/effectSets.js";
import {type EffectsChoice, firstChoice} from "../../../src/views/effects/effectsForm.js";
import {forestRows} from "../../../src/views/effects/forestRows.js";
import {funnelSentence} from "../../../src/views/effects/funnelSentence.js";
import {moderatorSentences} from "../../../src/views/effects/moderatorSentences.js";
import {moderatorsOf} from "../../../src/views/effects/moderators.js";
import {poolSet} from "../../../src/views/effects/pooledSet.js";
import {
  contentSentences,
  heterogeneitySentences,
  leaveOneOutSentence,
  meanSentences
} from "../../../src/views/effects/poolingSentences.js";
import {expectClose} from "../../analysis/close.js";

const smd = "standardised mean difference, 95% CI";

/** A row with an effect and the standard error from which its interval is made. */
function row(study: string, effect: number, error: number, more: Row = {}): Row {
  return {
    project_id: study,
    project_name: study.toUpperCase(),
    outcome_id: "o",
    outcome_label: "Homelessness",
    better: "lower",
    effect,
    effect_low: effect - 1.959963984540054 * error,
    effect_high: effect + 1.959963984540054 * error,
    effect_measure: smd,
    n: 100,
    design_class: "trial",
    ...more
  };
}

/** The same as a ratio. */
function ratioRow(study: string, effect: number, error: number): Row {
  const {effect_low, effect_high, ...rest} = row(study, effect, error);
  return {
    ...rest,
    effect: Math.exp(effect),
    effect_low: Math.exp(effect_low),
    effect_high: Math.exp(effect_high),
    effect_measure: "odds_ratio"
  };
}

const three = [row("a", -0.2, 0.1), row("b", -0.4, 0.1), row("c", -0.3, 0.1)];
const pool = (rows: readonly Row[], more: Partial<EffectsChoice> = {}) => {
  const sets = effectSets(rows);
  return poolSet(sets, {...firstChoice({sets}), ...more});
};

describe("effectSets(rows)", () => {
  const sizes = (sets: readonly EffectSet[]) => sets.map(({key, studies}) => [key, studies.length]);

  it("needs three studies of one measure on one outcome", () => {
    expect(sizes(effectSets(three))).toEqual([["o", 3]]);
    expect(effectSets(three.slice(1))).toEqual([]);
    expect(effectSets([...three.slice(1), row("c", 0, 1, {outcome_id: "p"})])).toEqual([]);
    expect(effectSets([...three.slice(1), row("d", 0, 1, {effect_measure: "days"})])).toEqual([]);
  });

  it("counts effects of one study once, by the study or else the project", () => {
    const later = row("a", -0.1, 0.1);
    expect(effectSets([three[0], later, three[1]])).toEqual([]);
    const shared = three.map((one, i) => ({...one, study: i < 2 ? "trial" : "other"}));
    expect(effectSets(shared)).toEqual([]);
    const [set] = effectSets([...shared, row("d", 0, 0.1)]);
    expect(set.studies.map(({label, effects}) => [label, effects.length])).toEqual([
      ["A; B", 2],
      ["C", 1],
      ["D", 1]
    ]);
  });

  it("keeps two measures of one outcome apart, and puts the set with most studies first", () => {
    const ratios = ["a", "b", "c", "d"].map((study) => ratioRow(study, 0.1, 0.2));
    const sets = effectSets([...three, ...ratios]);
    expect(sizes(sets)).toEqual([
      ["o/2", 4],
      ["o", 3]
    ]);
    expect(sets[0].measure).toEqual({name: "odds ratio", ratio: true, level: 0.95});
  });

  it("takes a measure's label, and knows a ratio by its code", () => {
    const ratios = ["a", "b", "c"].map((study) => ratioRow(study, 0.1, 0.2));
    const [set] = effectSets(ratios, () => "OR");
    expect(set.measure).toEqual({name: "OR", ratio: true, level: 0.95});
    expectClose(set.studies[0].effects[0].estimate, 0.1, 1e-12);
    expectClose(set.studies[0].effects[0].standardError, 0.2, 1e-12);
  });

  it("leaves out effects without a usable interval, with the reason", () => {
    const [set] = effectSets([
      ...three,
      row("d", 1, 0.1, {effect_low: null}),
      row("e", 1.3, 0.1, {effect_low: -0.5, effect_high: 11})
    ]);
    expect(set.studies).toHaveLength(3);
    expect(set.leftOut.map(({reason}) => reason)).toEqual([
      "no interval and no usable p-value",
      "an interval that is not symmetric about the effect"
    ]);
  });

  it("does not use an effect without a measure, and knows no wanted direction without one", () => {
    expect(effectSets([...three.slice(1), row("d", 0, 1, {effect_measure: null})])).toEqual([]);
    expect(effectSets(three.map((one) => ({...one, better: null})))[0].better).toBeNull();
  });
});

describe("poolSet(sets, choice)", () => {
  const rows = [...three, row("c", 0.3, 0.1, {n: 80})];

  it("takes the mean of several effects of one study, or the first", () => {
    expectClose(pool(rows).studies[2].estimate, 0, 1e-12);
    expectClose(pool(rows, {several: "first"}).studies[2].estimate, -0.3, 1e-12);
    expectClose(pool(rows, {correlation: "1"}).studies[2].standardError, 0.1, 1e-12);
    expectClose(pool(rows, {correlation: "0"}).studies[2].standardError, 0.1 / Math.SQRT2, 1e-12);
    expect(pool(rows).studies[2].n).toBe(100);
  });

  it("falls back to the first choice for anything in the address that it does not know", () => {
    const odd = {effects: "nothing", correlation: "7", tau: "ML", several: "all"};
    expect(pool(rows, odd).pooled).toEqual(pool(rows).pooled);
  });

  it("knows whether the Hartung–Knapp interval is the narrower one", () => {
    const agreeing = [row("a", 0.2, 0.1), row("b", 0.201, 0.1), row("c", 0.199, 0.1)];
    expect(pool(agreeing, {knapp: true}).narrowed).toBe(true);
    expect(pool(agreeing).narrowed).toBe(false);
    const differing = [row("a", 0.9, 0.1), row("b", 0.2, 0.1), row("c", -0.3, 0.1)];
    expect(pool(differing, {knapp: true}).narrowed).toBe(false);
  });
});

describe("the sentences about a pooled set", () => {
  it("give the interval before the estimate, and say what it shows", () => {
    expect(meanSentences(pool(three)).slice(0, 3)).toEqual([
      "Over 3 studies with 300 participants, the mean effect is between −0.41 and −0.19 (95% interval); the estimate is −0.30.",
      "The interval excludes 0.",
      "A lower value is better, so the mean effect is in the wanted direction."
    ]);
    const unclear = [row("a", -0.2, 0.3), row("b", 0.4, 0.3), row("c", 0.1, 0.3)];
    expect(meanSentences(pool(unclear)).join(" ")).toContain(
      "The interval includes 0, so these effects do not show whether the mean effect is above or below 0. A lower value is better."
    );
    const harm = three.map((one) => ({...one, better: "higher"}));
    expect(meanSentences(pool(harm))[2]).toBe(
      "A higher value is better, so the mean effect is in the unwanted direction."
    );
    const unknown = three.map((one) => ({...one, better: null, n: null}));
    expect(meanSentences(pool(unknown)).slice(0, 3)).toEqual([
      "Over 3 studies, the mean effect is between −0.41 and −0.19 (95% interval); the estimate is −0.30.",
      "The interval excludes 0.",
      "The records do not say whether a higher or a lower value is better."
    ]);
  });

  it("show ratios, with 1 for no effect", () => {
    const ratios = [ratioRow("a", -0.2, 0.1), ratioRow("b", -0.4, 0.1), ratioRow("c", -0.3, 0.1)];
    expect(meanSentences(pool(ratios)).slice(0, 2)).toEqual([
      "Over 3 studies with 300 participants, the mean effect is between 0.66 and 0.83 (95% interval); the estimate is 0.74.",
      "The interval excludes 1."
    ]);
  });

  it("do not hide that equal effects have no Hartung–Knapp interval", () => {
    const same = ["a", "b", "c"].map((study) => row(study, 0.5, 0.125));
    const words = meanSentences(pool(same, {knapp: true}));
    expect(words).toEqual([
      "Over 3 studies with 300 participants, the estimate of the mean effect is 0.50. The effects are all the same, so Hartung and Knapp’s method gives no interval."
    ]);
  });

  it("say of τ² = 0 that it does not show equal effects", () => {
    const words = heterogeneitySentences(pool(three)).join(" ");
    expect(words).toContain("do not differ more than chance would make them differ (τ² = 0");
    expect(words).toContain("this does not show that the true effects are the same");
    expect(words).toContain("Q = 2.0 on 2 degrees of freedom (p = 0.37)");
    expect(words).toContain("With fewer than five studies");
  });

  it("give τ in the units of the effect, and the estimator", () => {
    const differing = [row("a", 0.9, 0.1), row("b", 0.2, 0.1), row("c", -0.3, 0.1)];
    const words = heterogeneitySentences(pool(differing, {tau: "DL", knapp: true})).join(" ");
    expect(words).toMatch(
      /their standard deviation τ is 0\.59 in units of the effect \(τ² = 0\.35/
    );
    expect(words).toContain("τ² is estimated by DerSimonian and Laird’s method.");
    expect(words).not.toContain("With fewer than five studies");
  });

  it("do not say that true effects differ where the interval of τ² includes 0", () => {
    const rows = [row("a", 0, 0.1), row("b", 0.2, 0.1), row("c", 0.26, 0.1)];
    const words = heterogeneitySentences(pool(rows)).join(" ");
    expect(words).toMatch(/^The estimated standard deviation of the true effects τ is 0\.\d+ /);
    expect(words).toContain("these studies do not show whether their true effects differ");
  });

  it("name the designs, the studies with several effects, and what is left out", () => {
    const rows = [
      ...three,
      row("c", 0.3, 0.1),
      row("d", 0.1, 0.1, {design_class: "survey"}),
      row("e", 1, 0.1, {effect_low: null})
    ];
    const labels = Object.assign((value: unknown) => `A ${value}`, {
      options: () => [],
      title: "Design"
    }) as Labels;
    expect(contentSentences(pool(rows), labels)).toEqual([
      "The studies do not have one design: 3 “a trial” and 1 “a survey”. Pooling does not make them alike.",
      "C has 2 effects on this outcome. Their mean stands for the study, with an assumed correlation of 0.8 between them, so that no study counts more than once.",
      "1 effect is left out: 1 with no interval and no usable p-value (E)."
    ]);
    expect(contentSentences(pool(rows, {several: "first"}), null)[0]).toBe(
      "C has 2 effects on this outcome. The first effect in the records stands for the study, so that no study counts more than once."
    );
    expect(contentSentences(pool(three), labels)).toEqual([]);
    const bare = row("d", 0.2, 0.1, {effect_low: null, effect_high: null, p_value: 0.046});
    expect(contentSentences(pool([...three, bare]), labels)).toEqual([
      "1 effect has no interval, so the standard error comes from the p-value and is rough."
    ]);
  });

  it("say which study the mean depends on", () => {
    const rows = [row("a", -0.9, 0.1), row("b", 0, 0.1), row("c", 0.02, 0.1), row("d", -0.02, 0.1)];
    const lone = [row("a", -0.3, 0.05), row("b", -0.25, 0.2), row("c", -0.3, 0.2)];
    expect(leaveOneOutSentence(pool(three))).toBe(
      "Without one study, the estimate is between −0.35 (without A) and −0.25 (without B). The interval excludes 0 whichever study is left out."
    );
    expect(leaveOneOutSentence(pool(rows))).toContain("The interval includes 0 whichever study");
    expect(leaveOneOutSentence(pool(lone))).toContain("The interval includes 0 without A.");
  });

  it("say that a funnel of fewer than ten studies shows nothing, and test one of ten", () => {
    expect(funnelSentence(pool(three))).toContain("fewer than ten studies cannot show asymmetry");
    const ten = (tilt: number) =>
      Array.from({length: 10}, (_, i) =>
        row(`s${i}`, tilt * i * 0.05 + (i % 2) * 0.01, 0.05 + i * 0.05)
      );
    expect(funnelSentence(pool(ten(0)))).toContain("does not show that effects change");
    expect(funnelSentence(pool(ten(6)))).toContain("Effects change with their standard errors");
    const equal = Array.from({length: 10}, (_, i) => row(`s${i}`, i % 2, 0.5));
    expect(funnelSentence(pool(equal))).toContain("All studies have the same standard error");
  });
});

describe("moderators", () => {
  const field = (name: string, type: string, codes?: readonly string[]) =>
    ({
      name,
      title: name,
      type,
      categories:
        codes?.map((value) => ({value, label: value, description: null, count: 1})) ?? null
    }) as Field;
  const manifest = {
    tables: [
      {
        name: "findings",
        fields: [
          field("effect", "number"),
          field("effect_low", "number"),
          field("direction", "string", ["improved"]),
          field("months", "integer"),
          field("n", "integer"),
          field("design_class", "string", ["trial", "matched", "survey"]),
          field("effect_text", "string")
        ]
      }
    ]
  } as unknown as Manifest;
  const rows = [
    row("a", -0.2, 0.1, {months: 6}),
    row("b", -0.4, 0.1, {months: 12, design_class: "matched"}),
    row("c", -0.3, 0.1, {months: 18, design_class: "matched"}),
    row("c", -0.1, 0.1, {months: 30, design_class: "matched"}),
    row("d", 0.3, 0.1, {months: 36, design_class: "survey"})
  ];
  const moderators = moderatorsOf(manifest, effectSets(rows));

  it("are numbers and codes that vary, and never the results themselves", () => {
    expect(moderators.map(({key, numeric}) => [key, numeric])).toEqual([
      ["months", true],
      ["design_class", false]
    ]);
  });

  it("compare numbers along a line, with the mean for a study with several effects", () => {
    const {line, levels, studies} = compareEffects(pool(rows), moderators[0]);
    expect(studies.map(({value}) => value)).toEqual([6, 12, 24, 36]);
    expect(levels).toEqual([]);
    expect(line?.slope.estimate).toBeGreaterThan(0);
    expect(moderatorSentences(pool(rows), compareEffects(pool(rows), moderators[0]))[0]).toMatch(
      /^For each unit of “months”, the effect changes by .+ to .+ \(95% interval, p = .+\); the estimate is 0\.018\./
    );
  });

  it("compare each code with all others, or the second of two with the first", () => {
    const {levels} = compareEffects(pool(rows), moderators[1]);
    expect(levels.map(({value, count}) => [value, count])).toEqual([
      ["trial", 1],
      ["matched", 2],
      ["survey", 1]
    ]);
    const two = pool(rows.slice(0, 4));
    const compared = compareEffects(two, moderators[1]);
    expect(compared.levels.map(({value, count}) => [value, count])).toEqual([["matched", 2]]);
    expect(moderatorSentences(two, compared)[0]).toMatch(
      /^The mean effect of 2 studies with “matched” minus that of 1 study with “trial” is −0\.\d+ to 0\.\d+ \(95% interval, p = .+ One side is a single study\.$/
    );
  });

  it("say that they cannot be compared where they do not vary", () => {
    const alike = pool(three);
    const compared = compareEffects(alike, moderators[1]);
    expect(compared).toMatchObject({line: null, levels: []});
    expect(moderatorSentences(alike, compared)[0]).toContain(
      "cannot be compared by “design_class”"
    );
  });

  it("leave out a study that has no single value", () => {
    const mixed = [...rows, row("a", 0, 0.1, {months: null, design_class: "survey"})];
    const {studies} = compareEffects(pool(mixed), moderators[1]);
    expect(studies.map(({key}) => key)).toEqual(["b", "c", "d"]);
  });

  it("speak of the compared studies alone, which may agree where all of them differ", () => {
    const alike = three.map((one, i) => ({...one, months: 6 * (i + 1)}));
    const all = pool([...alike, row("d", 9, 0.1, {months: null})]);
    expect(all.pooled.tau2).toBeGreaterThan(1);
    const sentences = moderatorSentences(all, compareEffects(all, moderators[0]));
    expect(sentences[1]).toContain("The effects of these 3 studies do not differ");
    expect(sentences[2]).toBe("1 of 4 studies has no single value of it.");
  });
});

describe("effectAxis(values, {ratio})", () => {
  it("fits all values and no effect", () => {
    const {domain, ticks} = effectAxis([-120, 3], {ratio: false});
    expect(domain[0]).toBeLessThan(-120);
    expect(domain[1]).toBeGreaterThan(3);
    expect(ticks.map(({label}) => label)).toContain("−100");
    expect(ticks.map(({label}) => label)).toContain("0");
    expect(effectAxis([2, 3], {ratio: false}).domain[0]).toBeLessThan(0);
    expect(effectAxis([], {ratio: true}).ticks.map(({label}) => label)).toEqual(["1"]);
  });

  it("labels logarithms as ratios, with few ticks for a wide range", () => {
    const labels = (low: number, high: number) =>
      effectAxis([Math.log(low), Math.log(high)], {ratio: true}).ticks.map(({label}) => label);
    expect(labels(0.4, 3)).toEqual(["0.5", "1", "2"]);
    expect(labels(0.001, 2000)).toEqual(["0.001", "0.01", "0.1", "1", "10", "100", "1000"]);
    expect(labels(1e-12, 1e12).length).toBeLessThanOrEqual(7);
    expect(labels(1e-12, 1e12)).toContain("1");
  });

  it("writes numbers with the digits that they need", () => {
    expect([0.684, -0.016].map(showEffect([0.684, -0.016], false))).toEqual(["0.68", "−0.02"]);
    expect([12.34, 0.5].map(showEffect([12.34, 0.5], false))).toEqual(["12.3", "0.5"]);
    expect([0.0123].map(showEffect([0.0123], false))).toEqual(["0.012"]);
    expect([0, -0.0004].map(showEffect([0.5], false))).toEqual(["0.00", "−0.0004"]);
    const ratio = showEffect([1], true);
    expect([0, Math.log(1.003), Math.log(0.5), Math.log(1234)].map(ratio)).toEqual([
      "1.00",
      "1.003",
      "0.50",
      "1230"
    ]);
  });
});

describe("the rows of the forest plot", () => {
  it("have the sizes of studies only if one of them states its size", () => {
    const countsOf = (n: number | null) =>
      forestRows(pool([row("z", 0, 0.1, {n}), ...three.map((one) => ({...one, n: null}))])!).map(
        ({counts}) => counts.length
      );
    expect(new Set(countsOf(80))).toEqual(new Set([2]));
    expect(new Set(countsOf(null))).toEqual(new Set([1]));
  });
});
