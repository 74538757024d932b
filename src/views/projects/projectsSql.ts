import {directions} from "../../analysis/directions.js";
import type {RowOrder} from "../../controls/dataTable.js";
import {searchWords} from "../../controls/search.js";
import {type Field, fieldOf, type Manifest} from "../../records/manifest.js";
import {type Condition, conditionSql, findingsConditionSql} from "../../sql/conditions.js";
import {identifier} from "../../sql/identifier.js";
import {literal} from "../../sql/literal.js";
import {conditionsOf} from "../columns/columnFilters.js";
import type {RecordColumn} from "../columns/recordColumns.js";
import type {ProjectFilter} from "./matchProjects.js";

/**
 * The conditions of a choice in SQL, each on the columns of `projects`. They find the same projects as
 * `matchProjects` and `findProjects`.
 */
export function projectConditions(
  manifest: Pick<Manifest, "tables">,
  columns: readonly RecordColumn[],
  filter: ProjectFilter
): string[] {
  const {strand, outcome, feature, design, reporter} = filter;
  const own = conditionsOf(columns, filter);
  const ofProjects: Condition[] = own.filter(({table}) => table === "projects");
  const ofFindings = own.filter(({table}) => table !== "projects");
  const isIn = (table: string, ...conditions: string[]) =>
    `project_id IN (SELECT project_id FROM ${table} WHERE ${conditions.join(" AND ")})`;
  const equals = (column: string, value: string) => `${column} = ${literal(value)}`;
  return [
    ...searchWords(filter.words).map(
      (word) => `contains(${searchText(manifest)}, ${literal(word)})`
    ),
    ...(strand ? [equals("strand", strand)] : []),
    ...(feature
      ? [isIn("project_features", equals("present", "yes"), equals("feature_id", feature))]
      : []),
    ...(outcome ? [isIn("findings", equals("outcome_id", outcome))] : []),
    ...(design ? [isIn("findings", equals("design_class", design))] : []),
    ...(reporter ? [isIn("findings", equals("reported_by", reporter))] : []),
    ...ofProjects.map(conditionSql),
    ...(ofFindings.length ? [isIn("findings", ...ofFindings.map(findingsConditionSql))] : [])
  ];
}

/** The texts of a project in one, in lower case. */
function searchText({tables}: Pick<Manifest, "tables">): string {
  const texts = tables
    .find(({name}) => name === "projects")!
    .fields.filter(({type}) => type === "string")
    .map(({name}) => identifier(name));
  return `lower(concat_ws(' ', ${texts.join(", ")}))`;
}

/** A list of conditions after the word WHERE; "" for none. */
export function whereSql(conditions: readonly string[]): string {
  return conditions.length ? `WHERE ${conditions.join("\n    AND ")}` : "";
}

/** The columns of the list that are counted from the cells of a project. */
const counts = new Set(["outcomes", "improved"]);

/**
 * The first projects that meet conditions, in an order, with the number of outcomes in each direction,
 * and in `projects_found` the number of all that meet them. Only the cells of these projects are made,
 * unless the order needs those of all.
 */
export function projectPageSql(
  manifest: Pick<Manifest, "tables">,
  conditions: readonly string[],
  {key, descending}: RowOrder,
  most: number
): string {
  const isCount = counts.has(key);
  const field = isCount ? undefined : fieldOf(manifest, "projects", key);
  const value = isCount ? "r.ordered_by" : field ? orderOf(field) : "p.name";
  const inOrder = (value: string) =>
    `ORDER BY ${key ? `${value}${descending ? " DESC" : ""} NULLS LAST, ` : ""}p.name, p.project_id`;
  // Only the keys are sorted and counted, so the other columns of thousands of rows are not moved.
  const found = `found AS (
  SELECT project_id, count(*) OVER ()::INTEGER AS projects_found
  FROM projects AS p${
    isCount
      ? `\n  LEFT JOIN (SELECT project_id, ${key} AS ordered_by FROM recorded) AS r USING (project_id)`
      : ""
  }${conditions.length ? `\n  ${whereSql(conditions)}` : ""}
  ${inOrder(value)}
  LIMIT ${most}
)`;
  const recorded = `recorded AS (
  SELECT
    project_id,
    count(*)::INTEGER AS outcomes,
${directions.map((direction) => `    count(*) FILTER (direction = '${direction}')::INTEGER AS ${direction}`).join(",\n")}
  FROM cells()
  GROUP BY project_id
)`;
  const ownFindings = `findings AS (
  FROM findings
  WHERE project_id IN (SELECT project_id FROM found)
)`;
  const members = isCount ? [recorded, found] : [found, ownFindings, recorded];
  return `WITH ${members.join(",\n")}
SELECT p.*, f.projects_found, r.* EXCLUDE (project_id)
FROM found AS f
JOIN projects AS p USING (project_id)
LEFT JOIN recorded AS r USING (project_id)
${inOrder(isCount ? `r.${key}` : value)}`;
}

/**
 * The value by which a column is sorted, as `dataTable` does: the place on a scale, a text without its
 * capitals and accents and with its numbers by size, or any other value itself.
 */
export function orderOf({name, type, ordered, categories}: Field): string {
  const column = `p.${identifier(name)}`;
  if (ordered && categories) {
    const scale = categories.map(({value}) => literal(value)).join(", ");
    return `list_position([${scale}], CAST(${column} AS VARCHAR))`;
  }
  if (type !== "string") return column;
  const parts = `regexp_extract_all(lower(strip_accents(${column})), '\\d+|\\D+')`;
  const padded = `repeat('0', greatest(0, 20 - length(part))) || part`;
  return `array_to_string(list_transform(${parts}, lambda part: if(part >= '0' AND part < ':', ${padded}, part)), '')`;
}
