import {phrase} from "../../src/page/words/phrase.js";
import {identifier} from "../../src/sql/identifier.js";
import type {DirectionMapping} from "../codebook/codebookField.js";
import type {Violations} from "../codebook/violation.js";
import type {Database} from "../engine/database.js";
import {literal, literals} from "../workspace/quote.js";
import type {Source} from "./read.js";

/**
 * Writes the directions that follow from another column of findings into the clean CSV, as its last
 * column. A value without a direction is a violation of that column, and becomes "not_reported" here
 * so that the row is not reported twice.
 */
export async function addDirections(
  database: Database,
  sources: readonly Source[],
  violations: Violations
): Promise<void> {
  const source = sources.find(({table}) => table.name === "findings");
  const mapping = source?.table.fields.find(({name}) => name === "direction")?.mapping;
  if (!source || !mapping || !source.header.includes(mapping.field)) return;
  const {file, sheet} = source;
  if (source.header.includes("direction"))
    return violations.add([
      {
        file,
        ...(sheet !== undefined && {sheet}),
        row: 1,
        column: "direction",
        value: "direction",
        rule: "directionFrom",
        expected: phrase`no column direction, because it follows from ${mapping.field}`
      }
    ]);
  const columns = source.header.map((name) => `${literal(name)}: 'VARCHAR'`).join(", ");
  const csv = source.csv.replace(/\.csv$/, ".directed.csv");
  await database.run(`
    COPY (
      SELECT *, ${directionSql(mapping, identifier(mapping.field))} AS direction
      FROM read_csv(${literal(source.csv)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\n', columns = {${columns}})
    ) TO ${literal(csv)} (FORMAT csv, HEADER, DELIMITER ',', QUOTE '"', ESCAPE '"')`);
  source.csv = csv;
  source.header = [...source.header, "direction"];
}

function directionSql({map, steps}: DirectionMapping, value: string): string {
  const number = `TRY_CAST(${value} AS DOUBLE)`;
  const cases = [
    ...Array.from(map, ([text, direction]) =>
      text === ""
        ? `WHEN ${value} IS NULL THEN ${literal(direction)}`
        : `WHEN ${value} = ${literal(text)} THEN ${literal(direction)}`
    ),
    ...[...steps]
      .reverse()
      .map(({from, above, direction}) =>
        from === null
          ? `WHEN ${number} IS NOT NULL THEN ${literal(direction)}`
          : `WHEN ${number} ${above ? ">" : ">="} ${from} THEN ${literal(direction)}`
      )
  ];
  return `CASE ${cases.join(" ")} ELSE 'not_reported' END`;
}

/**
 * The SQL condition that a value has no direction. A value that is no number breaks the rule about
 * types, where a mapping has steps.
 */
export function hasNoDirection({map, steps}: DirectionMapping): string {
  const texts = [...map.keys()].filter((text) => text !== "");
  const isMapped = [
    map.has("") ? "value IS NULL" : "false",
    texts.length ? `coalesce(value IN (${literals(texts)}), false)` : "false",
    ...(steps.length
      ? [
          steps[0].from === null
            ? "value IS NOT NULL"
            : `coalesce(coalesce(TRY_CAST(value AS DOUBLE), 'infinity'::DOUBLE) ${steps[0].above ? ">" : ">="} ${steps[0].from} AND value IS NOT NULL, false)`
        ]
      : [])
  ];
  return `NOT (${isMapped.join(" OR ")})`;
}

/** The values that have a direction, in words. */
export function mappedValues({field, map, steps}: DirectionMapping): string {
  const values = Array.from(map.keys(), (text) => text || phrase`an empty cell`);
  if (steps.length)
    values.push(
      steps[0].from === null
        ? phrase`a number`
        : steps[0].above
          ? phrase`more than ${steps[0].from}`
          : phrase`at least ${steps[0].from}`
    );
  return phrase`a value of ${field} that has a direction in directionFrom: ${values.join(", ")}`;
}
