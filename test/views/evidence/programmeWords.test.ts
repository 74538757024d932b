// @vitest-environment happy-dom
import {describe, expect, it, vi} from "vitest";
import type {Manifest} from "../../../src/records/manifest.js";
import {effectDirectionPlot} from "../../../src/views/evidence/effectDirectionPlot.js";
import {evidenceForm} from "../../../src/views/evidence/evidenceForm.js";
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

describe("evidenceForm(records)", () => {
  it("asks for the minimum of the programme's own projects", () => {
    const form = evidenceForm(recordsWith([{feature_id: "teams", label: "Teams", places: [0]}]));
    expect(form.hidden).toBe(false);
    expect(form.textContent).toContain("Minimum schools named with the feature");
  });

  it("has no control if the programme has no features", () => {
    const form = evidenceForm(recordsWith([]));
    expect(form.hidden).toBe(true);
    expect(form.textContent).toBe("");
    expect(form.value).toEqual({least: 3});
  });
});

describe("effectDirectionPlot(records)", () => {
  it("has the programme's own noun in its heading", () => {
    const [part] = effectDirectionPlot(recordsWith([]));
    expect(part.querySelector("h2")!.textContent).toBe("Effect direction, school by school");
  });
});
