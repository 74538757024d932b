import {table} from "arquero";
import {
  type Aggregate,
  type Conditions,
  notRecorded,
  type Policy,
  total
} from "../codebook/disclosurePolicy.js";

/** A column that persons are counted by, with all values that it can have. */
export interface Dimension {
  name: string;
  values: readonly string[];
}

/** How many persons have each combination of values of the dimensions. */
export interface Population {
  dimensions: readonly Dimension[];
  groups: readonly {values: Conditions; count: number}[];
}

/** One cell of a table: who is counted in it. Cells of different tables that count the same persons have the same key. */
export interface Cell {
  table: string;
  row: string;
  column: string | null;
  conditions: Conditions;
  key: string;
}

/** The values of the dimension of this name. */
export function valuesOf(name: string, dimensions: readonly Dimension[]): readonly string[] {
  return dimensions.find((dimension) => dimension.name === name)!.values;
}

/** Every combination of the values of some dimensions, the last changing first; one without values where there are none. */
export function combineValues(
  names: readonly string[],
  dimensions: readonly Dimension[]
): Conditions[] {
  const [first, ...others] = names.map((name) => table({[name]: valuesOf(name, dimensions)}));
  if (!first) return [{}];
  return others.reduce((left, right) => left.cross(right), first).objects() as Conditions[];
}

/** The key of the persons who meet some conditions, whatever the conditions' order. */
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

/** How many persons meet some conditions. */
export function countPersons({groups}: Population, conditions: Conditions): number {
  return groups.reduce((sum, {values, count}) => sum + (meets(values, conditions) ? count : 0), 0);
}

/** Whether values are such as conditions ask for; values that do not speak of a column do not. */
export function meets(values: Conditions, conditions: Conditions): boolean {
  return Object.entries(conditions).every(([column, value]) => values[column] === value);
}

/** Whether nobody can meet some conditions, by what is declared to be impossible. */
export function isImpossible(
  conditions: Conditions,
  {impossible}: Pick<Policy, "impossible">
): boolean {
  return impossible.some((combination) => meets(conditions, combination));
}

/** The columns that a table is about. */
export function columnsOf({rows, columns, where}: Aggregate): string[] {
  return [rows, ...(columns === null ? [] : [columns]), ...Object.keys(where)];
}

/** A value that everybody can know beforehand, and one for what is not recorded, where that may be missing. */
export function dimensionOf(name: string, values: readonly string[], required: boolean): Dimension {
  return {name, values: required ? values : [...values, notRecorded]};
}
