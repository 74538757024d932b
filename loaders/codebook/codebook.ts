import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import type {Database} from "../engine/database.js";
import {literal} from "../workspace/quote.js";
import {
  type CodebookField,
  checkIntervals,
  isObject,
  type Json,
  type Report,
  readField,
  text
} from "./codebookField.js";
import type {CodebookTable} from "./codebookTable.js";
import {mappedDirection, readDirectionMapping} from "./directionMapping.js";
import type {Disclosure} from "./disclosurePolicy.js";
import {fieldTypes, typed} from "./fieldTypes.js";
import {personMark, refuseOtherMarks} from "./personMarks.js";
import {readDisclosure} from "./readDisclosure.js";
import {addStandardRules, requiredColumns} from "./standardRules.js";
import {readSource} from "./tableSource.js";
import type {Violations} from "./violation.js";

/**
 * The codebook of a programme: a Frictionless Data Package (v2), checked, with its defaults filled
 * in.
 */
export interface Codebook {
  title: string;
  shortTitle: string;
  description: string;
  /** The release of the records. */
  version: string;
  licenses: {name?: string; title?: string; path?: string}[];
  simulated: boolean;
  tables: CodebookTable[];
  /** The names of files and of sheets that are no records. */
  ignore: string[];
  /** The package's statements about persons; null if it declares no table of counts of persons. */
  disclosure: Disclosure | null;
}

export const codebookFile = "datapackage.json";

/**
 * Reads the codebook of a folder. Problems become violations of `datapackage.json`; if there is
 * any, the result is null.
 */
export async function readCodebook(
  folder: string,
  database: Database,
  violations: Violations
): Promise<Codebook | null> {
  const before = violations.total;
  const report: Report = (place, value, expected) =>
    violations.add([
      {
        file: codebookFile,
        row: null,
        column: place || null,
        value: show(value),
        rule: "codebook",
        expected
      }
    ]);
  const source = await readFile(join(folder, codebookFile), "utf8");
  let entry: unknown;
  try {
    entry = JSON.parse(source.replace(/^\uFEFF/, ""));
  } catch (error) {
    const message = (error as Error).message;
    const at = /position (\d+)/.exec(message)?.[1];
    const row = at === undefined ? null : source.slice(0, Number(at)).split("\n").length;
    violations.add([
      {
        file: codebookFile,
        row,
        column: null,
        value: null,
        rule: "codebook",
        expected: `JSON: ${message}`
      }
    ]);
    return null;
  }
  if (!isObject(entry)) {
    report("", entry, phrase`a data package: an object with resources`);
    return null;
  }
  refuseOtherMarks(entry, report);
  const tables = readTables(entry, report);
  addStandardRules(tables, report);
  checkForeignKeys(tables, report);
  const ignore = readIgnored(entry, tables, report);
  const disclosure = readDisclosure(entry, tables, report);
  await checkValues(tables, database, report);
  for (const name of Object.keys(requiredColumns))
    if (!tables.some((table) => table.name === name))
      report("resources", undefined, phrase`a table named ${name}`);
  if (violations.total > before) return null;
  const title = text(entry.title) ?? text(entry.name) ?? "";
  return {
    title,
    shortTitle: text(entry.shortTitle) ?? title,
    description: text(entry.description) ?? "",
    version: text(entry.version) ?? "",
    licenses: Array.isArray(entry.licenses) ? entry.licenses.filter(isObject) : [],
    simulated: entry.simulated === true,
    tables,
    ignore,
    disclosure
  };
}

/** The names of files and of sheets that the package ignores. A table cannot be ignored. */
function readIgnored({ignore}: Json, tables: CodebookTable[], report: Report): string[] {
  return list(ignore, "ignore", report).flatMap((name) => {
    const isTable = tables.some((table) => [table.name, table.path].includes(String(name)));
    if (typeof name === "string" && name !== "" && !isTable) return [name];
    report(
      "ignore",
      name,
      isTable ? phrase`no table of this package` : phrase`the name of a file or of a sheet`
    );
    return [];
  });
}

