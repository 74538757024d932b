import type {Gathered} from "./gathered.js";
import type {Imported, ImportedColumn, ImportedRow} from "./imported.js";
import {slug, uniqueKeys} from "./nameColumns.js";
import type {Subject} from "./subjects.js";

/** The source of all rows: the imported file. */
const source = {source_id: "imported_file"};
const sourceColumn = textColumn("source_id", "Source");

/**
 * Makes the tables of a programme, with keys, from what a file says. A table of features is only
 * there if a column is a feature.
 */
export function buildTables(
  {projects, outcomes, findings, features, columns, kept}: Gathered,
  sourceTitle: string
): Imported["tables"] {
  const projectKeys = projects.keys("project");
  const outcomeKeys = outcomes.keys("outcome");
  const rest = (of: keyof Gathered["columns"], known: readonly string[]) =>
    [...columns[of].values()].filter(({name}) => !known.includes(name));
  const hasKeys = projects.list.some(
    ({key}, i) => key !== "" && key !== [...projectKeys.values()][i]
  );
  const tables: Imported["tables"] = {
    projects: {
      columns: [
        textColumn("project_id", "Project"),
        textColumn("name", "Name"),
        ...(hasKeys ? [textColumn("reference", "Reference")] : []),
        ...rest("projects", ["project_id", "name", "reference"]),
        sourceColumn
      ],
      rows: projects.list.map((project) => ({
        ...valuesOf(project),
        project_id: projectKeys.get(project)!,
        name: project.name || project.key,
        ...(hasKeys && {reference: project.key}),
        ...source
      }))
    },
    outcomes: {
      columns: [
        textColumn("outcome_id", "Outcome"),
        textColumn("label", "Label"),
        ...rest("outcomes", ["outcome_id", "label"])
      ],
      rows: outcomes.list.map((outcome) => ({
        ...valuesOf(outcome),
        outcome_id: outcomeKeys.get(outcome)!,
        label: outcome.name || outcome.key
      }))
    },
    findings: {
      columns: [
        textColumn("finding_id", "Finding"),
        textColumn("project_id", "Project"),
        textColumn("outcome_id", "Outcome"),
        // The codebook gives the directions of kept ratings.
        ...(kept ? [] : [textColumn("direction", "Direction")]),
        ...rest("findings", ["finding_id", "direction"]),
        sourceColumn,
        textColumn("locator", "Where")
      ],
      rows: numbered(findings).map(({project, outcome, values}) => ({
        ...values,
        project_id: projectKeys.get(project)!,
        outcome_id: outcomeKeys.get(outcome)!,
        ...source
      }))
    },
    sources: {
      columns: [sourceColumn, textColumn("title", "Title")],
      rows: [{...source, title: sourceTitle}]
    }
  };
  if (features.length) Object.assign(tables, featureTables(features, projectKeys));
  return tables;
}

/** The features, and the projects that have them or do not. The last row of a pair wins. */
function featureTables(
  features: Gathered["features"],
  projectKeys: ReadonlyMap<Subject, string>
): Imported["tables"] {
  const labels = [...new Set(features.map(({label}) => label))];
  const keys = uniqueKeys(labels, "feature");
  const pairs = new Map(
    features.map(({project, label, present}) => {
      const row = {
        project_id: projectKeys.get(project)!,
        feature_id: keys[labels.indexOf(label)],
        present,
        ...source
      };
      return [`${row.project_id}\n${row.feature_id}`, row];
    })
  );
  return {
    features: {
      columns: [textColumn("feature_id", "Feature"), textColumn("label", "Label"), sourceColumn],
      rows: labels.map((label, i) => ({feature_id: keys[i], label, ...source}))
    },
    project_features: {
      columns: [
        textColumn("project_id", "Project"),
        textColumn("feature_id", "Feature"),
        textColumn("present", "Present"),
        sourceColumn
      ],
      rows: [...pairs.values()]
    }
  };
}

/** Gives findings without a key of their own a number. */
function numbered<T extends {values: ImportedRow}>(findings: readonly T[]): T[] {
  const digits = String(findings.length).length;
  const own = findings.map(({values}) => values.finding_id ?? "");
  const keep = own.every((key) => key !== "") && new Set(own).size === own.length;
  return findings.map((finding, i) => ({
    ...finding,
    values: {
      ...finding.values,
      finding_id: keep ? slug(own[i], "f") : `f${String(i + 1).padStart(digits, "0")}`
    }
  }));
}

function textColumn(name: string, title: string): ImportedColumn {
  return {name, title, type: "string", unit: null};
}

function valuesOf({values}: Subject): ImportedRow {
  return Object.fromEntries(Array.from(values, ([name, {value}]) => [name, value]));
}
