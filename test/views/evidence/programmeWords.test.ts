// @vitest-environment happy-dom
import {describe, expect, it, vi} from "vitest";
import type {Manifest} from "../../../src/records/manifest.js";
import {effectDirectionPlot} from "../../../src/views/evidence/effectDirectionPlot.js";
import {
  evidenceForm,
  statementConditions,
  statementFilters
} from "../../../src/views/evidence/evidenceForm.js";
import {evidenceRecords} from "../../../src/views/evidence/evidenceRecords.js";

// The engine and the dialog need the site.
vi.mock("../../../src/engine/sql.js", () => ({named: async () => []}));
vi.mock("../../../src/views/openRecords.js", () => ({openRecords() {}}));

const manifest = {
  tables: [{name: "projects", title: "Schools", fields: [{name: "project_id", title: "School"}]}]
} as unknown as Manifest;

const recordsWith = (features: Record<string, unknown>[]) =>
  evidenceRecords(manifest, {
    outcomes: [{outcome_id: "attendance", domain: "school"}],
    projects: [{project_id: "a", name: "Oak School"}],
    features,
    cells: [{outcome_id: "attendance", direction: "improved", places: [0]}],
    grounds: [{domain: "school", ground: "design", value: "survey", places: [0]}],
    sql: "SELECT"
  });

describe("evidenceForm(manifest, {columns, features})", () => {
  it("asks for the minimum of the programme's own projects", () => {
    const form = evidenceForm(manifest, {columns: [], features: [{feature_id: "teams"}]});
    expect(form.textContent).toContain("Minimum schools named with the feature");
  });

  it("asks for no minimum if the programme has no features", () => {
    const form = evidenceForm(manifest, {columns: [], features: []});
    expect(form.querySelectorAll("input")).toHaveLength(1);
    expect(form.value).toEqual({words: "", least: 3});
  });
});

describe("statementFilters(form, columns)", () => {
  it("changes with the words of the search, and not with the minimum", () => {
    const form = evidenceForm(manifest, {columns: [], features: [{feature_id: "teams"}]});
    const filters = statementFilters(form, []);
    const changes: unknown[] = [];
    filters.addEventListener("input", () => changes.push(filters.value));
    const change = (choice: object) => {
      form.value = {...form.value, ...choice};
      form.dispatchEvent(new Event("input"));
    };
    change({least: 5});
    expect(changes).toEqual([]);
    change({words: "oak"});
    change({least: 6});
    expect(changes).toEqual([{words: "oak"}]);
    expect(statementConditions([], filters.value)).toEqual([
      {table: "projects", column: "name", words: ["oak"]}
    ]);
  });
});

describe("effectDirectionPlot(records)", () => {
  it("has the programme's own noun in its heading", () => {
    const [part] = effectDirectionPlot(recordsWith([]));
    expect(part.querySelector("h2")!.textContent).toBe("Effect direction, school by school");
  });
});
