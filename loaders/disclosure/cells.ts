import {table} from "arquero";
import {
  type Aggregate,
  type Conditions,
  notRecorded,
  type Policy,
  total
} from "../codebook/disclosurePolicy.js";

/** A column that persons are counted by, with all of its possible values. */
export interface Dimension {
  name: string;
  values: readonly string[];
}

/** The number of persons with each combination of values of the dimensions. */
export interface Population {
  dimensions: readonly Dimension[];
  groups: readonly {values: Conditions; count: number}[];
}

/**
 * One cell of a table, with the conditions on the persons that it counts. Cells of different tables
 * that count the same persons have the same key.
 */
export interface Cell {
  table: string;
  row: string;
  column: string | null;
  conditions: Conditions;
  key: string;
}

/** The values of the dimension with this name. */
export function valuesOf(name: string, dimensions: readonly Dimension[]): readonly string[] {
  return dimensions.find((dimension) => dimension.name === name)!.values;
}

/**
 * Every combination of the values of some dimensions, in an order in which the last dimension
 * changes fastest. Without dimensions, there is one empty combination.
 */
export function combineValues(
  names: readonly string[],
  dimensions: readonly Dimension[]
): Conditions[] {
  const [first, ...others] = names.map((name) => table({[name]: valuesOf(name, dimensions)}));
  if (!first) return [{}];
  return others.reduce((left, right) => left.cross(right), first).objects() as Conditions[];
}

/** The key of the persons who meet some conditions. The order of the conditions does not matter. */
export function keyOf(conditions: Conditions): string {
  return JSON.stringify(Object.entries(conditions).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The cells of a table, totals last. */
export function layOut(aggregate: Aggregate, dimensions: readonly Dimension[]): Cell[] {
  const {name: table, rows, columns, where, totals} = aggregate;
  const shown = (name: string) => [...valuesOf(name, dimensions), ...(totals ? [total] : [])];
  return shown(rows).flatMap((row) =>
    (columns === null ? [null] : shown(columns)).map((column) => {
      const conditions = {
        ...where,
        ...(row !== total && {[rows]: row}),
        ...(columns !== null && column !== null && column !== total && {[columns]: column})
      };
      return {table, row, column, conditions, key: keyOf(conditions)};
    })
  );
}

/** The number of persons who meet some conditions. */
export function countPersons({groups}: Population, conditions: Conditions): number {
  return groups.reduce((sum, {values, count}) => sum + (meets(values, conditions) ? count : 0), 0);
}

/** Whether values meet all conditions. A missing value meets none. */
export function meets(values: Conditions, conditions: Conditions): boolean {
  return Object.entries(conditions).every(([column, value]) => values[column] === value);
}

/** Whether the policy declares that no person can meet some conditions. */
export function isImpossible(
  conditions: Conditions,
  {impossible}: Pick<Policy, "impossible">
): boolean {
  return impossible.some((combination) => meets(conditions, combination));
}

/** The columns that a table uses. */
export function columnsOf({rows, columns, where}: Aggregate): string[] {
  return [rows, ...(columns === null ? [] : [columns]), ...Object.keys(where)];
}

/**
 * A dimension with the publicly known values of a column and, if the column may be empty, a value
 * for “not recorded”.
 */
export function dimensionOf(name: string, values: readonly string[], required: boolean): Dimension {
  return {name, values: required ? values : [...values, notRecorded]};
}
