import {groups} from "d3-array";
import {phrase} from "../../src/page/words/phrase.js";
import {identifier} from "../../src/sql/identifier.js";
import {type Codebook, codebookFile} from "../codebook/codebook.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {listedPerRule, type Violation, type Violations} from "../codebook/violation.js";
import type {Database} from "../engine/database.js";
import {findSimulated, type SimulatedRows} from "./findSimulated.js";
import {findStrayRows} from "./findStrayRows.js";
import type {Found, Source} from "./read.js";
import {orderedColumns, type Rule, rulesOf} from "./rules.js";
import {countValues, keySeparator, type Measure, measureIndex, measuresOf} from "./valueCounts.js";

/** The extent of a check, and the checks that were not possible. */
export interface Checked {
  rules: number;
  values: number;
  skipped: string[];
  /** The rows that are marked as simulated. */
  simulated: SimulatedRows[];
}

/** A table that has been read and counted. */
interface Counted {
  source: Source;
  measures: Measure[];
}

/**
 * Checks every table against the codebook. Each rule is an SQL expression. One statement evaluates
 * all the rules of a table on its distinct values; rows are looked up only where a rule is broken.
 */
export async function checkRecords(
  database: Database,
  codebook: Codebook,
  {sources, absent}: Found,
  violations: Violations,
  onProgress: (step: string) => void
): Promise<Checked> {
  const checked: Checked = {rules: 0, values: 0, skipped: [], simulated: []};
  const counted = new Map<string, Counted>();
  await database.run("CREATE SCHEMA raw; CREATE SCHEMA value_counts; CREATE SCHEMA numbered");
  for (const source of sources) {
    const {table} = source;
    onProgress(phrase`checking ${table.name}`);
    checkHeader(source, violations);
    const measures = measuresOf(source, columnGroups(table.name, codebook));
    if (!measures.length) continue;
    await countValues(database, source, measures);
    counted.set(table.name, {source, measures});
    checked.simulated.push(...(await findSimulated(database, source, measures)));
    for (const {ordinal, ...stray} of await findStrayRows(database, source))
      report(source, violations, {...stray, row: rowOf(ordinal, source.gaps)});
    // This number is published. The number of persons is not, unless a table of counts contains it.
    if (!table.personLevel) checked.values += source.rows * table.fields.length;
  }
  checkMark(codebook, checked.simulated, violations);
  for (const {source, measures} of counted.values()) {
    const rules = rulesOf(source.table, measures, findValues(source.table));
    checked.rules += rules.length;
    await checkRules(database, source, measures, rules, violations);
  }
  return checked;

  /**
   * The values that a foreign key may have. An absent optional table has none; null if a table
   * could not be read completely.
   */
  function findValues(from: CodebookTable) {
    return (table: string, columns: string[]): string | null => {
      const target = counted.get(table);
      const measure = target ? measureIndex(target.measures, columns) : -1;
      if (target?.source.whole && measure >= 0)
        return `SELECT value FROM value_counts.${identifier(table)} WHERE measure = ${measure} AND value IS NOT NULL`;
      if (absent.includes(table)) return "SELECT NULL WHERE false";
      checked.skipped.push(
        phrase`${from.name}: not checked against ${columns.join(", ")} of ${table}, which could not be read completely`
      );
      return null;
    };
  }
}

/**
 * Checks that the codebook of a programme with simulated rows says that the programme is simulated:
 * the codebook cannot remove a mark that is in the rows.
 */
function checkMark({simulated}: Codebook, found: SimulatedRows[], violations: Violations): void {
  if (simulated) return;
  for (const {source, column, value, rows} of found)
    violations.add([
      {
        file: codebookFile,
        row: null,
        column: "simulated",
        value: "false",
        rule: "simulated",
        expected: source.table.personLevel
          ? phrase`true, because rows of ${source.file} are marked as simulated`
          : rows === 1
            ? phrase`true, because 1 row of ${source.file} is marked as simulated (${column} is ${JSON.stringify(value)})`
            : phrase`true, because ${rows} rows of ${source.file} are marked as simulated (${column} is ${JSON.stringify(value)})`
      }
    ]);
}

/**
 * The groups of several columns in the rules of a table and in the foreign keys that refer to it.
 */
function columnGroups(name: string, {tables}: Codebook): string[][] {
  const table = tables.find((table) => table.name === name)!;
  const {primaryKey, uniqueKeys, foreignKeys} = table;
  const pointing = tables.flatMap((table) =>
    table.foreignKeys.filter((key) => key.table === name).map((key) => key.tableFields)
  );
  return [
    primaryKey,
    ...uniqueKeys,
    ...foreignKeys.map(({fields}) => fields),
    ...pointing,
    ...orderedColumns(table)
  ].filter(({length}) => length > 1);
}

/** Checks the header: it must have exactly the codebook's names, in any order. */
function checkHeader(source: Source, violations: Violations): void {
  const names = source.table.fields.map(({name}) => name);
  const missing = names.filter((name) => !source.header.includes(name));
  for (const name of missing)
    report(source, violations, {
      row: 1,
      column: name,
      value: null,
      rule: "missing column",
      expected: phrase`a column ${name}: its rules were not checked`
    });
  for (const name of source.header.filter((name) => !names.includes(name))) {
    const meant = missing.find((other) => other.toLowerCase() === name.trim().toLowerCase());
    const expected = meant
      ? phrase`the name ${meant}, exactly as in the codebook`
      : phrase`one of the codebook's columns: ${names.join(", ")}`;
    report(source, violations, {
      row: 1,
      column: name,
      value: name,
      rule: "unknown column",
      expected
    });
  }
}

