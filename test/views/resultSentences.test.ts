import {describe, expect, it} from "vitest";
import type {Manifest} from "../../src/records/manifest.js";
import {resultSentences, type TotalRow} from "../../src/views/resultSentences.js";
import {directionLabels} from "../../src/views/words/directionLabels.js";
import {census} from "./words/programmes.js";

const category = (value: string, label: string) => ({value, label, description: null, count: 1});
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
  ],
  reconciliation: [{statementId: "care_up", byShare: {numerator: 7, denominator: 8}}]
} as unknown as Manifest;
const direction = directionLabels(manifest);
const size = {projects: 50, projects_with_statements: 37, statements: 123, outcomes: 64};

const result = (base: string) => ({
  label: "Care",
  totals: [{base, statement_id: "care_up", directions: "improved"} as unknown as TotalRow],
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
      "Counted by the rule of the pages that compare projects, 7 of the 8 projects that measured it are “improved”: only projects that measured the group are counted, each with the direction of at least 70% of its measured outcomes.",
      "95 of 123 statements in these records say “improved”. This is a share of statements, not of projects."
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
      "1 of 2 statements in these records says “improved”. This is a share of statements, not of projects."
    ]);
  });

  it("speaks of a census in its own words", () => {
    const own = {projects: 100, projects_with_statements: 100, statements: 500, outcomes: 5};
    const sentences = resultSentences(
      {result: null, statements: {improved: 260, worsened: 240}, size: own, manifest: census},
      directionLabels(census)
    );
    expect(sentences).toEqual([
      "These records have 500 statements about ratings, for 100 of 100 projects.",
      "Of 500 statements, 260 “moderately satisfactory or better” and 240 “moderately unsatisfactory or worse”.",
      "260 of 500 statements in these records say “moderately satisfactory or better”. This is a share of statements, not of projects."
    ]);
  });

  it("claims nothing for a programme without totals and without statements", () => {
    expect(resultSentences({result: null, statements: {}, size, manifest}, direction)).toEqual([
      "These records have no statement about an outcome."
    ]);
  });
});
