import type {DriverComparisons} from "./compareFeatures.js";

/** A row of the query `statements_by_kind`. */
export interface KindOfStatement {
  dimension: "design_class" | "reported_by" | "basis";
  /** Null for statements without a value. */
  value: string | null;
  /** The place of the project of each statement. */
  places: readonly number[];
}

/**
 * The numbers of statements by one column, of the projects that the filters leave, the greatest
 * number first. "" is a statement without a value.
 */
export function countKinds(
  rows: readonly KindOfStatement[],
  dimension: KindOfStatement["dimension"],
  recorded: DriverComparisons["recorded"]
): {value: string; statements: number}[] {
  return rows
    .filter((row) => row.dimension === dimension)
    .map(({value, places}) => ({
      value: value ?? "",
      statements: places.filter((place) => recorded[place] !== undefined).length
    }))
    .filter(({statements}) => statements > 0)
    .toSorted((a, b) => b.statements - a.statements);
}
