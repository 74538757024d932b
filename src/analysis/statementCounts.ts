import {group} from "d3-array";

/** A row of the query `who_says`: statements with one direction and one value of a column. */
export interface StatementCount {
  /** The column: `reported_by`, `design_class`, `basis` or `beyond_chance`. */
  dimension: string;
  /** The column's value; "" if a statement has none. */
  value: string;
  direction: string;
  statements: number;
}

/** Statements by direction. */
export type CountsByDirection = Record<string, number>;

/**
 * All statements by direction. Each dimension counts every statement once, so one is enough.
 *
 * @example countStatements([{dimension: "reported_by", value: "press", direction: "mixed", statements: 2}]) // {"mixed": 2}
 */
export function countStatements(rows: readonly StatementCount[]): CountsByDirection {
  return byDirection(rows.filter(({dimension}) => dimension === "reported_by"));
}

/**
 * Statements by direction for each value of a column, the value with most statements first.
 *
 * @example countStatementsBy([{dimension: "basis", value: "stated", direction: "mixed", statements: 2}], "basis") // [{"value": "stated", "counts": {"mixed": 2}}]
 */
export function countStatementsBy(
  rows: readonly StatementCount[],
  column: string
): {value: string; counts: CountsByDirection}[] {
  const groups = group(
    rows.filter(({dimension}) => dimension === column),
    ({value}) => value
  );
  return Array.from(groups, ([value, members]) => ({value, counts: byDirection(members)})).sort(
    (a, b) => sumOf(b.counts) - sumOf(a.counts)
  );
}

/**
 * The number of statements of all directions.
 *
 * @example sumOf({improved: 3, mixed: 2}) // 5
 */
export function sumOf(counts: CountsByDirection): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function byDirection(rows: readonly StatementCount[]): CountsByDirection {
  const counts: CountsByDirection = {};
  for (const {direction, statements} of rows)
    counts[direction] = (counts[direction] ?? 0) + statements;
  return counts;
}