function readTables(entry: Json, report: Report): CodebookTable[] {
  if (!Array.isArray(entry.resources))
    report("resources", entry.resources, phrase`a list of tables`);
  const resources: unknown[] = Array.isArray(entry.resources) ? entry.resources : [];
  const names = new Set<string>();
  return resources.flatMap((resource, i) => {
    if (!isObject(resource)) {
      report(`resources[${i}]`, resource, phrase`a table`);
      return [];
    }
    const {name, path = `${name}.csv`, schema} = resource;
    // The name becomes the name of a file and of an SQL table, and part of a URL.
    if (typeof name !== "string" || !/^[a-z][a-z0-9_]*$/.test(name)) {
      report(
        `resources[${i}].name`,
        name,
        phrase`a table name of lower case letters, digits and _`
      );
      return [];
    }
    const here: Report = (place, value, expected) => report(`${name}.${place}`, value, expected);
    if (names.has(name)) here("name", name, phrase`a name that no other table has`);
    names.add(name);
    if (
      typeof path !== "string" ||
      !/^[^/\\:][^\\:]*\.(csv|xlsx)$/i.test(path) ||
      path.split("/").includes("..")
    )
      here("path", path, phrase`a .csv or .xlsx file inside the programme's folder`);
    if (
      isObject(resource.dialect) &&
      Object.keys(resource.dialect).some((key) => !key.startsWith("$") && key !== "header")
    )
      here(
        "dialect",
        resource.dialect,
        phrase`no dialect: cells are separated by commas, and quotes are doubled`
      );
    if (!isObject(schema) || !Array.isArray(schema.fields) || !schema.fields.length) {
      here(
        "schema.fields",
        isObject(schema) ? schema.fields : schema,
        phrase`a list of at least one field`
      );
      return [];
    }
    const fields = readFields(schema.fields, schema.missingValues, here);
    const mapping = readDirectionMapping(resource, fields, here);
    if (mapping) fields.push(mappedDirection(mapping, fields));
    const key = (place: string, names: unknown): string[] =>
      readKey(place, names, {name, fields}, here);
    const personLevel = readPersonLevel(resource, here);
    const source = readSource(resource, here);
    const primaryKey = schema.primaryKey === undefined ? [] : key("primaryKey", schema.primaryKey);
    for (const field of fields) if (primaryKey.includes(field.name)) field.required = true;
    return [
      {
        name,
        title: text(resource.title) ?? name,
        description: text(resource.description) ?? "",
        path: String(path),
        fields,
        primaryKey,
        uniqueKeys: list(schema.uniqueKeys, "uniqueKeys", here).map((names) =>
          key("uniqueKeys", names)
        ),
        foreignKeys: list(schema.foreignKeys, "foreignKeys", here).flatMap((foreign) => {
          if (!isObject(foreign) || !isObject(foreign.reference)) {
            here(
              "foreignKeys",
              foreign,
              phrase`fields and a reference to a resource and its fields`
            );
            return [];
          }
          const {resource: table, fields: tableFields} = foreign.reference;
          return [
            {
              fields: key("foreignKeys.fields", foreign.fields),
              table: typeof table === "string" && table ? table : name,
              tableFields:
                typeof tableFields === "string" ? [tableFields] : (tableFields as string[])
            }
          ];
        }),
        personLevel,
        source
      }
    ];
  });
}

/** Whether a table is marked as person-level. */
function readPersonLevel({[personMark]: marked = false}: Json, report: Report): boolean {
  if (typeof marked !== "boolean") report(personMark, marked, phrase`true or false`);
  return marked === true;
}

