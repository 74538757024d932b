import type {Json} from "../codebook/codebookField.js";
import {simulatedColumn} from "../records/findSimulated.js";

/** The tables of invented rows. All other tables hold the programme's own records. */
export const inventedTables: readonly string[] = [
  "projects",
  "project_features",
  "project_aims",
  "findings"
];

/**
 * The programme's own tables that a simulated set keeps. They are about outcomes, features and
 * published totals, and not about single projects.
 */
export const keptTables: readonly string[] = [
  "outcomes",
  "outcome_groups",
  "features",
  "aims",
  "published",
  "sources"
];

/**
 * The column that marks every invented row. The codebook requires it, and allows only the value
 * true.
 */
export const markField: Json = {
  name: simulatedColumn,
  title: "Simulated",
  description: "Always true: this row was invented by Whatworked, and is about no real project.",
  type: "boolean",
  constraints: {required: true, enum: [true]}
};

const text = (name: string, title: string, description: string, more: Json = {}): Json => ({
  name,
  title,
  description,
  type: "string",
  ...more
});
const reference = (field: string, resource: string): Json => ({
  fields: [field],
  reference: {resource, fields: [field]}
});

/**
 * The aims of projects: each row is an outcome, or a group of outcomes, that a project set out to
 * change. Few programmes have this table.
 */
export function aimsResource(sources: boolean): Json {
  return {
    name: "project_aims",
    path: "project_aims.csv",
    type: "table",
    title: "Aims of projects",
    description: "An outcome, or a group of outcomes, that a project set out to change.",
    schema: {
      fields: [
        text("project_id", "Project", "The project.", {constraints: {required: true}}),
        text("outcome_id", "Outcome", "The outcome that it set out to change."),
        text("group_id", "Group of outcomes", "The group of outcomes that it set out to change."),
        ...(sources ? [text("source_id", "Source", "The source of this row.")] : [])
      ],
      foreignKeys: [
        reference("project_id", "projects"),
        reference("outcome_id", "outcomes"),
        ...(sources ? [reference("source_id", "sources")] : [])
      ]
    }
  };
}

/**
 * The features of projects, for a programme that has features but no table of the projects that had
 * them.
 */
export function featuresResource(sources: boolean): Json {
  return {
    name: "project_features",
    path: "project_features.csv",
    type: "table",
    title: "Features of projects",
    description: "A feature in a project.",
    schema: {
      fields: [
        text("project_id", "Project", "The project.", {constraints: {required: true}}),
        text("feature_id", "Feature", "The feature.", {constraints: {required: true}}),
        text("present", "Present", "Whether the project had it.", {
          categories: ["yes", "no", "unclear"]
        }),
        ...(sources ? [text("source_id", "Source", "The source of this row.")] : [])
      ],
      primaryKey: ["project_id", "feature_id"],
      foreignKeys: [
        reference("project_id", "projects"),
        reference("feature_id", "features"),
        ...(sources ? [reference("source_id", "sources")] : [])
      ]
    }
  };
}
