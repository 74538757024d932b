import {describe, expect, it} from "vitest";
import {headlineResult, type PublishedTotal} from "../../src/analysis/headlineResult.js";

function total(id: string, numerator: number, rest: Partial<PublishedTotal> = {}): PublishedTotal {
  return {
    statement_id: id,
    outcome_group: "care",
    group_label: "Care",
    directions: id,
    numerator,
    denominator: 45,
    contradicts: null,
    source_id: "report",
    ...rest
  };
}

const counted = (statementId: string, numerator: number, denominator = 32) => ({
  statementId,
  computed: {numerator, denominator},
  why: ""
});

describe("headlineResult(totals, recorded)", () => {
  it("joins the totals of the group with most directions, and counts the records the same way", () => {
    const totals = [
      total("quality", 42, {outcome_group: "any", directions: "improved"}),
      total("improved", 24),
      total("worsened", 6),
      total("other_base", 9, {denominator: 31, directions: "improved"})
    ];
    const recorded = [counted("improved", 7), counted("worsened", 0), counted("quality", 32)];
    const result = headlineResult(totals, recorded)!;
    expect(result.label).toBe("Care");
    expect(result.published).toEqual({counts: {improved: 24, worsened: 6}, of: 45});
    expect(result.recorded).toEqual({counts: {improved: 7, worsened: 0}, of: 32});
    expect(result.totals).toEqual(totals.slice(1, 3));
  });

  it("gives the reason if one of the totals cannot be counted in the records", () => {
    const recorded = [
      counted("improved", 7),
      {statementId: "worsened", computed: null, why: "the aims are not known"}
    ];
    const result = headlineResult([total("improved", 24), total("worsened", 6)], recorded)!;
    expect(result.recorded).toBeNull();
    expect(result.why).toBe("the aims are not known");
  });

  it("does not compare totals that the records count out of different numbers of projects", () => {
    const recorded = [counted("improved", 7, 32), counted("worsened", 0, 30)];
    const totals = [total("improved", 24), total("worsened", 6)];
    expect(headlineResult(totals, recorded)!.recorded).toBeNull();
  });

  it.each([
    ["the group “any”, in which they overlap", {outcome_group: "any"}, 6],
    ["a group in which they exceed the number of projects", {}, 40]
  ])("keeps totals apart of %s", (_, rest, worsened) => {
    const totals = [total("improved", 24, rest), total("worsened", worsened, rest)];
    expect(headlineResult(totals, [])!.totals).toEqual([totals[0]]);
  });

  it.each([
    ["no total", []],
    ["a total that contradicts another", [total("improved", 24, {contradicts: "x"})]],
    ["a total without a direction", [total("improved", 24, {directions: null})]],
    ["a total without a group of outcomes", [total("improved", 24, {outcome_group: null})]]
  ])("returns null for %s", (_, totals) => {
    expect(headlineResult(totals, [])).toBeNull();
  });
});
