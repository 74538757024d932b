import {phrase} from "../../src/page/words/phrase.js";
import {standardTables} from "../../src/records/standardTables.js";
import {type CodebookField, isObject, type Json, type Report, text} from "./codebookField.js";
import type {CodebookTable} from "./codebookTable.js";
import {
  type Aggregate,
  type Conditions,
  type Disclosure,
  notRecorded,
  type Policy,
  total
} from "./disclosurePolicy.js";
import {requiredColumns} from "./standardRules.js";

/** The columns of a table of counts, in addition to those that it is broken down by. */
const counted = ["count", "count_missing", "percent", "percent_missing"];

/**
 * Reads a package's statements about persons: its policy, and the tables of counts that may be
 * published. An entry that is not understood is reported, never skipped: if a rule were skipped,
 * facts about persons would be published.
 */
export function readDisclosure(
  entry: Json,
  tables: CodebookTable[],
  report: Report
): Disclosure | null {
  checkPersonLevel(tables, report);
  const {disclosure, aggregates} = entry;
  if (aggregates !== undefined && !Array.isArray(aggregates))
    report("aggregates", aggregates, phrase`a list of tables of counts`);
  const entries: unknown[] = Array.isArray(aggregates) ? aggregates : [];
  const policy = readPolicy(disclosure, tables, report);
  if (disclosure !== undefined && !tables.some(({personLevel}) => personLevel))
    report(
      "disclosure",
      disclosure,
      phrase`a table with person_level: true, which the policy protects`
    );
  if (!entries.length) return null;
  if (disclosure === undefined)
    report("disclosure", disclosure, phrase`the policy under which the aggregates are published`);
  const names = new Set(tables.map(({name}) => name));
  const read = entries.flatMap((one, i) => {
    const found = isObject(one) ? readAggregate(one, i, names, tables, report) : null;
    if (!isObject(one)) report(`aggregates[${i}]`, one, phrase`a table of counts`);
    if (found) names.add(found.name);
    return found ?? [];
  });
  const from = [...new Set(read.map((aggregate) => aggregate.from))];
  if (from.length > 1)
    report(
      "aggregates",
      from.join(", "),
      phrase`one person-level table: counts of several cannot be audited together`
    );
  return policy && {policy, aggregates: read};
}

/**
 * Checks that other tables' keys do not publish persons, that no published column has the name of a
 * key of persons, and that no table of the pages is person-level.
 */
function checkPersonLevel(tables: CodebookTable[], report: Report): void {
  const persons = tables.filter(({personLevel}) => personLevel).map(({name}) => name);
  for (const name of persons.filter((name) => Object.hasOwn(requiredColumns, name)))
    report(`${name}.person_level`, true, phrase`no person_level: every page shows this table`);
  for (const {name, foreignKeys, personLevel} of tables)
    for (const {fields, table} of foreignKeys)
      if (!personLevel && persons.includes(table))
        report(
          `${name}.foreignKeys: ${fields.join(", ")}`,
          table,
          phrase`a published table: keys of persons are published with this one`
        );
  const keys = new Map(
    tables
      .filter(({personLevel}) => personLevel)
      .flatMap((table) =>
        ownKey(table, persons).map((key) => [plainName(key), `${table.name}.${key}`])
      )
  );
  for (const {name, fields, personLevel} of tables)
    for (const field of fields) {
      const key = keys.get(plainName(field.name));
      if (!personLevel && key && !field.isNoPersonKey)
        report(
          `${name}.${field.name}`,
          field.name,
          phrase`another column name: ${key} has the keys of persons, which are never published. If this column does not hold them, declare "person_key": false in its entry`
        );
    }
}

/** The columns of a table's key, without those that are keys of a published table. */
function ownKey({primaryKey, foreignKeys}: CodebookTable, persons: readonly string[]): string[] {
  const foreign = foreignKeys
    .filter(({table}) => !persons.includes(table))
    .flatMap(({fields}) => fields);
  return primaryKey.filter((column) => !foreign.includes(column));
}

