import {identifier} from "../../sql/identifier.js";
import type {RecordColumn} from "./recordColumns.js";

/** The names of the tables in the queries of this module. */
const alias = {findings: "f", outcomes: "o", projects: "p"} as const;

const joined = `FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)`;

type Place = Pick<RecordColumn, "table" | "field">;

function nameOf({table, field}: Place): string {
  return `${alias[table]}.${identifier(field.name)}`;
}

/**
 * The number of statements with each value of a category, in each group, and whether all of them measured
 * nothing.
 */
export function countsSql(shown: Place, by: Place): string {
  const value = shown.field.type === "string" ? nameOf(shown) : `CAST(${nameOf(shown)} AS VARCHAR)`;
  return `SELECT ${nameOf(by)} AS "group", ${value} AS value, count(*)::INTEGER AS statements, bool_and(f.direction IN ('not_measured', 'not_reported')) AS unmeasured
${joined}
GROUP BY ALL
ORDER BY "group", value`;
}

/**
 * The numbers of each group: how many, quartiles, ends, and those near the middle, from the place
 * `first` (from 1) in their order. These are enough for the interval of the median.
 */
export function numbersSql(shown: Place, by: Place, measure: Place | null): string {
  return `WITH numbers AS (
  SELECT ${nameOf(by)} AS "group", ${measure ? nameOf(measure) : "NULL"} AS measure, CAST(${nameOf(shown)} AS DOUBLE) AS number
  ${joined.replaceAll("\n", "\n  ")}
  WHERE ${nameOf(shown)} IS NOT NULL
),
sorted AS (
  SELECT
    "group",
    measure,
    count(*)::INTEGER AS n,
    list_sort(list(number)) AS numbers,
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
