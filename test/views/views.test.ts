import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {formatState, parseState} from "../../src/controls/state.js";
import {formatValue} from "../../src/page/formatValue.js";
import {kOfN} from "../../src/page/kOfN.js";
import {projectOf, projectPath} from "../../src/records/projectPath.js";
import {beforeAfter} from "../../src/views/beforeAfter.js";
import {matchProjects} from "../../src/views/matchProjects.js";

describe("projectPath(projectId)", () => {
  it("gives every key an address that is safe, and that gives the key back", () => {
    fc.assert(
      fc.property(fc.string({unit: "binary", minLength: 1}), (id) => {
        const path = projectPath(id);
        expect(path).toMatch(/^projects\/[\w~-]+$/);
        expect(projectOf(path.slice("projects/".length))).toBe(id);
      })
    );
  });
});

describe("formatState(state, defaults) and parseState(query, defaults)", () => {
  const defaults = {words: "", least: 3, only: false};

  it("give every state back", () => {
    const state = fc.record({
      words: fc.string({unit: "grapheme"}),
      least: fc.integer(),
      only: fc.boolean()
    });
    fc.assert(
      fc.property(state, (given) => {
        expect(parseState(formatState(given, defaults), defaults)).toEqual(given);
      })
    );
  });

  it.each(["?least=many", "?least=", "?only=maybe", "?other=1", "", "?%"])(
    "reads %s as the defaults",
    (query) => {
      expect(parseState(query, defaults)).toEqual(defaults);
    }
  );
});

describe("kOfN(k, n)", () => {
  it.each([
    [42, 45, "42 of 45 (93%)"],
    [0, 0, "0 of 0"],
    [7, null, "7"],
    [null, 45, "not known"]
  ])("of %s and %s is %s", (k, n, words) => {
    expect(kOfN(k, n)).toBe(words);
  });
});

describe("formatValue(value)", () => {
  it.each([
    [1234567.125, "1,234,567.125"],
    [2n ** 60n, "1,152,921,504,606,846,976"],
    [new Date(Date.UTC(2017, 6, 1)), "2017-07-01"],
    [null, ""],
    [[1n, "a"], '["1","a"]']
  ])("of %s is %s", (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe("beforeAfter(finding)", () => {
  const none = {before_low: null, before_high: null, after_low: null, after_high: null, unit: null};
  it.each([
    [{...none}, ""],
    [{...none, before_low: 23, after_low: 17, unit: "children"}, "from 23 to 17 children"],
    [
      {...none, after_low: 1200000, after_high: 2100000, unit: "GBP per year"},
      "1,200,000–2,100,000 GBP per year"
    ],
    [{...none, before_low: 5}, "before: 5"]
  ])("%j", (finding, words) => {
    expect(beforeAfter(finding)).toBe(words);
  });
});

describe("matchProjects(projects, wanted)", () => {
  const all = {words: "", strand: "", feature: "", outcome: "", design: "", reporter: ""};
  const projects = [
    {
      name: "Pause",
      notes: "Hull",
      strand: "a",
      feature_ids: ["f"],
      outcome_ids: null,
      designs: ["d"],
      reporters: null
    },
    {
      name: "Other",
      notes: null,
      strand: null,
      feature_ids: null,
      outcome_ids: ["o"],
      designs: null,
      reporters: ["r"]
    }
  ];
  it.each([
    [{}, 2],
    [{words: "hull PAUSE"}, 1],
    [{words: "pause other"}, 0],
    [{strand: "a"}, 1],
    [{feature: "f", design: "d"}, 1],
    [{outcome: "o", reporter: "x"}, 0]
  ])("%j leaves %s", (wanted, count) => {
    expect(matchProjects(projects, {...all, ...wanted})).toHaveLength(count);
  });
});
