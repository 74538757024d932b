import {directions} from "../../src/analysis/directions.js";
import {phrase} from "../../src/page/words/phrase.js";
import type {CodebookField, Report} from "./codebookField.js";
import type {CodebookTable} from "./codebookTable.js";
import {columnsWhere} from "./standardColumns.js";

/**
 * The tables that every programme must have, each with the columns that the pages cannot do
 * without. A value of these columns is never empty. All other tables are optional.
 */
export const requiredColumns: Readonly<Record<string, readonly string[]>> = columnsWhere(
  ({required}) => required === true
);

/** The columns whose value names one row of a table. */
const keys = columnsWhere(({key}) => key === true);

/** The columns that refer to a row of another table, whatever table they are in. */
export const references: Readonly<Record<string, string>> = {
  project_id: "projects",
  outcome_id: "outcomes",
  feature_id: "features",
  source_id: "sources"
};

/** The standard tables whose columns refer to rows of others. */
export const referring: readonly string[] = [
  "projects",
  "outcome_groups",
  "features",
  "project_features",
  "findings",
  "aims",
  "project_aims",
  "published",
  "places",
  "project_sources"
];

/**
 * Adds the rules that the pages rely on to the tables of a codebook that does not declare them: keys
 * are present and no two rows have the same, a direction is one of the six, and a reference is to a
 * row of a declared table. Reports a required column that a table does not have, and a category of
 * `direction` that the pages do not know.
 */
export function addStandardRules(tables: CodebookTable[], report: Report): void {
  for (const table of tables) {
    const {name, fields} = table;
    const columns = Object.hasOwn(requiredColumns, name) ? requiredColumns[name] : [];
    for (const column of columns) {
      const field = fieldOf(table, column);
      if (field) field.required = true;
      else
        report(
          `${name}.schema.fields`,
          fields.map((field) => field.name).join(", "),
          column === "direction"
            ? phrase`a column named ${column}, with one of ${directions.join(", ")}, or directionFrom with a column that it follows from`
            : phrase`a column named ${column}`
        );
    }
    addKey(table);
    addReferences(table, tables);
    if (name === "findings") checkDirections(fieldOf(table, "direction"), report);
  }
}

function addKey(table: CodebookTable): void {
  const {name, primaryKey, uniqueKeys} = table;
  const field = Object.hasOwn(keys, name) && fieldOf(table, keys[name][0]);
  if (!field) return;
  field.required = true;
  const isKey = (columns: string[]) => columns.length === 1 && columns[0] === field.name;
  if (!isKey(primaryKey) && !uniqueKeys.some(isKey)) field.unique = true;
}

function addReferences(table: CodebookTable, tables: CodebookTable[]): void {
  if (!referring.includes(table.name)) return;
  for (const [column, name] of Object.entries(references)) {
    const target = tables.find((other) => other.name === name);
    const isDeclared = table.foreignKeys.some(
      ({fields}) => fields.length === 1 && fields[0] === column
    );
    if (isDeclared || name === table.name || !target) continue;
    if (fieldOf(table, column) && fieldOf(target, column))
      table.foreignKeys.push({fields: [column], table: name, tableFields: [column]});
  }
}

function checkDirections(field: CodebookField | undefined, report: Report): void {
  if (!field) return;
  const known: readonly string[] = directions;
  for (const {value} of field.categories ?? [])
    if (!known.includes(value))
      report("findings.direction: categories", value, phrase`one of ${directions.join(", ")}`);
}

function fieldOf({fields}: CodebookTable, column: string): CodebookField | undefined {
  return fields.find(({name}) => name === column);
}
