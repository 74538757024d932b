import type {Field, Manifest, Table} from "../../../src/records/manifest.js";

type Categories = Record<string, [label: string, count: number]>;

/** A field of a small codebook. Categories are given as `value: [label, count]`. */
export function field(name: string, title = name, categories: Categories | null = null): Field {
  return {
    name,
    title,
    description: "",
    type: "string",
    sqlType: "VARCHAR",
    unit: null,
    required: false,
    unique: false,
    categories:
      categories &&
      Object.entries(categories).map(([value, [label, count]]) => ({
        value,
        label,
        description: null,
        count
      })),
    missingValues: [],
    constraints: {},
    filled: 0,
    missing: 0,
    distinct: 0,
    bins: null
  };
}

/** A table of a small codebook. */
export function table(name: string, title: string, rows: number, fields: Field[]): Table {
  return {
    name,
    title,
    description: "",
    rows,
    parquet: {bytes: 1, sha256: ""},
    primaryKey: [],
    foreignKeys: [],
    fields
  };
}

/** The description of a small programme. */
export function programme(...tables: Table[]): Manifest {
  return {
    key: "",
    dataHash: "",
    programme: {
      name: "small",
      title: "Small",
      shortTitle: "Small",
      description: "",
      version: "1",
      licenses: [],
      simulated: false
    },
    tables,
    checks: {rules: 0, values: 0, warnings: []},
    reconciliation: []
  };
}

/** Every project is rated by an independent body, which says of each whether it has a feature. */
export const census = programme(
  table("projects", "Projects", 100, [field("project_id", "Project")]),
  table("outcomes", "Ratings", 5, [field("outcome_id", "Rating")]),
  table("features", "Circumstances", 2, [field("feature_id", "Circumstance")]),
  table("project_features", "Circumstances of a project", 200, [
    field("present", "Present", {yes: ["Yes", 60], no: ["No", 140]})
  ]),
  table("findings", "Statements", 500, [
    field("finding_id", "Statement"),
    field("direction", "Rating", {
      improved: ["Moderately satisfactory or better", 260],
      worsened: ["Moderately unsatisfactory or worse", 240]
    }),
    field("reported_by", "Rated by", {group: ["Independent evaluation group", 500]})
  ])
);

/** The records have three tables, without a title, a reporter, a basis or a label of their own. */
export const bare = programme(
  table("projects", "projects", 2, [field("project_id")]),
  table("outcomes", "outcomes", 2, [field("outcome_id")]),
  table("findings", "findings", 3, [
    field("finding_id"),
    field("direction", "direction", {
      improved: ["improved", 1],
      no_change: ["no_change", 0],
      mixed: ["mixed", 0],
      worsened: ["worsened", 1],
      not_measured: ["not_measured", 1]
    })
  ])
);

/** Studies of interventions, with labels of their own and no label for “mixed”. */
export const studies = programme(
  table("projects", "Studies", 373, [field("project_id", "Study ID")]),
  table("outcomes", "Measures", 20, [field("outcome_id", "Measure")]),
  table("features", "Kinds of intervention", 8, [field("feature_id", "Kind of intervention")]),
  table("project_features", "Kinds of a study", 400, [
    field("present", "Present", {yes: ["Yes", 373], no: ["No", 27]})
  ]),
  table("findings", "Findings", 1553, [
    field("finding_id", "Finding"),
    field("direction", "Result", {
      improved: ["Favourable, significant", 515],
      no_change: ["Not significant", 1000],
      worsened: ["Unfavourable, significant", 38]
    })
  ])
);