function readFields(entries: unknown[], missing: unknown, report: Report): CodebookField[] {
  // DuckDB's names ignore case, and the column of reasons must not have the name of another column.
  const taken = new Set<string>();
  const take = (place: string, name: string) => {
    if (taken.has(name.toLowerCase())) report(place, name, phrase`a name that no other column has`);
    taken.add(name.toLowerCase());
  };
  const fields = entries.flatMap((entry, i) => {
    const name = isObject(entry) && typeof entry.name === "string" ? entry.name : `fields[${i}]`;
    const here: Report = (place, value, expected) => report(`${name}: ${place}`, value, expected);
    if (!isObject(entry)) here("field", entry, phrase`a field`);
    const field = isObject(entry) && readField(entry, missing, here);
    return field ? [field] : [];
  });
  checkIntervals(fields, report);
  for (const {name} of fields) take(name, name);
  for (const field of fields) if (reasons(field).length) take(field.name, missingColumn(field));
  return fields;
}

/** The values of a field that give a reason for a missing value. An empty cell gives none. */
export function reasons(field: CodebookField): string[] {
  return field.missingValues.map(({value}) => value).filter((value) => value !== "");
}

/** The column that holds the reasons for missing values of `field`, if the field has reasons. */
export function missingColumn(field: CodebookField): string {
  return `${field.name}_missing`;
}

function readKey(
  place: string,
  names: unknown,
  {name, fields}: {name: string; fields: readonly CodebookField[]},
  report: Report
): string[] {
  const key = typeof names === "string" ? [names] : names;
  const isKnown = (name: unknown) => fields.some((field) => field.name === name);
  if (Array.isArray(key) && key.length && key.every(isKnown)) return key;
  const known = fields.map((field) => field.name).join(", ");
  report(place, names, phrase`fields of the table ${name}: ${known}`);
  return [];
}

function list(value: unknown, place: string, report: Report): unknown[] {
  if (value !== undefined && !Array.isArray(value)) report(place, value, phrase`a list`);
  return Array.isArray(value) ? value : [];
}

function checkForeignKeys(tables: CodebookTable[], report: Report): void {
  for (const {name, foreignKeys} of tables)
    for (const {fields, table, tableFields} of foreignKeys) {
      const place = `${name}.foreignKeys: ${fields.join(", ")}`;
      const target = tables.find((other) => other.name === table);
      if (!target)
        report(
          place,
          table,
          phrase`one of the tables ${tables.map((other) => other.name).join(", ")}`
        );
      else {
        readKey(place, tableFields, target, report);
        if (tableFields?.length !== fields.length)
          report(place, tableFields, phrase`as many fields as ${fields.join(", ")}`);
      }
    }
}

/**
 * Checks what needs the engine: patterns compile (RE2 has no lookaround), and allowed values and
 * limits have the type of their field.
 */
async function checkValues(
  tables: CodebookTable[],
  database: Database,
  report: Report
): Promise<void> {
  /** The error of each pattern; null for one that compiles. Columns share patterns. */
  const patternErrors = new Map<string, string | null>();
  for (const table of tables)
    for (const field of table.fields) {
      const place = `${table.name}.${field.name}: constraints`;
      const {pattern} = field;
      if (pattern !== null) {
        if (!patternErrors.has(pattern))
          patternErrors.set(
            pattern,
            await database.run(`SELECT regexp_full_match('', ${literal(pattern)})`).then(
              () => null,
              ({message}: Error) => message
            )
          );
        const error = patternErrors.get(pattern);
        if (error)
          report(`${place}.pattern`, pattern, phrase`a regular expression (RE2): ${error}`);
      }
      const limits = Object.entries(field.bounds).filter(([, limit]) => typeof limit === "string");
      const allowed =
        field.type === "string"
          ? []
          : (field.categories?.map(({value}) => ["enum", value] as const) ?? []);
      for (const [key, value] of [...limits, ...allowed]) {
        const [{wrong}] = await database.run(
          `SELECT ${typed(field, literal(String(value)))} IS NULL AS wrong`
        );
        if (wrong) report(`${place}.${key}`, value, fieldTypes[field.type].expected);
      }
    }
}

function show(value: unknown): string | null {
  return value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);
}
