import {readableIdentifier} from "./identifier.js";
import {literal} from "./literal.js";

/** A condition on one column of the records. */
export interface Condition {
  table: "projects" | "outcomes" | "findings";
  column: string;
  /** The value that the column must have; null for a missing value. */
  is?: string | number | boolean | null;
  /** The limits of a number, or those of a day as YYYY-MM-DD, both included. */
  from?: number | string;
  to?: number | string;
  /** The words that a text must have, in any case; in lower case here. */
  words?: readonly string[];
}

/** The key by which a finding refers to a row of another table. */
const keys = {projects: "project_id", outcomes: "outcome_id"} as const;

/**
 * A query that reads only the findings that meet all conditions, also through the definitions that
 * it names, such as `cells()`. A condition on a project or an outcome is met by its findings.
 *
 * @example narrowed("FROM cells()", [{table: "findings", column: "rating", is: "good"}])
 */
export function narrowed(sql: string, conditions: readonly Condition[]): string {
  if (!conditions.length) return sql;
  const findings = `findings AS (\n  FROM findings\n  WHERE ${conditions.map(findingsConditionSql).join("\n    AND ")}\n)`;
  const [, first] = /^\s*WITH\s+(.*)$/is.exec(sql) ?? [];
  return first === undefined ? `WITH ${findings}\n${sql}` : `WITH ${findings},\n${first}`;
}

/** A condition in SQL, on the columns of `findings`. */
export function findingsConditionSql(condition: Condition): string {
  const {table} = condition;
  if (table === "findings") return conditionSql(condition);
  const key = keys[table];
  return `${key} IN (SELECT ${key} FROM ${table} WHERE ${conditionSql(condition)})`;
}

/** A condition in SQL, on the columns of its own table. */
export function conditionSql({column, is, from, to, words = []}: Condition): string {
  const name = readableIdentifier(column);
  if (is === null) return `${name} IS NULL`;
  if (is !== undefined) return `${name} = ${typeof is === "string" ? literal(is) : is}`;
  return [
    from === undefined ? [] : limitSql(name, ">=", from),
    to === undefined ? [] : limitSql(name, "<=", to),
    words.map((word) => `contains(lower(${name}), ${literal(word)})`)
  ]
    .flat()
    .join(" AND ");
}

/** A moment of a day is within the limit that is this day. */
function limitSql(name: string, operator: string, limit: number | string): string {
  return typeof limit === "number"
    ? `${name} ${operator} ${limit}`
    : `CAST(${name} AS DATE) ${operator} DATE ${literal(limit)}`;
}

/** Whether a row of the condition's table meets it: the same as `conditionSql`. */
export function meets(row: Readonly<Record<string, unknown>>, condition: Condition): boolean {
  const {column, is, from, to, words} = condition;
  const value = row[column] ?? null;
  if (is !== undefined) return value === is;
  if (value === null) return false;
  if (words) return words.every((word) => String(value).toLowerCase().includes(word));
  const isWithin = <Value>(own: Value, least: unknown, most: unknown) =>
    (least === undefined || own >= (least as Value)) &&
    (most === undefined || own <= (most as Value));
  // Days as text have the order of time.
  return value instanceof Date
    ? isWithin(value.toISOString().slice(0, 10), from, to)
    : isWithin(Number(value), from, to);
}
