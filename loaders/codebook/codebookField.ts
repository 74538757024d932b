import {phrase} from "../../src/page/words/phrase.js";
import {fieldTypes, stringFormats} from "./fieldTypes.js";

/** A JSON object that has not been checked yet. */
export type Json = Record<string, unknown>;

/** Reports a problem of an entry: its place, the value, and what was expected. */
export type Report = (place: string, value: unknown, expected: string) => void;

/** One column as the codebook declares it. */
export interface CodebookField {
  name: string;
  title: string;
  description: string;
  type: string;
  unit: string | null;
  required: boolean;
  unique: boolean;
  /** The allowed values with their labels; null if every value is allowed. */
  categories: {value: string; label: string; description: string | null}[] | null;
  /** Values that stand for a missing value and give its reason. An empty cell is always missing. */
  missingValues: {value: string; label: string}[];
  /** A regular expression that the whole text must match. */
  pattern: string | null;
  format: string;
  bounds: Bounds;
  trueValues: string[];
  falseValues: string[];
  /** Whether the codebook declares that the column does not hold keys of persons. */
  isNoPersonKey: boolean;
  /** For the column of directions: the column and the values from which it follows. */
  mapping?: DirectionMapping;
  /** Present if the categories are a scale, from one end to the other. */
  ordered?: true;
  /** For a number with an interval: the columns with its limits. */
  interval?: {lower: string; upper: string};
  /** The number that means no effect. */
  reference?: number;
}

/** How the directions of findings follow from another column: the property `directionFrom`. */
export interface DirectionMapping {
  /** The name of the column. */
  field: string;
  /** The direction of each value. "" is an empty cell, and a code for a missing value may be one. */
  map: ReadonlyMap<string, string>;
  /**
   * For a column of numbers: the lower limit of each step, null if it has none. With `above`, the limit
   * itself belongs to the step before.
   */
  steps: readonly {from: number | null; above?: true; direction: string}[];
  /** The labels of directions, if “improved” and the like would be the wrong words. */
  labels?: Readonly<Record<string, string>>;
}

export type Bounds = Partial<
  Record<(typeof limits)[number] | (typeof lengths)[number], number | string>
>;

const limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const;
const lengths = ["minLength", "maxLength"] as const;
const known = new Set<string>(["required", "unique", "enum", "pattern", ...limits, ...lengths]);
/** Properties that change how a value is read, each with the only supported setting. */
const onlyDefault: Json = {decimalChar: ".", bareNumber: true, groupChar: ""};

