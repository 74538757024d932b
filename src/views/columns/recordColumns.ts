import type {Option} from "../../controls/select.js";
import {formatValue} from "../../page/formatValue.js";
import {isCurrency} from "../../page/words/money.js";
import {phrase} from "../../page/words/phrase.js";
import {type Field, fieldOf, type Manifest} from "../../records/manifest.js";
import {isYearName} from "../../records/years.js";
import {headingOf, nounsOf} from "../words/nouns.js";

/** A column of the records that readers can filter by. Figures can show all but dates. */
export interface RecordColumn {
  /** Its name in the page's address, such as `findings.rating`. */
  key: string;
  table: "projects" | "outcomes" | "findings";
  field: Field;
  /** Its title, which no other column of the list has. */
  label: string;
  kind: "category" | "number" | "interval" | "day";
  /**
   * The values of a category with their labels: those of the codebook in its order, or those of the
   * records.
   */
  options: readonly Option[];
}

/** The columns of findings with the limits of the interval of `effect`, by the standard names. */
const effectInterval = {lower: "effect_low", upper: "effect_high"};

/** The largest number of different texts that are the values of a category, if each has two rows on average. */
const fewTexts = 20;

/** The same for texts that have ten rows each on average, such as the countries of thousands of projects. */
const manyTexts = 300;

/** Columns that are keys, text about one row, or parts of another column. */
const noColumn = new Set([
  "project_id",
  "outcome_id",
  "finding_id",
  "feature_id",
  "source_id",
  "continues",
  "continues_source_id",
  "name",
  "label",
  "direction",
  "locator",
  "unit",
  "n_unit",
  "effect_text",
  "effect_measure",
  "before_low",
  "before_high",
  "after_low",
  "after_high",
  "design_note",
  "study",
  "report_no",
  "kind_basis",
  "checklist_name",
  "simulated"
]);

/**
 * The columns of findings, outcomes and projects that hold a category, a number, a year or a date, in
 * the order of the tables. `texts` has the values of the columns of text without categories, by key: see
 * `textColumns`. A column without a value in any row is left out, and so is a category with the same
 * value in every row.
 */
export function recordColumns(
  manifest: Pick<Manifest, "tables">,
  texts: ReadonlyMap<string, readonly string[]> = new Map()
): RecordColumn[] {
  const columns = (["findings", "outcomes", "projects"] as const).flatMap((table) =>
    fieldsOf(manifest, table).flatMap((field): RecordColumn[] => {
      const key = `${table}.${field.name}`;
      const options =
        optionsOf(field) ??
        levelsOf(field) ??
        texts.get(key)?.map((value) => ({value, label: value}));
      const base = {key, table, label: field.title, field};
      // Nothing can be chosen or compared where every row has the same value.
      if (options?.length === 1 && field.filled === rowsOf(manifest, table)) return [];
      if (options) return [{...base, kind: "category", options}];
      if (isDate(field)) return [{...base, kind: "day", options: []}];
      if (!isNumber(field)) return [];
      return [{...base, kind: intervalOf(field, manifest) ? "interval" : "number", options: []}];
    })
  );
  const titles = columns.map(({label}) => label);
  const nouns = nounsOf(manifest);
  const heading = {
    findings: headingOf(nouns.statement),
    outcomes: headingOf(nouns.outcome),
    projects: headingOf(nouns.project)
  };
  return columns.map((column) =>
    titles.filter((title) => title === column.label).length > 1
      ? {...column, label: phrase`${column.label} (${heading[column.table]})`}
      : column
  );
}

/** The columns of text without categories whose values are repeated as those of a category are. */
export function textColumns(
  manifest: Pick<Manifest, "tables">
): {key: string; table: string; column: string}[] {
  return ["findings", "outcomes", "projects"].flatMap((table) =>
    fieldsOf(manifest, table)
      .filter(
        (field) =>
          field.type === "string" &&
          !field.categories &&
          field.format === undefined &&
          field.distinct > 1 &&
          ((field.distinct <= fewTexts && field.distinct * 2 <= field.filled) ||
            (field.distinct <= manyTexts && field.distinct * 10 <= field.filled))
      )
      .map(({name}) => ({key: `${table}.${name}`, table, column: name}))
  );
}

/**
 * The columns with the limits of a number: those that the codebook declares, or for `effect` the
 * standard ones; null without limits.
 */
export function intervalOf(
  field: Field,
  manifest: Pick<Manifest, "tables">
): {lower: string; upper: string} | null {
  if (field.interval) return field.interval;
  if (field.name !== "effect") return null;
  const isKept = (limit: string) => (fieldOf(manifest, "findings", limit)?.filled ?? 0) > 0;
  return Object.values(effectInterval).every(isKept) ? effectInterval : null;
}

/** The fields of a table that may be columns of the list, without limits of intervals. */
function fieldsOf({tables}: Pick<Manifest, "tables">, name: string): Field[] {
  const fields = tables.find((table) => table.name === name)?.fields ?? [];
  const limits = new Set([
    ...fields.flatMap(({interval}) => (interval ? [interval.lower, interval.upper] : [])),
    ...(name === "findings" ? Object.values(effectInterval) : [])
  ]);
  const isPart = (field: Field) => noColumn.has(field.name) || limits.has(field.name);
  return fields.filter((field) => field.filled > 0 && !field.unique && !isPart(field));
}

function rowsOf({tables}: Pick<Manifest, "tables">, name: string): number {
  return tables.find((table) => table.name === name)?.rows ?? 0;
}

/** The most levels of a scale of whole numbers. */
const mostLevels = 11;

/**
 * The whole numbers of a short scale, such as stars from 0 to 5, each of which several rows have; null for
 * other numbers.
 */
function levelsOf(field: Field): Option[] | null {
  const {type, bins, filled} = field;
  if (type !== "integer" || !bins?.length || isYearName(field.name)) return null;
  // The last bin of whole numbers ends above the largest one.
  const [least, most] = [bins[0].from, bins.at(-1)!.to - 1];
  if (least < 0 || most - least >= mostLevels || field.distinct * 2 > filled) return null;
  return Array.from({length: most - least + 1}, (_, i) => {
    const value = String(least + i);
    return {value, label: value};
  });
}

/** Whether a column holds amounts of money, whose total means something. */
export function isMoney({field: {unit}}: Pick<RecordColumn, "field">): boolean {
  return unit !== null && isCurrency(unit);
}

/** The words and the ticks of an axis of a column of numbers: amounts of money have their sign. */
export function axisOf(column: Pick<RecordColumn, "field" | "label">): {
  unit: string;
  tickLabel: (at: number) => string;
} {
  const {field, label} = column;
  const shown = isMoney(column) ? field : {...field, unit: null};
  return {
    unit: isMoney(column) ? label : (field.unit ?? label),
    tickLabel: (at) => formatValue(at, shown).replace("-", "−")
  };
}

function isNumber({type}: Field): boolean {
  return ["integer", "number", "year"].includes(type);
}

function isDate({type}: Field): boolean {
  return type === "date" || type === "datetime";
}

/** The declared values that some row has; null for a column that declares none. */
function optionsOf({type, categories}: Field): Option[] | null {
  if (type === "boolean")
    return [
      {value: "true", label: phrase`Yes`},
      {value: "false", label: phrase`No`}
    ];
  if (!categories) return null;
  const used = categories.filter(({count}) => count > 0);
  return used.map(({value, label}) => ({value, label}));
}
