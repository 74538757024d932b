import {directions} from "../../src/analysis/directions.js";
import {otherErrors, spreadsheetErrors} from "../../src/files/tables/spreadsheetErrors.js";
import {phrase} from "../../src/page/words/phrase.js";
import {reasons} from "../codebook/codebook.js";
import type {Bounds, CodebookField} from "../codebook/codebookField.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {fieldTypes, stringFormats, typed} from "../codebook/fieldTypes.js";
import {literal, literals} from "../workspace/quote.js";
import {hasNoDirection, mappedValues} from "./addDirections.js";
import {isPresent, keySeparator, type Measure, measureIndex} from "./valueCounts.js";

/**
 * One rule of the codebook, as an SQL condition on the `value` column of the value counts (the text
 * of a cell).
 */
export interface Rule {
  name: string;
  /** The index of its measure in the table's measures. */
  measure: number;
  /**
   * True for a value that breaks the rule; if the rule is about duplicates, true for a value that
   * must be unique.
   */
  breaks: string;
  /** Whether a second row with the same value breaks the rule. */
  once: boolean;
  expected: string;
}

/** The SQL that selects the values of another table's columns; null if they are not known. */
export type FindValues = (table: string, columns: string[]) => string | null;

/**
 * The characters that spreadsheets and copying leave at the ends of a text: blanks, line ends,
 * no-break spaces.
 */
const blanks = literals([" ", "\t", "\n", "\r", "\u00a0"]);
const isSpaced = `(value[1] IN (${blanks}) OR value[-1] IN (${blanks}))`;

/** What a spreadsheet shows instead of a value. */
const isError = `(value IN (${literals(spreadsheetErrors)}) OR regexp_full_match(value, ${literal(otherErrors.source)}))`;

/** The rules of one table, in the codebook's order. Rules of missing columns are left out. */
export function rulesOf(table: CodebookTable, measures: Measure[], findValues: FindValues): Rule[] {
  const place = (columns: string[]) => measureIndex(measures, columns);
  const rules = table.fields.flatMap((field) => fieldRules(field, place([field.name])));
  const once = (name: string, columns: string[]) =>
    rules.push({
      name,
      measure: place(columns),
      breaks: presentValue(table, columns),
      once: true,
      expected: phrase`a value that no other row has`
    });
  const isKey = (name: string) => table.primaryKey.length === 1 && table.primaryKey[0] === name;
  for (const {name, unique} of table.fields) if (unique && !isKey(name)) once("unique", [name]);
  if (table.primaryKey.length) once("primaryKey", table.primaryKey);
  // A codebook that lists no directions allows those of the pages.
  const direction = table.name === "findings" ? table.fields.find(isDirection) : undefined;
  if (direction && !direction.categories)
    rules.push({
      name: "enum",
      measure: place([direction.name]),
      breaks: `${isPresent(direction, "value")} AND value NOT IN (${literals(directions)}) AND NOT ${isSpaced}`,
      once: false,
      expected: phrase`one of ${directions.join(", ")}`
    });
  if (direction?.mapping)
    rules.push({
      name: "directionFrom",
      measure: place([direction.mapping.field]),
      breaks: hasNoDirection(direction.mapping),
      once: false,
      expected: mappedValues(direction.mapping)
    });
  for (const columns of table.uniqueKeys) once("uniqueKey", columns);
  for (const {fields, table: other, tableFields} of table.foreignKeys) {
    const values = findValues(other, tableFields);
    if (values !== null)
      rules.push({
        name: "foreignKey",
        measure: place(fields),
        breaks: `${presentValue(table, fields)} AND value NOT IN (${values})`,
        once: false,
        expected: phrase`${tableFields.join(", ")} of a row of ${other}`
      });
  }
  for (const [low, high] of orderedColumns(table)) {
    const [least, most] = [1, 2].map(
      (part) => `TRY_CAST(split_part(value, ${literal(keySeparator)}, ${part}) AS DOUBLE)`
    );
    rules.push({
      name: "order",
      measure: place([low, high]),
      breaks: `${least} > ${most}`,
      once: false,
      expected: phrase`${low} not above ${high}`
    });
  }
  return rules.filter(({measure}) => measure >= 0);
}

const isDirection = ({name}: CodebookField) => name === "direction";

/**
 * The pairs of columns that must be in order, the lower value first: a number is within the interval
 * that the codebook gives it, and so is the effect of a finding. Empty for a table without intervals.
 */
