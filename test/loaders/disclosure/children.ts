import type {Programme} from "../../../loaders/workspace/programme.js";
import {makeProgramme} from "../copyProgramme.js";

/** A text in each child's row that no published file may contain. */
export const marker = "Qwyzzlefrax";

/**
 * A generator of numbers from 0 to 1 that returns the same numbers for the same seed (Park & Miller
 * 1988).
 */
export function seeded(seed: number): () => number {
  let state = seed % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const ageBands = ["0-4", "5-9", "10-15", "16-17"];
const sexes = ["F", "M"];
const needs = ["abuse", "disability", "illness", "offending"];
const placements = ["foster", "kin", "home"];
const outcomes = ["stayed", "moved"];
export const projects = ["north", "south", "east"];

/** One simulated child. */
export type Child = Record<
  "child_id" | "name" | "project_id" | "age_band" | "sex" | "need" | "placement" | "outcome",
  string
>;

/**
 * Simulated children of no real place. Some ages, needs and projects are rare, no child under 5
 * offends, and some children have no recorded placement.
 */
export function simulateChildren(count: number, seed = 1): Child[] {
  const next = seeded(seed);
  const pick = (values: string[]) => values[Math.floor(next() ** 2 * values.length)];
  return Array.from({length: count}, (_, i) => {
    const age_band = pick(ageBands);
    const need = pick(age_band === "0-4" ? needs.slice(0, 3) : needs);
    return {
      child_id: `c${i + 1}`,
      name: `${marker}${i + 1}`,
      project_id: pick(projects),
      age_band,
      sex: pick(sexes),
      need,
      placement: next() < 0.05 ? "" : pick(placements),
      outcome: pick(outcomes)
    };
  });
}

const categories = (values: string[]) =>
  values.map((value) => ({value, label: value.toUpperCase()}));
const text = (name: string, more = {}) => ({name, type: "string", ...more});
const coded = (name: string, values: string[], required = true) =>
  text(name, {categories: categories(values), ...(required && {constraints: {required}})});

/** The codebook of a programme with children. */
export function codebookOf({
  aggregates,
  disclosure,
  children = {person_level: true}
}: {
  aggregates?: unknown;
  disclosure?: unknown;
  children?: Record<string, unknown>;
}) {
  return {
    name: "children",
    title: "Simulated children",
    version: "1",
    simulated: true,
    ...(disclosure !== undefined && {disclosure}),
    ...(aggregates !== undefined && {aggregates}),
    resources: [
      {
        name: "projects",
        schema: {primaryKey: "project_id", fields: [text("project_id"), text("name")]}
      },
      {
        name: "outcomes",
        schema: {primaryKey: "outcome_id", fields: [text("outcome_id"), text("label")]}
      },
      {
        name: "findings",
        schema: {
          primaryKey: "finding_id",
          fields: [
            text("finding_id"),
            text("project_id"),
            text("outcome_id"),
            text("direction", {
              categories: [
                "improved",
                "no_change",
                "mixed",
                "worsened",
                "not_measured",
                "not_reported"
              ]
            })
          ]
        }
      },
      {
        name: "children",
        title: "Children",
        ...children,
        schema: {
          primaryKey: "child_id",
          fields: [
            text("child_id"),
            text("name"),
            text("project_id", {constraints: {required: true}}),
            coded("age_band", ageBands),
            coded("sex", sexes),
            coded("need", needs),
            coded("placement", placements, false),
            coded("outcome", outcomes)
          ],
          foreignKeys: [
            {fields: "project_id", reference: {resource: "projects", fields: "project_id"}}
          ]
        }
      }
    ]
  };
}

export const policy = {threshold: 5, zeros: "show"};
export const ageByNeed = {
  name: "age_by_need",
  from: "children",
  rows: "age_band",
  columns: "need",
  measure: "count",
  totals: true
};

export function csvOf(children: readonly Child[]): string {
  const columns = Object.keys(simulateChildren(1)[0]) as (keyof Child)[];
  return [columns, ...children.map((child) => columns.map((column) => child[column]))]
    .map((cells) => `${cells.join(",")}\n`)
    .join("");
}

/** A programme whose children are simulated. */
export function makeChildren(
  codebook: object,
  children: readonly Child[],
  more: Readonly<Record<string, string>> = {}
): Promise<Programme> {
  return makeProgramme({
    "datapackage.json": JSON.stringify(codebook),
    "projects.csv": `project_id,name\n${projects.map((id) => `${id},${id}\n`).join("")}`,
    "outcomes.csv": "outcome_id,label\nstability,Stability\n",
    "findings.csv": "finding_id,project_id,outcome_id,direction\nf1,north,stability,improved\n",
    "children.csv": csvOf(children),
    ...more
  });
}
