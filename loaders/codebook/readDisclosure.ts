import {standardTables} from "../../src/records/standardTables.js";
import {type CodebookField, isObject, type Json, type Tell, text} from "./codebookField.js";
import type {CodebookTable} from "./codebookTable.js";
import {
  type Aggregate,
  type Conditions,
  type Disclosure,
  notRecorded,
  type Policy,
  total
} from "./disclosurePolicy.js";

/** The tables that the site is about: rows of theirs are always published. */
const alwaysPublished = ["projects", "outcomes", "findings"];
/** The columns that a table of counts has beside those that it is broken down by. */
const counted = ["count", "count_missing", "percent", "percent_missing"];

/**
 * Reads what a package declares about persons: its policy, and the tables of counts that may be published. What is not understood is told, never passed over: a rule that was meant
 * and not read would publish persons.
 */
export function readDisclosure(
  entry: Json,
  tables: CodebookTable[],
  tell: Tell
): Disclosure | null {
  checkPersonLevel(tables, tell);
  const {disclosure, aggregates} = entry;
  if (aggregates !== undefined && !Array.isArray(aggregates))
    tell("aggregates", aggregates, "a list of tables of counts");
  const entries: unknown[] = Array.isArray(aggregates) ? aggregates : [];
  const policy = readPolicy(disclosure, tables, tell);
  if (!entries.length) return null;
  if (disclosure === undefined)
    tell("disclosure", disclosure, "the policy that the aggregates are published under");
  const names = new Set(tables.map(({name}) => name));
  const read = entries.flatMap((one, i) => {
    const found = isObject(one) ? readAggregate(one, i, names, tables, tell) : null;
    if (!isObject(one)) tell(`aggregates[${i}]`, one, "a table of counts");
    if (found) names.add(found.name);
    return found ?? [];
  });
  const from = [...new Set(read.map((aggregate) => aggregate.from))];
  if (from.length > 1)
    tell(
      "aggregates",
      from.join(", "),
      "one person-level table: counts of several cannot be audited together"
    );
  return policy && {policy, aggregates: read};
}

/** Persons must not come out through another table's keys, nor a table that the pages show be person-level. */
function checkPersonLevel(tables: CodebookTable[], tell: Tell): void {
  const persons = tables.filter(({personLevel}) => personLevel).map(({name}) => name);
  for (const name of persons.filter((name) => alwaysPublished.includes(name)))
    tell(`${name}.person_level`, true, "no person_level: every page shows this table");
  for (const {name, foreignKeys, personLevel} of tables)
    for (const {fields, table} of foreignKeys)
      if (!personLevel && persons.includes(table))
        tell(
          `${name}.foreignKeys: ${fields.join(", ")}`,
          table,
          "a published table: keys of persons are published with this one"
        );
}

function readPolicy(entry: unknown, tables: CodebookTable[], tell: Tell): Policy | null {
  if (entry === undefined) return null;
  if (!isObject(entry)) {
    tell("disclosure", entry, "an object: threshold, zeros, …");
    return null;
  }
  const {threshold, zeros, rounding = null, secondary = "suppress", percentBase} = entry;
  const known = ["threshold", "zeros", "rounding", "secondary", "percentBase", "impossible"];
  refuseOthers(entry, known, "disclosure", tell);
  if (!isWhole(threshold, 2))
    tell(
      "disclosure.threshold",
      threshold,
      "a whole number of at least 2: counts from 1 to one less are suppressed"
    );
  if (zeros !== "show" && zeros !== "suppress") tell("disclosure.zeros", zeros, "show or suppress");
  if (rounding !== null && !isWhole(rounding, 2))
    tell("disclosure.rounding", rounding, "a whole number of at least 2, or null");
  if (secondary !== "suppress" && secondary !== "refuse")
    tell("disclosure.secondary", secondary, "suppress or refuse");
  const least = isWhole(threshold, 2) ? threshold : 2;
  if (percentBase !== undefined && !isWhole(percentBase, least))
    tell("disclosure.percentBase", percentBase, `a whole number of at least ${least}`);
  return {
    threshold: least,
    zeros: zeros as Policy["zeros"],
    rounding: rounding as number | null,
    secondary: secondary as Policy["secondary"],
    percentBase: isWhole(percentBase, least) ? percentBase : Math.max(10, least),
    impossible: readImpossible(entry.impossible, tables, tell)
  };
}

