import {describe, expect, it} from "vitest";
import {labelsOf} from "../../src/page/labels.js";
import type {Manifest} from "../../src/records/manifest.js";
import {resultSentences, type TotalRow} from "../../src/views/resultSentences.js";

const category = (value: string, label: string) => ({value, label, description: null, count: 0});
const field = (name: string, categories: ReturnType<typeof category>[]) => ({name, categories});
const manifest = {
  tables: [
    {
      name: "findings",
      fields: [
        field("direction", [
          category("improved", "Improved"),
          category("worsened", "Worsened"),
          category("not_reported", "Not reported")
        ])
      ]
    },
    {
      name: "published",
      fields: [
        field("base", [
          category("all", "All projects"),
          category("reporting", "Projects that reported outcomes")
        ])
      ]
    }
  ]
} as unknown as Manifest;
const direction = labelsOf(manifest, "findings", "direction");
const size = {projects: 50, projects_with_statements: 37, statements: 123, outcomes: 64};

const result = (base: string) => ({
  label: "Care",
  totals: [{base} as unknown as TotalRow],
  published: {counts: {improved: 24, worsened: 6, not_reported: 15}, of: 45},
  recorded: {counts: {improved: 7, worsened: 0, not_reported: 1}, of: 32},
  why: ""
});

describe("resultSentences(input, direction)", () => {
  it("gives the published totals, the records counted the same way, and what statements cannot show", () => {
    const statements = {improved: 95, not_reported: 28};
    expect(
      resultSentences({result: result("reporting"), statements, size, manifest}, direction)
    ).toEqual([
      "The published totals for 45 projects that reported outcomes are 24 improved, 6 worsened and 15 not reported.",
      "The same totals in these records, for 32 projects, are 7 improved and 1 not reported; the other 24 have no such record.",
      "95 of 123 statements in these records say “improved”, but the statements are not a random sample, so this share is not a success rate."
    ]);
  });

  it("gives the reason why the records cannot be counted in the same way", () => {
    const own = {...result("all"), recorded: null, why: "the aims are not known"};
    const sentences = resultSentences({result: own, statements: {}, size, manifest}, direction);
    expect(sentences).toEqual([
      "The published totals for 45 projects are 24 improved, 6 worsened and 15 not reported.",
      "These records cannot be counted in the same way: the aims are not known.",
      "These records have no statement about an outcome."
    ]);
  });

  it("describes the statements of a programme without published totals", () => {
    const small = {...size, projects: 2, projects_with_statements: 1};
    expect(
      resultSentences(
        {result: null, statements: {improved: 1, worsened: 1}, size: small, manifest},
        direction
      )
    ).toEqual([
      "These records have 2 statements about outcomes, for 1 of 2 projects.",
      "Of 2 statements, 1 improved and 1 worsened.",
      "1 of 2 statements in these records says “improved”, but the statements are not a random sample, so this share is not a success rate."
    ]);
  });

  it("claims nothing for a programme without totals and without statements", () => {
    expect(resultSentences({result: null, statements: {}, size, manifest}, direction)).toEqual([
      "These records have no statement about an outcome."
    ]);
  });
});
