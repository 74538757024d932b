import {group} from "d3-array";
import type {Labels} from "../../src/page/labels.js";
import type {Field, Manifest, Table} from "../../src/records/manifest.js";

/** Invented records, small enough to check a figure by eye. */
const categories = {
  direction: {
    improved: "Improved",
    no_change: "No change",
    mixed: "Mixed",
    worsened: "Worsened",
    not_measured: "Not measured",
    not_reported: "Not reported"
  },
  design_class: {
    trial: "Randomised trial",
    comparison: "Comparison group",
    before_after: "Before and after",
    account: "Account of the project's staff"
  },
  reported_by: {evaluator: "Independent evaluator", project: "The project itself"},
  basis: {stated: "Stated in the source", inferred: "Inferred by the reader"},
  kind: {family: "Families", service: "Services"},
  domain: {safety: "Safety", stability: "Stability", cost: "Cost"},
  standing: {recommended: "Recommended", promising: "Promising"}
} as const;

/** The labels of one of the columns above. */
export function labelsFor(column: keyof typeof categories, title: string): Labels {
  const entries = Object.entries<string>(categories[column]);
  const byValue = new Map(entries);
  return Object.assign((value: unknown) => byValue.get(String(value)) ?? String(value), {
    options: () => entries.map(([value, label]) => ({value, label})),
    title
  });
}

export const labels = {
  direction: labelsFor("direction", "Direction"),
  design: labelsFor("design_class", "Design"),
  reporter: labelsFor("reported_by", "Reported by"),
  kind: labelsFor("kind", "Kind"),
  domain: labelsFor("domain", "Domain"),
  standing: labelsFor("standing", "Standing")
};

function field(
  name: string,
  title: string,
  filled: number,
  column?: keyof typeof categories
): Field {
  const values = column ? Object.entries<string>(categories[column]) : null;
  return {
    name,
    title,
    description: `${title} of a statement.`,
    type: "string",
    sqlType: "VARCHAR",
    unit: null,
    required: false,
    unique: false,
    categories:
      values?.map(([value, label]) => ({value, label, description: null, count: 3})) ?? null,
    missingValues: [],
    constraints: {},
    filled,
    missing: 40 - filled,
    distinct: values?.length ?? filled,
    bins: null
  };
}

export const findings: Table = {
  name: "findings",
  title: "Findings",
  description: "One row for each statement.",
  rows: 40,
  parquet: {bytes: 1000, sha256: "0".repeat(64)},
  primaryKey: ["finding_id"],
  foreignKeys: [],
  fields: [
    field("finding_id", "Finding", 40),
    field("direction", "Direction", 40, "direction"),
    field("design_class", "Design", 31, "design_class"),
    field("reported_by", "Reported by", 18, "reported_by"),
    field("basis", "Basis", 4, "basis"),
    field("unit", "A column with a title that is longer than its place", 0)
  ]
};

export const manifest: Manifest = {
  key: "0".repeat(64),
  dataHash: "0".repeat(64),
  programme: {
    name: "gallery",
    title: "Gallery",
    shortTitle: "Gallery",
    description: "",
    version: "1.0",
    licenses: [],
    simulated: false
  },
  tables: [findings],
  checks: {rules: 12, values: 480, warnings: []},
  reconciliation: []
};

const domains = ["safety", "stability", "cost"] as const;
const directions = Object.keys(categories.direction);
const designs = Object.keys(categories.design_class);
const reporters = Object.keys(categories.reported_by);

export const projects = Array.from({length: 12}, (_, i) => ({
  project_id: `p${i}`,
  name:
    ["Pause", "Northern Family Partnership", "A Project with a Name of Many Words"][i] ??
    `Project ${i}`
}));

export const outcomes = Array.from({length: 9}, (_, i) => ({
  outcome_id: `o${i}`,
  label:
    ["Children in care", "Placement stability", "Repeat referrals within twelve months"][i] ??
    `Outcome ${i}`,
  kind: i < 5 ? "family" : "service",
  domain: domains[Math.floor(i / 3)]
}));

/** Two thirds of all places hold a statement. */
export const cells = group(
  projects.flatMap(({project_id}, y) =>
    outcomes.flatMap(({outcome_id}, x) =>
      (x + y) % 3 === 2
        ? []
        : [
            {
              project_id,
              outcome_id,
              direction: directions[(x * 5 + y) % directions.length],
              designs: [designs[(x + y) % designs.length]],
              reporters: reporters.slice(0, 1 + ((x * y) % 2)),
              finding_ids: [`f${x}-${y}`]
            }
          ]
    )
  ),
  ({project_id}) => project_id
);

export const groups = [
  {group_id: "main", label: "Main outcomes", outcome_id: "o0"},
  {group_id: "main", label: "Main outcomes", outcome_id: "o1"}
];

export const counts = {
  improved: 14,
  no_change: 5,
  mixed: 4,
  worsened: 2,
  not_measured: 6,
  not_reported: 3
};

export const statements = [
  {
    finding_id: "f1",
    project: "Pause",
    outcome: "Children in care",
    direction: "improved",
    design_class: "before_after",
    reported_by: "evaluator",
    basis: "stated",
    design_note: "Compared with the twelve months before.",
    effect_text: "Fewer children came into care",
    before_low: 23,
    before_high: null,
    after_low: 17,
    after_high: null,
    unit: "children",
    n: 120,
    n_unit: "women",
    locator: "p. 34",
    source_title: "Evaluation report",
    source_publisher: "Department",
    source_url: "https://example.org/report"
  },
  {
    finding_id: "f2",
    project: "Pause",
    outcome: "Cost",
    direction: "not_measured",
    design_class: null,
    reported_by: "project",
    basis: "inferred",
    design_note: null,
    effect_text: null,
    before_low: null,
    before_high: null,
    after_low: null,
    after_high: null,
    unit: null,
    n: null,
    n_unit: null,
    locator: null,
    source_title: null,
    source_publisher: null,
    source_url: null
  }
];