export function orderedColumns({name, fields}: CodebookTable): [string, string][] {
  const isNumber = (column: string) =>
    fields.some(({name, type}) => name === column && ["number", "integer"].includes(type));
  const declared = fields.flatMap(({name, interval}) =>
    interval ? [{of: name, ...interval}] : []
  );
  const isEffectDeclared = declared.some(({of}) => of === "effect");
  const intervals = name === "findings" && !isEffectDeclared ? [...declared, effect] : declared;
  return intervals
    .flatMap(({of, lower, upper}): [string, string][] => [
      [lower, of],
      [of, upper],
      [lower, upper]
    ])
    .filter((pair) => pair.every(isNumber));
}

/** The standard columns of an effect. */
const effect = {of: "effect", lower: "effect_low", upper: "effect_high"};

/**
 * The SQL condition that a value of these columns is present. A key of several columns is NULL if a
 * part is missing.
 */
function presentValue(table: CodebookTable, columns: string[]): string {
  return columns.length > 1
    ? "value IS NOT NULL"
    : isPresent(table.fields.find(({name}) => name === columns[0])!, "value");
}

/**
 * The rules of a field. A value with blanks at its ends breaks only the rule about blanks; the
 * other rules apply once the blanks are removed. An error of a spreadsheet breaks only the rule
 * about errors.
 */
function fieldRules(field: CodebookField, measure: number): Rule[] {
  const rule = (name: string, expected: string, breaks: string): Rule => ({
    name,
    measure,
    breaks: `${isPresent(field, "value")} AND ${breaks} AND NOT ${isSpaced} AND NOT ${isError}`,
    once: false,
    expected
  });
  const {sqlType, form, expected} = fieldTypes[field.type];
  const value = typed(field, "value");
  const rules: Rule[] = [
    {
      ...rule("spaces", phrase`no blanks at the beginning or end`, ""),
      breaks: `${isPresent(field, "value")} AND ${isSpaced}`
    },
    {
      ...rule("formula", phrase`a value: the cell shows an error of a spreadsheet`, ""),
      breaks: `${isPresent(field, "value")} AND ${isError}`
    }
  ];
  if (field.required)
    rules.push({
      ...rule("required", requiredText(field), ""),
      breaks: `NOT (${isPresent(field, "value")})`
    });
  if (field.type !== "string") {
    const broken = [`${value} IS NULL`];
    if (form) broken.push(`NOT regexp_full_match(value, ${literal(form)})`);
    if (field.type === "number") broken.push(`NOT isfinite(${value})`);
    const words =
      field.type === "boolean"
        ? phrase`one of ${[...field.trueValues, ...field.falseValues].join(", ")}`
        : expected;
    rules.push(rule("type", words, `(${broken.join(" OR ")})`));
  }
  if (field.categories) {
    const allowed = field.categories.map((category) => category.value);
    const list = allowed.map((text) => typed(field, literal(text))).join(", ");
    rules.push(rule("enum", phrase`one of ${allowed.join(", ")}`, `${value} NOT IN (${list})`));
  }
  const format = stringFormats[field.format];
  if (format)
    rules.push(
      rule(
        "format",
        phrase`a text in the form of a ${field.format}`,
        `NOT regexp_full_match(value, ${literal(format)})`
      )
    );
  if (field.pattern !== null)
    rules.push(
      rule(
        "pattern",
        phrase`a text that matches ${field.pattern}`,
        `NOT regexp_full_match(value, ${literal(field.pattern)})`
      )
    );
  for (const [name, bound] of Object.entries(field.bounds) as [keyof Bounds, number | string][]) {
    const {compare, words} = comparisons[name];
    const measured = name.endsWith("Length") ? "length(value)" : value;
    const limit =
      typeof bound === "number" ? String(bound) : `CAST(${literal(bound)} AS ${sqlType})`;
    rules.push(rule(name, words(bound), `${measured} ${compare} ${limit}`));
  }
  return rules;
}

interface Comparison {
  compare: string;
  words(bound: number | string): string;
}

const comparisons: Record<keyof Bounds, Comparison> = {
  minimum: {compare: "<", words: (bound) => phrase`at least ${bound}`},
  maximum: {compare: ">", words: (bound) => phrase`at most ${bound}`},
  exclusiveMinimum: {compare: "<=", words: (bound) => phrase`more than ${bound}`},
  exclusiveMaximum: {compare: ">=", words: (bound) => phrase`less than ${bound}`},
  minLength: {compare: "<", words: (bound) => phrase`at least ${bound} characters`},
  maxLength: {compare: ">", words: (bound) => phrase`at most ${bound} characters`}
};

function requiredText(field: CodebookField): string {
  const codes = reasons(field);
  return codes.length
    ? phrase`a value (${codes.join(", ")} are codes for a missing value)`
    : phrase`a value`;
}
