import {describe, expect, it} from "vitest";
import {effectWords} from "../../src/views/effectWords.js";
import {field, programme, table} from "./words/programmes.js";

const manifest = programme(
  table("findings", "Findings", 1, [
    field("effect", "Hedges' g"),
    field("effect_measure", "Measure", {points: ["Percentage points", 1]})
  ])
);

describe("effectWords(statement, manifest)", () => {
  it.each([
    [{effect: -12.5, effect_measure: "points"}, "Percentage points: −12.5"],
    [
      {effect: -12, effect_low: -20, effect_high: -4, effect_measure: "points", p_value: 0.03},
      "Percentage points: −12 (from −20 to −4), p = 0.03"
    ],
    [{effect: 0.2, effect_measure: null}, "Hedges' g: 0.2"],
    [{effect_low: 1, effect_high: 3}, "Hedges' g: from 1 to 3"],
    [{effect: null, p_value: 0.2}, "p = 0.2"],
    [{effect: null, p_value: null}, ""],
    [{}, ""]
  ])("describes %j as %s", (statement, words) => {
    expect(effectWords(statement, manifest)).toBe(words);
  });
});