/** Reads the entry of one field, and reports every problem; null if the entry cannot be used. */
export function readField(
  entry: Json,
  schemaMissing: unknown,
  report: Report
): CodebookField | null {
  const {name, type = "string", constraints = {}} = entry;
  if (typeof name !== "string" || !/^[^\s\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$/u.test(name)) {
    report("name", name, phrase`a column name without spaces at its ends`);
    return null;
  }
  if (typeof type !== "string" || !Object.hasOwn(fieldTypes, type)) {
    report("type", type, phrase`one of ${Object.keys(fieldTypes).join(", ")}`);
    return null;
  }
  if (!isObject(constraints)) {
    report("constraints", constraints, phrase`an object of constraints`);
    return null;
  }
  for (const key of Object.keys(constraints))
    if (!known.has(key))
      report(`constraints.${key}`, constraints[key], phrase`one of ${[...known].join(", ")}`);
  for (const [key, value] of Object.entries(onlyDefault))
    if (key in entry && entry[key] !== value)
      report(key, entry[key], phrase`${JSON.stringify(value)}, or nothing`);
  if (entry.person_key !== undefined && entry.person_key !== false)
    report(
      "person_key",
      entry.person_key,
      phrase`false, for a column that holds no keys of persons`
    );
  for (const key of ["required", "unique"])
    if (typeof (constraints[key] ?? false) !== "boolean")
      report(`constraints.${key}`, constraints[key], phrase`true or false`);
  return {
    name,
    title: text(entry.title) ?? name,
    description: text(entry.description) ?? "",
    type,
    unit: text(entry.unit),
    required: constraints.required === true,
    unique: constraints.unique === true,
    categories: readCategories(entry.categories, constraints.enum, report),
    missingValues: readMissing(entry.missingValues ?? schemaMissing, report),
    pattern: readText("constraints.pattern", constraints.pattern, report),
    format: readFormat(type, entry.format ?? "default", report),
    bounds: readBounds(type, constraints, report),
    trueValues: readTexts("trueValues", entry.trueValues, ["true", "True", "TRUE", "1"], report),
    falseValues: readTexts(
      "falseValues",
      entry.falseValues,
      ["false", "False", "FALSE", "0"],
      report
    ),
    isNoPersonKey: entry.person_key === false,
    ...readOrdered(entry, constraints, report),
    ...readInterval(entry, type, report)
  };
}

function readOrdered({categoriesOrdered, categories}: Json, constraints: Json, report: Report) {
  if (categoriesOrdered === undefined || categoriesOrdered === false) return {};
  if (categoriesOrdered !== true)
    report("categoriesOrdered", categoriesOrdered, phrase`true or false`);
  else if (categories === undefined && constraints.enum === undefined)
    report("categoriesOrdered", categoriesOrdered, phrase`categories, in the order of the scale`);
  return {ordered: true} as const;
}

/** The interval of a number and the number that means no effect. `checkIntervals` checks the columns. */
function readInterval({lower, upper, reference}: Json, type: string, report: Report) {
  const given = Object.entries({lower, upper, reference}).filter(
    ([, value]) => value !== undefined
  );
  if (!given.length) return {};
  if (!["integer", "number"].includes(type)) {
    report(
      given[0][0],
      given[0][1],
      phrase`no such property: only a number has it, and this is a ${type}`
    );
    return {};
  }
  for (const [place, other, value] of [
    ["lower", "upper", lower],
    ["upper", "lower", upper]
  ] as const)
    if (typeof value !== "string" && (lower !== undefined || upper !== undefined))
      report(place, value, phrase`the name of a column of numbers, because there is ${other}`);
  if (reference !== undefined && !Number.isFinite(reference))
    report("reference", reference, fieldTypes.number.expected);
  return {
    ...(typeof lower === "string" && typeof upper === "string" && {interval: {lower, upper}}),
    ...(typeof reference === "number" && {reference})
  };
}

/** Reports each limit of an interval that is no other column of numbers of the table. */
export function checkIntervals(fields: readonly CodebookField[], report: Report): void {
  const numbers = fields.filter(({type}) => type === "integer" || type === "number");
  for (const {name, interval} of fields)
    for (const [place, limit] of Object.entries(interval ?? {}))
      if (limit === name || !numbers.some((field) => field.name === limit))
        report(
          `${name}: ${place}`,
          limit,
          phrase`another column of numbers of this table: ${
            numbers
              .map((field) => field.name)
              .filter((other) => other !== name)
              .join(", ") || phrase`it has none`
          }`
        );
}

function readCategories(
  categories: unknown,
  allowed: unknown,
  report: Report
): CodebookField["categories"] {
  for (const [place, list] of Object.entries({categories, "constraints.enum": allowed}))
    if (list !== undefined && !(Array.isArray(list) && list.length))
      report(place, list, phrase`a list of values`);
  const labelled = Array.isArray(categories)
    ? categories.map((entry) => {
        const {value, label, description}: Json = isObject(entry) ? entry : {value: entry};
        if (!isScalar(value))
          report("categories", entry, phrase`a value, or a value with its label`);
        return {
          value: String(value),
          label: text(label) ?? String(value),
          description: text(description)
        };
      })
    : [];
  const values = labelled.map(({value}) => value);
  for (const value of values.filter((value, i) => values.indexOf(value) < i))
    report("categories", value, phrase`different values`);
  if (!Array.isArray(allowed)) return labelled.length ? labelled : null;
  return allowed.map((entry) => {
    if (!isScalar(entry)) report("constraints.enum", entry, phrase`a value`);
    const value = String(entry);
    return (
      labelled.find((category) => category.value === value) ?? {
        value,
        label: value,
        description: null
      }
    );
  });
}

function readMissing(list: unknown, report: Report): CodebookField["missingValues"] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) report("missingValues", list, phrase`a list of values`);
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const {value, label}: Json = isObject(entry) ? entry : {value: entry};
    if (typeof value === "string") return [{value, label: text(label) ?? value}];
    report("missingValues", entry, phrase`a text, or a text with its label`);
    return [];
  });
}

function readFormat(type: string, format: unknown, report: Report): string {
  const formats = type === "string" ? Object.keys(stringFormats) : ["default"];
  if (typeof format === "string" && formats.includes(format)) return format;
  report("format", format, phrase`one of ${formats.join(", ")}`);
  return "default";
}

function readBounds(type: string, constraints: Json, report: Report): Bounds {
  const bounds: Bounds = {};
  const numeric = ["integer", "number", "year"].includes(type);
  for (const key of limits) {
    const value = constraints[key];
    if (value === undefined) continue;
    if (type === "string" || type === "boolean")
      report(`constraints.${key}`, value, phrase`no such limit on a ${type}`);
    else if (numeric ? !Number.isFinite(value) : typeof value !== "string")
      report(`constraints.${key}`, value, fieldTypes[type].expected);
    else bounds[key] = value as number | string;
  }
  for (const key of lengths) {
    const value = constraints[key];
    if (value === undefined) continue;
    if (type !== "string") report(`constraints.${key}`, value, phrase`no such limit on a ${type}`);
    else if (!Number.isInteger(value) || (value as number) < 0)
      report(`constraints.${key}`, value, phrase`a whole number`);
    else bounds[key] = value as number;
  }
  return bounds;
}

function readText(place: string, value: unknown, report: Report): string | null {
  if (value !== undefined && typeof value !== "string") report(place, value, phrase`a text`);
  return text(value);
}

function readTexts(place: string, list: unknown, otherwise: string[], report: Report): string[] {
  if (list === undefined) return otherwise;
  if (Array.isArray(list) && list.length && list.every((entry) => typeof entry === "string"))
    return list;
  report(place, list, phrase`a list of texts`);
  return otherwise;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

export function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
