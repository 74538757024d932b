import {identifier} from "../../sql/identifier.js";
import type {RecordColumn} from "./recordColumns.js";

/** The names of the tables in the queries of this module. */
const alias = {findings: "f", outcomes: "o", projects: "p"} as const;

const joined = `FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)`;

type Place = Pick<RecordColumn, "table" | "field" | "kind">;

/** The value of a column; of a column of days, its year. */
function nameOf({table, field, kind}: Place): string {
  const name = `${alias[table]}.${identifier(field.name)}`;
  return kind === "day" ? `year(${name})::INTEGER` : name;
}

/** The projects that meet conditions, as the source of a query. */
function projectsFrom(conditions: readonly string[]): string {
  return `FROM projects AS p${conditions.length ? `\nWHERE ${conditions.join("\n  AND ")}` : ""}`;
}

/**
 * The number of statements with each value of a category, in each group, and whether all of them measured
 * nothing.
 */
export function countsSql(shown: Place, by: Place): string {
  return `SELECT ${nameOf(by)} AS "group", ${textOf(shown)} AS value, count(*)::INTEGER AS statements, bool_and(f.direction IN ('not_measured', 'not_reported')) AS unmeasured
${joined}
GROUP BY ALL
ORDER BY "group", value`;
}

function textOf(column: Place): string {
  return column.field.type === "string" ? nameOf(column) : `CAST(${nameOf(column)} AS VARCHAR)`;
}

/** The number of projects with each value of a category, or in each year of a column of years or days. */
export function projectCountsSql(shown: Place, conditions: readonly string[]): string {
  return `SELECT ${nameOf(shown)} AS "group", count(*)::INTEGER AS projects
${projectsFrom(conditions)}
GROUP BY ALL
ORDER BY "group"`;
}

/** The number of projects with each value of a category, in each group. */
export function projectSharesSql(shown: Place, by: Place, conditions: readonly string[]): string {
  return `SELECT ${nameOf(by)} AS "group", ${textOf(shown)} AS value, count(*)::INTEGER AS projects
${projectsFrom(conditions)}
GROUP BY ALL
ORDER BY "group", value`;
}

/** The numbers of the projects in each group, or in one, as `numbersSql` gives those of statements. */
export function projectNumbersSql(
  shown: Place,
  by: Place | null,
  conditions: readonly string[]
): string {
  return numbersFrom(projectsFrom(conditions), shown, by, null);
}

/** The number of projects in each step of a number. The steps begin at `starts`, the first at the least number or below. */
export function projectStepsSql(
  shown: Place,
  starts: readonly number[],
  conditions: readonly string[]
): string {
  const number = `CAST(${nameOf(shown)} AS DOUBLE)`;
  return `SELECT list_max(list_filter([${starts.join(", ")}]::DOUBLE[], lambda start: start <= ${number})) AS at_least, count(*)::INTEGER AS projects
${projectsFrom([...conditions, `${nameOf(shown)} IS NOT NULL`])}
GROUP BY ALL
ORDER BY at_least`;
}

/** Each number of a project with its interval. */
export function projectIntervalsSql(
  shown: Place,
  by: Place | null,
  {lower, upper}: {lower: string; upper: string},
  conditions: readonly string[]
): string {
  return `SELECT
  ${by ? nameOf(by) : "NULL"} AS "group",
  p.project_id,
  p.name AS project,
  ${nameOf(shown)} AS number,
  p.${identifier(lower)} AS lower,
  p.${identifier(upper)} AS upper
${projectsFrom([...conditions, `${nameOf(shown)} IS NOT NULL`])}
ORDER BY "group", number DESC, p.name, p.project_id`;
}

/**
 * The numbers of each group: how many, quartiles, ends, and those near the middle, from the place
 * `first` (from 1) in their order. These are enough for the interval of the median.
 */
export function numbersSql(shown: Place, by: Place, measure: Place | null): string {
  const known = `${joined}\nWHERE ${nameOf(shown)} IS NOT NULL`;
  return numbersFrom(known, shown, by, measure);
}

function numbersFrom(from: string, shown: Place, by: Place | null, measure: Place | null): string {
  return `WITH numbers AS (
  SELECT ${by ? nameOf(by) : "NULL"} AS "group", ${measure ? nameOf(measure) : "NULL"} AS measure, CAST(${nameOf(shown)} AS DOUBLE) AS number
  ${from.replaceAll("\n", "\n  ")}
),
sorted AS (
  SELECT
    "group",
    measure,
    count(number)::INTEGER AS n,
    (count(*) - count(number))::INTEGER AS missing,
    sum(number) AS total,
    list_sort(list(number) FILTER (number IS NOT NULL)) AS numbers,
    quantile_cont(number, [0.25, 0.5, 0.75]) AS quartiles
  FROM numbers
  GROUP BY "group", measure
),
placed AS (
  SELECT *, greatest(1, floor(n / 2 - 1.1 * sqrt(n) - 1))::INTEGER AS first
  FROM sorted
)
SELECT
  "group",
  measure,
  n,
  missing,
  total,
  quartiles[1] AS quarter,
  quartiles[2] AS median,
  quartiles[3] AS three_quarters,
  numbers[1] AS least,
  numbers[n] AS most,
  first,
  numbers[first:n + 1 - first] AS middle
FROM placed
ORDER BY measure, "group"`;
}

/** Each number with its interval, and the statement that gives it. */
export function intervalsSql(
  shown: Place,
  by: Place,
  {lower, upper}: {lower: string; upper: string},
  measure: Place | null
): string {
  return `SELECT
  ${nameOf(by)} AS "group",
  ${measure ? nameOf(measure) : "NULL"} AS measure,
  f.finding_id,
  f.project_id,
  p.name AS project,
  f.outcome_id,
  o.label AS outcome,
  ${nameOf(shown)} AS number,
  f.${identifier(lower)} AS lower,
  f.${identifier(upper)} AS upper
${joined}
WHERE ${nameOf(shown)} IS NOT NULL
ORDER BY measure, "group", number DESC, p.name, f.finding_id`;
}
