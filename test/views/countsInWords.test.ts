import {describe, expect, it} from "vitest";
import type {Labels} from "../../src/page/labels.js";
import {describeBar} from "../../src/views/countsInWords.js";

const labels = Object.assign(
  (value: unknown) => `${String(value).charAt(0).toUpperCase()}${String(value).slice(1)}`,
  {
    options: () => [],
    title: "Direction"
  }
) as Labels;

describe("describeBar(bar, labels)", () => {
  it.each([
    [
      {label: "Press", counts: {mixed: 1, improved: 20, worsened: 0}},
      "Press: 20 improved, 1 mixed."
    ],
    [{label: "Press", counts: {improved: 2}, of: 5}, "Press: 2 improved, out of 5."],
    [{label: "Press", counts: {}}, "Press: none."]
  ])("%j", (bar, words) => {
    expect(describeBar(bar, labels)).toBe(words);
  });
});
