import {identifier} from "../../src/engine/identifier.js";
import type {Field} from "../../src/engine/manifest.js";
import type {CodebookField} from "./codebookField.js";
import type {Database} from "./database.js";
import {fieldTypes, typed} from "./fieldTypes.js";
import {literals} from "./quote.js";
import type {Source} from "./read.js";
import {isPresent} from "./tally.js";

/** Describes the columns of a checked table: the codebook's entries, and what the records hold of them, from its tally. */
export async function profileTable(database: Database, {table, header}: Source): Promise<Field[]> {
  const tally = `tally.${identifier(table.name)}`;
  const fields = table.fields.filter(({name}) => header.includes(name));
  const counts = await database.run<{filled: number; missing: number; distinct: number}>(
    fields
      .map((field, i) => {
        const present = isPresent(field, "value");
        return `
          SELECT
            ${i} AS measure,
            CAST(coalesce(sum(n) FILTER (${present}), 0) AS DOUBLE) AS filled,
            CAST(coalesce(sum(n) FILTER (NOT ${present}), 0) AS DOUBLE) AS missing,
            CAST(${field.type === "string" ? "count(*)" : `count(DISTINCT ${typed(field, "value")})`} FILTER (${present}) AS DOUBLE) AS distinct
          FROM ${tally}
          WHERE measure = ${i}`;
      })
      .join("\nUNION ALL\n")
      .concat("\nORDER BY measure")
  );
  const listed = await countListed(database, tally, fields);
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
      distinct: counts[i].distinct
    };
  });
}

/** How many rows have each value that the codebook lists, by column and value. */
async function countListed(
  database: Database,
  tally: string,
  fields: CodebookField[]
): Promise<Map<string, number>> {
  const listed = fields.flatMap((field, i) => {
    const values = [...(field.categories ?? []), ...field.missingValues].map(({value}) => value);
    return values.length
      ? [
          `SELECT measure, coalesce(value, '') AS value, CAST(n AS DOUBLE) AS n FROM ${tally} WHERE measure = ${i} AND coalesce(value, '') IN (${literals(values)})`
        ]
      : [];
  });
  if (!listed.length) return new Map();
  const rows = await database.run<{measure: number; value: string; n: number}>(
    listed.join("\nUNION ALL\n")
  );
  return new Map(rows.map(({measure, value, n}) => [`${measure} ${value}`, n]));
}