function readImpossible(entry: unknown, tables: CodebookTable[], tell: Tell): Conditions[] {
  const place = "disclosure.impossible";
  if (entry === undefined) return [];
  if (!Array.isArray(entry)) tell(place, entry, "a list of combinations of values");
  return (Array.isArray(entry) ? entry : []).map((conditions) => {
    const persons = tables.filter(({personLevel}) => personLevel);
    const fits = persons.some((table) => isConditions(conditions, table));
    if (!fits || !Object.keys(conditions).length)
      tell(place, conditions, "values of columns of a person-level table, from their categories");
    return conditions as Conditions;
  });
}

function readAggregate(
  entry: Json,
  i: number,
  taken: ReadonlySet<string>,
  tables: CodebookTable[],
  tell: Tell
): Aggregate | null {
  const {name, from, rows, columns = null, measure, totals, percent = null, where = {}} = entry;
  if (typeof name !== "string" || !/^[a-z][a-z0-9_]*$/.test(name)) {
    tell(`aggregates[${i}].name`, name, "a table name of lower case letters, digits and _");
    return null;
  }
  const place = (property: string) => `aggregates.${name}.${property}`;
  if (taken.has(name) || Object.hasOwn(standardTables, name))
    tell(place("name"), name, "a name that no other table has");
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
    tell
  );
  const table = tables.find((table) => table.name === from);
  if (!table?.personLevel) {
    const persons = tables.filter(({personLevel}) => personLevel).map(({name}) => name);
    tell(
      place("from"),
      from,
      `a table with person_level: ${persons.join(", ") || "there is none"}`
    );
    return null;
  }
  if (table.primaryKey.length !== 1)
    tell(place("from"), from, "a table with a primary key of one column: a row must be one person");
  const isAbout = ({table: other}: {table: string}) =>
    tables.some(({name, personLevel}) => personLevel && name === other && name !== table.name);
  if (table.foreignKeys.some(isAbout))
    tell(
      place("from"),
      from,
      "a table that refers to no other person-level one: a row must be one person"
    );
  if (measure !== "count")
    tell(place("measure"), measure, "count: other measures of persons are not published");
  if (typeof totals !== "boolean") tell(place("totals"), totals, "true or false");
  for (const [property, column] of Object.entries({rows, columns}))
    if (property === "rows" || column !== null) checkColumn(place(property), column);
  if (rows === columns) tell(place("columns"), columns, "another column than rows");
  if (!isConditions(where, table))
    tell(place("where"), where, `values of columns of ${table.name}, from their categories`);
  else
    for (const column of [rows, columns])
      if (typeof column === "string" && column in where)
        tell(
          place("where"),
          where,
          `columns other than ${column}, which the table is broken down by`
        );
  const shares = columns === null ? ["total"] : ["row", "column", "total"];
  if (percent !== null && !shares.includes(percent as string))
    tell(place("percent"), percent, `one of ${shares.join(", ")}`);
  else if (percent !== null && totals !== true)
    tell(place("percent"), percent, "none without totals, of which it would be");
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
      tell(
        at,
        column,
        `one of ${names.map(({name}) => name).join(", ") || "no column: none is fit"}`
      );
    } else if (!canBreakDown(field, table!, tables))
      tell(at, column, "a text column with categories, or one that refers to a published table");
    else if (counted.includes(field.name) || field.name.endsWith("_missing"))
      tell(at, column, `a column of another name than ${counted.join(", ")}`);
    else {
      const values = field.categories?.map(({value}) => value) ?? [];
      for (const reserved of [total, notRecorded])
        if (values.includes(reserved))
          tell(at, column, `a column without the value ${reserved}, which stands for itself`);
    }
  }
}

/** Whether persons can be counted by a column: its values must be known to everybody beforehand. */
function canBreakDown(
  field: CodebookField,
  table: CodebookTable,
  tables: CodebookTable[]
): boolean {
  if (field.type !== "string") return false;
  return field.categories !== null || publicKey(field, table, tables) !== null;
}

/** The column of a published table that a column refers to; null where it refers to none. */
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

function refuseOthers(entry: Json, known: string[], place: string, tell: Tell): void {
  for (const key of Object.keys(entry))
    if (!known.includes(key)) tell(`${place}.${key}`, entry[key], `one of ${known.join(", ")}`);
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}