/** A column name without case, punctuation and a plural: `Child-IDs` is `childid`. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/s$/, "");
}

function readPolicy(entry: unknown, tables: CodebookTable[], report: Report): Policy | null {
  if (entry === undefined) return null;
  if (!isObject(entry)) {
    report("disclosure", entry, phrase`an object: threshold, zeros, …`);
    return null;
  }
  const {threshold, zeros, rounding = null, secondary = "suppress", percentBase} = entry;
  const known = ["threshold", "zeros", "rounding", "secondary", "percentBase", "impossible"];
  refuseOthers(entry, known, "disclosure", report);
  if (!isWhole(threshold, 2))
    report(
      "disclosure.threshold",
      threshold,
      phrase`a whole number of at least 2: counts from 1 to one less than it are suppressed`
    );
  if (zeros !== "show" && zeros !== "suppress")
    report("disclosure.zeros", zeros, phrase`show or suppress`);
  if (rounding !== null && !isWhole(rounding, 2))
    report("disclosure.rounding", rounding, phrase`a whole number of at least 2, or null`);
  if (secondary !== "suppress" && secondary !== "refuse")
    report("disclosure.secondary", secondary, phrase`suppress or refuse`);
  const least = isWhole(threshold, 2) ? threshold : 2;
  if (percentBase !== undefined && !isWhole(percentBase, least))
    report("disclosure.percentBase", percentBase, phrase`a whole number of at least ${least}`);
  return {
    threshold: least,
    zeros: zeros as Policy["zeros"],
    rounding: rounding as number | null,
    secondary: secondary as Policy["secondary"],
    percentBase: isWhole(percentBase, least) ? percentBase : Math.max(10, least),
    impossible: readImpossible(entry.impossible, tables, report)
  };
}

function readImpossible(entry: unknown, tables: CodebookTable[], report: Report): Conditions[] {
  const place = "disclosure.impossible";
  if (entry === undefined) return [];
  if (!Array.isArray(entry)) report(place, entry, phrase`a list of combinations of values`);
  return (Array.isArray(entry) ? entry : []).map((conditions) => {
    const persons = tables.filter(({personLevel}) => personLevel);
    const fits = persons.some((table) => isConditions(conditions, table));
    if (!fits || !Object.keys(conditions).length)
      report(
        place,
        conditions,
        phrase`values of columns of a person-level table, from their categories`
      );
    return conditions as Conditions;
  });
}

function readAggregate(
  entry: Json,
  i: number,
  taken: ReadonlySet<string>,
  tables: CodebookTable[],
  report: Report
): Aggregate | null {
  const {name, from, rows, columns = null, measure, totals, percent = null, where = {}} = entry;
  if (typeof name !== "string" || !/^[a-z][a-z0-9_]*$/.test(name)) {
    report(`aggregates[${i}].name`, name, phrase`a table name of lower case letters, digits and _`);
    return null;
  }
  const place = (property: string) => `aggregates.${name}.${property}`;
  if (taken.has(name) || Object.hasOwn(standardTables, name))
    report(place("name"), name, phrase`a name that no other table has`);
  refuseOthers(
    entry,
    [
      "name",
      "title",
      "description",
      "from",
      "rows",
      "columns",
      "measure",
      "totals",
      "percent",
      "where"
    ],
    `aggregates.${name}`,
    report
  );
  const table = tables.find((table) => table.name === from);
  if (!table?.personLevel) {
    const persons = tables.filter(({personLevel}) => personLevel).map(({name}) => name);
    report(
      place("from"),
      from,
      phrase`a table with person_level: ${persons.join(", ") || phrase`there is none`}`
    );
    return null;
  }
  if (table.primaryKey.length !== 1)
    report(
      place("from"),
      from,
      phrase`a table with a primary key of one column: a row must be one person`
    );
  const isAbout = ({table: other}: {table: string}) =>
    tables.some(({name, personLevel}) => personLevel && name === other && name !== table.name);
  if (table.foreignKeys.some(isAbout))
    report(
      place("from"),
      from,
      phrase`a table that does not refer to another person-level table: a row must be one person`
    );
  if (measure !== "count")
    report(place("measure"), measure, phrase`count: other measures of persons are not published`);
  if (typeof totals !== "boolean") report(place("totals"), totals, phrase`true or false`);
  for (const [property, column] of Object.entries({rows, columns}))
    if (property === "rows" || column !== null) checkColumn(place(property), column);
  if (rows === columns) report(place("columns"), columns, phrase`a column other than rows`);
  if (!isConditions(where, table))
    report(
      place("where"),
      where,
      phrase`values of columns of ${table.name}, from their categories`
    );
  else
    for (const column of [rows, columns])
      if (typeof column === "string" && column in where)
        report(
          place("where"),
          where,
          phrase`columns other than ${column}, which breaks down the table`
        );
  const shares = columns === null ? ["total"] : ["row", "column", "total"];
  if (percent !== null && !shares.includes(percent as string))
    report(place("percent"), percent, phrase`one of ${shares.join(", ")}`);
  else if (percent !== null && totals !== true)
    report(
      place("percent"),
      percent,
      phrase`no percent without totals: a percentage needs a total`
    );
  return {
    name,
    title: text(entry.title),
    description: text(entry.description),
    from: table.name,
    rows: rows as string,
    columns: columns as string | null,
    where: where as Conditions,
    totals: totals === true,
    percent: percent as Aggregate["percent"]
  };

  function checkColumn(at: string, column: unknown): void {
    const field = table!.fields.find(({name}) => name === column);
    if (!field) {
      const names = table!.fields.filter((field) => canBreakDown(field, table!, tables));
      report(
        at,
        column,
        names.length
          ? phrase`one of ${names.map(({name}) => name).join(", ")}`
          : phrase`a text column with categories, but the table has none`
      );
    } else if (!canBreakDown(field, table!, tables))
      report(
        at,
        column,
        phrase`a text column with categories, or one that refers to a published table`
      );
    else if (counted.includes(field.name) || field.name.endsWith("_missing"))
      report(at, column, phrase`a column with a name other than ${counted.join(", ")}`);
    else {
      const values = field.categories?.map(({value}) => value) ?? [];
      for (const reserved of [total, notRecorded])
        if (values.includes(reserved))
          report(at, column, phrase`a column without the value ${reserved}, which is reserved`);
    }
  }
}

/** Whether persons can be counted by a column: its values must be publicly known. */
function canBreakDown(
  field: CodebookField,
  table: CodebookTable,
  tables: CodebookTable[]
): boolean {
  if (field.type !== "string") return false;
  return field.categories !== null || publicKey(field, table, tables) !== null;
}

/** The column of a published table that a column refers to; null if it refers to none. */
export function publicKey(
  field: CodebookField,
  table: CodebookTable,
  tables: CodebookTable[]
): {table: string; column: string} | null {
  const key = table.foreignKeys.find(
    ({fields, table: other}) =>
      fields.length === 1 &&
      fields[0] === field.name &&
      tables.some(({name, personLevel}) => name === other && !personLevel)
  );
  return key ? {table: key.table, column: key.tableFields[0]} : null;
}

function isConditions(value: unknown, table: CodebookTable): value is Conditions {
  return (
    isObject(value) &&
    Object.entries(value).every(([column, wanted]) =>
      table.fields
        .find(({name, type}) => name === column && type === "string")
        ?.categories?.some((category) => category.value === wanted)
    )
  );
}

function refuseOthers(entry: Json, known: string[], place: string, report: Report): void {
  for (const key of Object.keys(entry))
    if (!known.includes(key))
      report(`${place}.${key}`, entry[key], phrase`one of ${known.join(", ")}`);
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}
