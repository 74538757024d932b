import {phrase, translationOf} from "../../src/page/words/phrase.js";
import {directionFromWords} from "./directionMapping.js";
import {fieldTypes} from "./fieldTypes.js";
import {ownColumnWords} from "./ownColumnWords.js";
import {type StandardColumn, schema, typeOfStandard} from "./standardColumns.js";
import {references, referring, requiredColumns} from "./standardRules.js";

/** The document of the schema (`docs/schema.md`), in Markdown. */
export function schemaDocument(): string {
  const required = Object.keys(requiredColumns);
  const tables = Object.keys(schema);
  return `# The tables of a programme

This document is made by \`npm run explain -- --write\` from the list that the check uses. Do not edit it by hand.

A programme is a folder with a codebook (\`datapackage.json\`) and a table in each CSV file, or in each sheet of a workbook.
${listOf(required)} are required. All other tables are optional, and so are all columns except those marked *required*. You may add
columns and tables of your own. The page of a project shows your facts about it, and SQL can query all tables.

\`npm run explain -- findings.direction\` explains one column, and \`npm run explain -- findings\` one table.

## Rules for every codebook

- A required column has a value in every row.
- A key is present in every row, and no two rows have the same key.
${Object.entries(references)
  .map(
    ([column, table]) =>
      `- \`${column}\` refers to a row of ${table}, in ${referringWith(column, table).join(", ")}.`
  )
  .join("\n")}
- \`findings.direction\` is one of ${columnOf("findings", "direction")
    .values!.map(({value}) => `\`${value}\``)
    .join(", ")}.
- ${directionFromWords.meaning} A value that has no direction is refused.
${directionFromWords.examples.map((example) => `  - \`${example}\``).join("\n")}
- A number is within its interval: \`effect_low\` ≤ \`effect\` ≤ \`effect_high\`, and likewise each column with \`lower\` and \`upper\`.

## Types

| type | a value is |
| --- | --- |
${Object.entries(fieldTypes)
  .map(([name, {expected}]) => `| \`${name}\` | ${expected} |`)
  .join("\n")}

An empty cell is a missing value. \`missingValues\` of the codebook gives reasons for missing values.

## Columns of your own

${ownColumnWords.meaning}

| the codebook says | filter | figure on Outcomes | figure on Projects |
| --- | --- | --- | --- |
${ownColumnWords.kinds.map(({declared, filter, figure, projects}) => `| ${declared} | ${filter} | ${figure} | ${projects} |`).join("\n")}

A field of the codebook may have these properties:

${ownColumnWords.properties.map(({name, meaning}) => `- \`${name}\`: ${meaning}.`).join("\n")}

For example:

${ownColumnWords.examples.map((example) => `    ${example}`).join("\n")}

${tables.map(tableSection).join("\n")}
## An example

${exampleOf("projects")}
${exampleOf("outcomes")}
${exampleOf("findings")}`;
}

function tableSection(table: string): string {
  const {row, makes, columns} = schema[table];
  const isRequired = Object.hasOwn(requiredColumns, table);
  const rows = Object.entries(columns).map(([name, column]) => {
    const {meaning, makes, example, values} = column;
    const allowed = values
      ? ` ${values.map(({value, meaning}) => `\`${value}\`: ${meaning}`).join("; ")}.`
      : "";
    return `| \`${name}\` | ${kindOf(table, name)} | ${meaning}${allowed} | ${makes} | \`${example}\` |`;
  });
  return `## ${table}${isRequired ? " (required)" : ""}

${row} ${makes}

| column | type | meaning | what it makes | example |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}

/** The type of a column, and whether it is required or a key. */
function kindOf(table: string, name: string): string {
  const {required, key} = schema[table].columns[name];
  const marks = [key && "key", required && "required"].filter(Boolean);
  return [typeOfStandard(table, name), ...marks].join(", ");
}

function exampleOf(table: string): string {
  const {columns} = schema[table];
  const names = Object.keys(columns).filter(
    (name) => columns[name].required || columns[name].key || ["name", "label"].includes(name)
  );
  const cells = names.map((name) => columns[name].example);
  return `\`${table}.csv\`:

    ${names.join(",")}
    ${cells.join(",")}
`;
}

/**
 * The explanation of a table (`findings`) or of a column (`findings.direction`) as text. Throws an
 * error that names the nearest tables or columns if there is none of this name.
 */