async function checkRules(
  database: Database,
  source: Source,
  measures: Measure[],
  rules: Rule[],
  violations: Violations
): Promise<void> {
  const valueCounts = `value_counts.${identifier(source.table.name)}`;
  const broken = await countBroken(database, valueCounts, rules);
  if (!broken.length) return;
  await numberRows(database, source, measures);
  for (const {rule, broken: count} of broken) {
    const {name, measure, once, expected} = rules[rule];
    const rows = await findRows(database, source, rules[rule]);
    const column = measures[measure].columns.join(", ");
    const fieldType = source.table.fields.find((field) => field.name === column)?.type;
    const listed = rows.map(({ordinal, value, first}) => ({
      row: rowOf(ordinal, source.gaps),
      column,
      value: value?.replaceAll(keySeparator, ", ") ?? null,
      rule: name,
      expected: once
        ? phrase`${expected}: it is also in row ${rowOf(first, source.gaps)}`
        : `${expected}${source.table.personLevel ? "" : hint(name, value, fieldType)}`
    }));
    violations.add(
      listed.map((violation) => at(source, violation)),
      count
    );
  }
}

/**
 * The rules that rows break, by their index in their order, and the number of these rows. One SELECT
 * counts for all measures with the same condition, because DuckDB takes longer to plan a SELECT than to
 * look at the values of a small table.
 */
async function countBroken(
  database: Database,
  valueCounts: string,
  rules: Rule[]
): Promise<{rule: number; broken: number}[]> {
  const alike = groups(rules.keys(), (rule) => {
    const {breaks, once} = rules[rule];
    const [rows, repeated] = once ? ["n - 1", "n > 1 AND"] : ["n", ""];
    return `CAST(sum(${rows}) AS DOUBLE) AS broken FROM ${valueCounts} WHERE ${repeated} (${breaks})`;
  });
  if (!alike.length) return [];
  const counts = await database.run<{group: number; measure: number; broken: number}>(
    alike
      .map(([count, own], i) => {
        const measures = new Set(own.map((rule) => rules[rule].measure));
        return `SELECT ${i} AS "group", measure, ${count} AND measure IN (${[...measures]}) GROUP BY measure`;
      })
      .join("\nUNION ALL\n")
  );
  return counts
    .filter(({broken}) => broken > 0)
    .flatMap(({group, measure, broken}) =>
      alike[group][1]
        .filter((rule) => rules[rule].measure === measure)
        .map((rule) => ({rule, broken}))
    )
    .sort((one, other) => one.rule - other.rule);
}

/**
 * Makes `numbered.<table>`: the measures of each row, and the row's position among the kept rows,
 * from 1.
 */
async function numberRows(database: Database, {table}: Source, measures: Measure[]): Promise<void> {
  await database.run(`
    CREATE TABLE numbered.${identifier(table.name)} AS
    SELECT row_number() OVER () AS ordinal, ${measures.map(({sql}, i) => `${sql} AS m${i}`).join(", ")}
    FROM raw.${identifier(table.name)}`);
}

/** The first rows that break a rule. */
function findRows(
  database: Database,
  {table}: Source,
  {measure, breaks, once}: Rule
): Promise<{ordinal: number; first: number; value: string | null}[]> {
  return database.run(`
    SELECT CAST(ordinal AS DOUBLE) AS ordinal, CAST(first AS DOUBLE) AS first, value
    FROM (
      SELECT ordinal, m${measure} AS value, ${once ? `min(ordinal) OVER (PARTITION BY m${measure})` : "NULL"} AS first
      FROM numbered.${identifier(table.name)}
    )
    WHERE (${breaks}) ${once ? "AND ordinal > first" : ""}
    ORDER BY ordinal
    LIMIT ${listedPerRule}`);
}

/**
 * The number of a row in the file, where the header is 1, from its position among the kept rows.
 */
function rowOf(ordinal: number, gaps: number[]): number {
  let row = ordinal + 1;
  for (const gap of gaps) {
    if (gap > row) break;
    row++;
  }
  return row;
}

/** How to write the value correctly, if its meaning is clear. */
function hint(rule: string, value: string | null, type: string | undefined): string {
  if (rule !== "type" || value === null) return "";
  const dayOfMoment = /^(\d{4}-\d\d-\d\d)[T ]\d/.exec(value)?.[1];
  if (type === "date" && dayOfMoment) return `; write ${dayOfMoment}`;
  const bare = value.replace(/(?<=\d),(?=\d{3}\b)/g, "").replace(/^[£$€]\s*|\s*%$/g, "");
  if (bare !== value && /^[+-]?\d+(\.\d+)?$/.test(bare)) return `; write ${bare}`;
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(value) ?? [];
  return year
    ? phrase`; write ${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")} or ${year}-${day.padStart(2, "0")}-${month.padStart(2, "0")}`
    : "";
}

function at({file, sheet}: Source, violation: Omit<Violation, "file" | "sheet">): Violation {
  return {file, ...(sheet !== undefined && {sheet}), ...violation};
}

function report(
  source: Source,
  violations: Violations,
  violation: Omit<Violation, "file" | "sheet">
): void {
  violations.add([at(source, violation)]);
}
