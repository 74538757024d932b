import {rowsToCsv} from "../../src/files/csv.js";
import type {Field, Manifest} from "../../src/records/manifest.js";

const columns = [
  "table",
  "variable",
  "title",
  "description",
  "type",
  "sql_type",
  "unit",
  "required",
  "unique",
  "minimum",
  "maximum",
  "pattern",
  "values",
  "missing_values",
  "filled",
  "missing",
  "distinct"
];

/**
 * The codebook as one CSV, with a row for each variable. A row has the variable's values and its
 * reasons for missing values, each as a line `value = label`, and the number of filled, missing and
 * distinct values.
 */
export function codebookCsv({tables}: Manifest): string {
  const rows = tables.flatMap(({name, fields}) => fields.map((field) => rowOf(name, field)));
  return rowsToCsv(rows, columns);
}

function rowOf(table: string, field: Field): Record<string, unknown> {
  const {constraints, categories, missingValues} = field;
  const lines = (entries: readonly {value: string; label: string}[]) =>
    entries.map(({value, label}) => `${value} = ${label}`).join("\n") || null;
  return {
    table,
    variable: field.name,
    title: field.title,
    description: field.description,
    type: field.type,
    sql_type: field.sqlType,
    unit: field.unit,
    required: field.required,
    unique: field.unique,
    ...constraints,
    values: lines(categories ?? []),
    missing_values: lines(missingValues.filter(({value}) => value !== "")),
    filled: field.filled,
    missing: field.missing,
    distinct: field.distinct
  };
}