export function explain(name: string): string {
  const [table, column, ...rest] = name.trim().split(".");
  if (!Object.hasOwn(schema, table)) {
    const holding = Object.keys(schema).filter((other) =>
      Object.hasOwn(schema[other].columns, table)
    );
    throw new Error(
      holding.length
        ? phrase`${table} is a column: expected ${holding.map((other) => `${other}.${table}`).join(", ")}`
        : phrase`${table} is not a standard table: expected one of ${Object.keys(schema).join(", ")}`
    );
  }
  const {row, makes, columns} = schema[table];
  if (column === undefined)
    return [
      `${table}: ${said(row)} ${said(makes)} ${Object.hasOwn(requiredColumns, table) ? phrase`The table is required.` : phrase`The table is optional.`}`,
      "",
      ...Object.keys(columns).map(
        (name) => `  ${name} (${kindOf(table, name)}): ${said(columns[name].meaning)}`
      ),
      ...(table === "findings" || table === "projects" ? ["", ...ownColumnLines()] : [])
    ].join("\n");
  if (rest.length || !Object.hasOwn(columns, column))
    throw new Error(
      phrase`${name} is not a standard column: expected one of ${Object.keys(columns)
        .map((known) => `${table}.${known}`)
        .join(", ")}; a column of your own may have any other name`
    );
  const {meaning, makes: made, example, values = [], required, key} = columns[column];
  const type = typeOfStandard(table, column)!;
  const target =
    referring.includes(table) && Object.hasOwn(references, column) ? references[column] : null;
  return [
    `${table}.${column}: ${said(meaning)}`,
    "",
    ...aligned([
      [phrase`type`, `${type}: ${fieldTypes[type].expected}`],
      [phrase`required`, requiredWords({required, key})],
      ...(target ? [[phrase`refers to`, `${target}.${column}`] as const] : []),
      ...(values.length
        ? [
            [
              phrase`values`,
              values.map(({value, meaning}) => `\n    ${value}: ${said(meaning)}`).join("")
            ] as const
          ]
        : []),
      ...(made ? [[phrase`makes`, said(made)] as const] : []),
      [phrase`example`, example]
    ]),
    ...(name.trim() === "findings.direction"
      ? [
          "",
          said(directionFromWords.meaning),
          ...directionFromWords.examples.map((line) => `  ${line}`)
        ]
      : [])
  ].join("\n");
}

/** What columns of one's own make, in lines of text. */
function ownColumnLines(): string[] {
  const {meaning, properties, examples} = ownColumnWords;
  return [
    phrase`Your own columns: ${said(meaning)} docs/schema.md says more.`,
    ...properties.map(({name, meaning}) => `  ${name}: ${said(meaning)}`),
    ...examples.map((example) => `  ${example}`)
  ];
}

/** Facts with their names before them, in lines whose facts begin at one place. */
function aligned(facts: readonly (readonly [name: string, fact: string])[]): string[] {
  const width = Math.max(...facts.map(([name]) => name.length), phrase`refers to`.length) + 1;
  return facts.map(([name, fact]) =>
    fact.startsWith("\n") ? `  ${name}${fact}` : `  ${name.padEnd(width)}${fact}`
  );
}

function requiredWords({required, key}: Pick<StandardColumn, "required" | "key">): string {
  if (required) return phrase`yes: every row has a value`;
  return key ? phrase`yes, if the table has the column: it is the key` : phrase`no`;
}

/** A text of the schema in the language of the command. */
function said(text: string): string {
  return translationOf(text) ?? text;
}

/** The texts of the schema that `explain` shows, which can be translated. */
export function schemaTexts(): string[] {
  const {meaning, properties} = ownColumnWords;
  return [
    ...Object.values(schema).flatMap(({row, makes, columns}) => [
      row,
      makes,
      ...Object.values(columns).flatMap(({meaning, makes, values = []}) => [
        meaning,
        ...(makes ? [makes] : []),
        ...values.map(({meaning}) => meaning)
      ])
    ]),
    meaning,
    ...properties.map(({meaning}) => meaning),
    directionFromWords.meaning
  ];
}

/** The tables in which a column refers to a row of a table. */
function referringWith(column: string, target: string): string[] {
  return referring.filter(
    (table) => table !== target && Object.hasOwn(schema[table].columns, column)
  );
}

function columnOf(table: string, name: string): StandardColumn {
  return schema[table].columns[name];
}

function listOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
