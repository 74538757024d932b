import {phrase} from "../../src/page/words/phrase.js";
import {type Answers, keysOf} from "./answers.js";

/** A row of an example, by column. A column that is not there is empty. */
export type ExampleRow = Readonly<Record<string, string>>;

const projects = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
const directions = ["improved", "no_change", "improved", "not_measured", "mixed", "not_reported"];

/**
 * The rows of the template by table: the outcomes and features of the person, and invented projects and
 * statements, each of which says that it is an example.
 */
export function exampleRows({outcomes, features}: Answers): Record<string, ExampleRow[]> {
  const outcomeKeys = keysOf(outcomes, "outcome");
  const featureKeys = keysOf(features, "feature");
  const findings = projects.flatMap((project, i) =>
    outcomeKeys.map((outcome, j) => ({
      project_id: `example_${project}`,
      outcome_id: outcome,
      direction: directions[(i * outcomeKeys.length + j) % directions.length],
      effect_text: phrase`An example: replace it`,
      design_class: "not_stated",
      reported_by: "evaluator",
      source_id: "example"
    }))
  );
  const rows: Record<string, ExampleRow[]> = {
    projects: projects.map((project) => ({
      project_id: `example_${project}`,
      name: phrase`Example project ${project}`,
      notes: phrase`An example: replace it`
    })),
    outcomes: outcomes.map((label, i) => ({outcome_id: outcomeKeys[i], label, better: "higher"})),
    sources: [{source_id: "example", title: phrase`Example source: replace it`}],
    findings: findings.map((finding, i) => ({
      finding_id: `f${String(i + 1).padStart(3, "0")}`,
      ...finding
    }))
  };
  if (features.length) {
    rows.features = features.map((label, i) => ({feature_id: featureKeys[i], label}));
    rows.project_features = projects.flatMap((project, i) =>
      featureKeys
        .filter((_, j) => (i + j) % 2 === 0)
        .map((feature) => ({
          project_id: `example_${project}`,
          feature_id: feature,
          present: "yes"
        }))
    );
  }
  return rows;
}
