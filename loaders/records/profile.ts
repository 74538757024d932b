import {groups} from "d3-array";
import type {Field} from "../../src/records/manifest.js";
import {identifier} from "../../src/sql/identifier.js";
import type {CodebookField} from "../codebook/codebookField.js";
import {fieldTypes, typed} from "../codebook/fieldTypes.js";
import type {Database} from "../engine/database.js";
import {literals} from "../workspace/quote.js";
import type {Source} from "./read.js";
import {isPresent} from "./valueCounts.js";

/**
 * Describes the columns of a checked table: the codebook's entry of each, and facts about its
 * values from the value counts.
 */
export async function profileTable(database: Database, {table, header}: Source): Promise<Field[]> {
  const valueCounts = `value_counts.${identifier(table.name)}`;
  const fields = table.fields.filter(({name}) => header.includes(name));
  const counts = await countFilled(database, valueCounts, fields);
  const listed = await countListed(database, valueCounts, fields);
  const spreads = await spreadNumbers(database, valueCounts, fields);
  return fields.map((field, i) => {
    const count = (value: string) => listed.get(`${i} ${value}`) ?? 0;
    const {pattern, bounds} = field;
    return {
      name: field.name,
      title: field.title,
      description: field.description,
      type: field.type,
      sqlType: fieldTypes[field.type].sqlType,
      unit: field.unit,
      ...(field.mapping && {followsFrom: field.mapping.field}),
      ...(field.format !== "default" && {format: field.format}),
      ...(field.ordered && {ordered: true}),
      ...(field.interval && {interval: field.interval}),
      ...(field.reference !== undefined && {reference: field.reference}),
      required: field.required,
      unique: field.unique || (table.primaryKey.length === 1 && table.primaryKey[0] === field.name),
      categories:
        field.categories?.map((category) => ({...category, count: count(category.value)})) ?? null,
      missingValues: field.missingValues.map((missing) => ({
        ...missing,
        count: count(missing.value)
      })),
      constraints: {
        ...(pattern !== null && {pattern}),
        ...(bounds.minimum !== undefined && {minimum: bounds.minimum}),
        ...(bounds.maximum !== undefined && {maximum: bounds.maximum})
      },
      filled: counts[i].filled,
      missing: counts[i].missing,
      distinct: counts[i].distinct,
      bins: spreads.get(i) ?? null
    };
  });
}

/** How many rows of a column have a value, and how many different values there are. */
interface Filled {
  filled: number;
  missing: number;
  distinct: number;
}

/**
 * Counts the values of each column, in the order of the columns. One SELECT counts for all columns that
 * count alike, because DuckDB takes longer to plan a SELECT than to look at the values of a small table.
 */
async function countFilled(
  database: Database,
  valueCounts: string,
  fields: CodebookField[]
): Promise<Filled[]> {
  const alike = groups(fields.keys(), (i) => {
    const {type} = fields[i];
    const present = isPresent(fields[i], "value");
    const values = type === "string" ? "count(*)" : `count(DISTINCT ${typed(fields[i], "value")})`;
    return `
      SELECT
        measure,
        CAST(coalesce(sum(n) FILTER (${present}), 0) AS DOUBLE) AS filled,
        CAST(coalesce(sum(n) FILTER (NOT ${present}), 0) AS DOUBLE) AS missing,
        CAST(${values} FILTER (${present}) AS DOUBLE) AS distinct
      FROM ${valueCounts}`;
  });
  const counted = await database.run<Filled & {measure: number}>(
    alike
      .map(([count, measures]) => `${count} WHERE measure IN (${measures}) GROUP BY measure`)
      .join("\nUNION ALL\n")
  );
  const found = new Map(counted.map(({measure, ...counts}) => [measure, counts]));
  // The value counts of each column have a row for the rows without a value, so none is missing.
  return fields.map((_, i) => found.get(i)!);
}

/** The number of rows with each value that the codebook lists, by column and value. */
async function countListed(
  database: Database,
  valueCounts: string,
  fields: CodebookField[]
): Promise<Map<string, number>> {
  const listed = fields.flatMap((field, i) => {
    const values = [...(field.categories ?? []), ...field.missingValues].map(({value}) => value);
    return values.length
      ? [`(measure = ${i} AND coalesce(value, '') IN (${literals(values)}))`]
      : [];
  });
  if (!listed.length) return new Map();
  const rows = await database.run<{measure: number; value: string; n: number}>(
    `SELECT measure, coalesce(value, '') AS value, CAST(n AS DOUBLE) AS n FROM ${valueCounts} WHERE ${listed.join(" OR ")}`
  );
  return new Map(rows.map(({measure, value, n}) => [`${measure} ${value}`, n]));
}

/**
 * The maximum number of bins for a column of numbers. The bins of whole numbers are never narrower
 * than 1.
 */
const maxSteps = 12;

/**
 * The distribution of the numbers in each column: the rows in equal bins from the smallest number
 * to the largest, by column. A column with fewer than two different numbers has none.
 */
async function spreadNumbers(
  database: Database,
  valueCounts: string,
  fields: CodebookField[]
): Promise<Map<number, NonNullable<Field["bins"]>>> {
  const spread = fields.flatMap((field, i) => {
    if (!["integer", "number", "year"].includes(field.type) || field.categories) return [];
    const whole = field.type === "number" ? 0 : 1;
    return [
      `(
        WITH numbers AS (
          SELECT CAST(${typed(field, "value")} AS DOUBLE) AS x, n FROM ${valueCounts} WHERE measure = ${i} AND ${isPresent(field, "value")}
        ), ends AS (
          SELECT
            min(x) AS least,
            max(x) + ${whole} AS most,
            ${whole ? `least(${maxSteps}, most - least)` : maxSteps} AS steps
          FROM numbers
          WHERE isfinite(x)
          HAVING min(x) < max(x) AND isfinite(most - least)
        )
        SELECT
          ${i} AS measure, least, most, steps,
          least(steps - 1, floor((x - least) / (most - least) * steps)) AS step,
          CAST(sum(n) AS DOUBLE) AS n
        FROM numbers, ends
        WHERE isfinite(x)
        GROUP BY ALL
      )`
    ];
  });
  if (!spread.length) return new Map();
  const rows = await database.run<
    Record<"measure" | "least" | "most" | "steps" | "step" | "n", number>
  >(spread.join("\nUNION ALL\n"));
  const bins = new Map<number, NonNullable<Field["bins"]>>();
  for (const {measure, least, most, steps, step, n} of rows) {
    const edge = (i: number) =>
      i === Number(steps) ? most : least + (i * (most - least)) / Number(steps);
    const empty = () =>
      Array.from({length: Number(steps)}, (_, i) => ({from: edge(i), to: edge(i + 1), count: 0}));
    if (!bins.has(measure)) bins.set(measure, empty());
    bins.get(measure)![Number(step)].count = n;
  }
  return bins;
}
