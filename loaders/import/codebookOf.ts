import {phrase} from "../../src/page/words/phrase.js";
import type {Json} from "../codebook/codebookField.js";
import {schema} from "../codebook/standardColumns.js";
import {references} from "../codebook/standardRules.js";
import {meaningOf} from "./cellMeaning.js";
import type {Imported, ImportedColumn, ImportedTable} from "./imported.js";
import {type KeptRating, keptRating} from "./keptRating.js";
import type {CellRule, Mapping, Target} from "./mapping.js";

/** The titles of tables, if the file has no better ones. */
const tableTitles: Readonly<Record<string, string>> = {
  projects: "Projects",
  outcomes: "Outcomes",
  findings: "Findings",
  features: "Features",
  project_features: "Features of projects",
  sources: "Sources"
};

/** The plural of nouns for projects that are found in files. */
const nouns: Readonly<Record<string, string>> = {
  school: "Schools",
  academy: "Academies",
  grant: "Grants",
  grantee: "Grantees",
  scheme: "Schemes",
  site: "Sites",
  study: "Studies",
  trial: "Trials",
  contract: "Contracts",
  charity: "Charities",
  programme: "Programmes",
  intervention: "Interventions",
  activity: "Activities"
};

/** The codebook of imported tables (a Frictionless Data Package, v2). `name` is the folder's. */
export function codebookOf(
  {tables, nameOfProjects}: Imported,
  mapping: Mapping,
  {name, file}: {name: string; file: string}
): Json {
  const {title, rules, labels} = mapping;
  const kept = mapping.directionFrom ? keptRating(mapping) : null;
  const noun = (nameOfProjects ?? "").trim().toLowerCase().split(/[ _-]/)[0];
  const own = Object.hasOwn(nouns, noun) ? {one: capital(noun), many: nouns[noun]} : null;
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    title,
    description: phrase`The records were imported from the file ${file}.`,
    version: "1.0.0",
    resources: Object.entries(tables).map(([table, content]) => ({
      name: table,
      path: `${table}.csv`,
      type: "table",
      title: table === "projects" && own ? own.many : tableTitles[table],
      description: schema[table].row,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      ...(kept && table === "findings" && {directionFrom: directionFrom(kept, content, mapping)}),
      schema: {
        fields: content.columns.map((column) =>
          column.name === "project_id" && own
            ? fieldOf(table, {...column, title: own.one}, content, rules, labels)
            : kept && table === "findings" && column.name === kept.name && !isStandard(kept.name)
              ? ratingField(kept, column, content, rules)
              : fieldOf(table, column, content, rules, labels)
        ),
        ...primaryKeyOf(table),
        missingValues: [{value: "", label: phrase`not known`}],
        ...foreignKeysOf(table, content)
      }
    }))
  };
}

function fieldOf(
  table: string,
  column: ImportedColumn,
  {rows}: ImportedTable,
  rules: Mapping["rules"],
  labels: Mapping["labels"]
): Json {
  const {name, title, heading = title, type, unit} = column;
  const standard = schema[table].columns[name];
  const isComplete = rows.every((row) => (row[name] ?? "") !== "");
  const isKey = standard?.required === true || standard?.key === true;
  const values =
    name === "direction"
      ? labelled(standard.values!, labels)
      : valuesUsed(standard?.values, rows, name);
  return {
    name,
    title,
    description:
      name === "direction"
        ? `${standard.meaning} ${rulesInWords(rules)}`.trim()
        : (standard?.meaning ??
          (table === "projects" && name === "reference"
            ? phrase`The key of the project in the file.`
            : phrase`The column “${heading}” of the file.`)),
    type,
    ...(unit !== null && {unit}),
    ...(values && {categories: values}),
    ...((isKey || (name === "label" && isComplete)) && {constraints: {required: true}})
  };
}

function isStandard(name: string): boolean {
  return Object.hasOwn(schema.findings.columns, name);
}

/** The field of kept ratings: the levels of a scale in their order. */
function ratingField(
  kept: KeptRating,
  {name, title, heading = title, type, unit}: ImportedColumn,
  content: ImportedTable,
  rules: Mapping["rules"]
): Json {
  const levels = levelsIn(kept, content);
  return {
    name,
    title,
    description: phrase`The column “${heading}” of the file. ${rulesInWords(Object.fromEntries(kept.ruleNames.map((name) => [name, rules[name]])))}`,
    type,
    ...(unit !== null && {unit}),
    ...(levels && {
      categories: levels.map((value) => ({value, label: String(value)})),
      ...(kept.ruleNames.length === 1 && {categoriesOrdered: true})
    })
  };
}

/** The most levels of a scale of whole numbers. */
const mostLevels = 11;

/**
 * The levels of kept ratings from the worst to the best: words with a direction, or the whole numbers of a
 * short scale. Null for other numbers.
 */
function levelsIn(
  {levels, rule, ruleNames, name}: KeptRating,
  {rows, columns}: ImportedTable
): (string | number)[] | null {
  if (levels) return levels.filter((word) => isDirection(rule.words?.[word]));
  const isWhole = columns.find((column) => column.name === name)?.type === "integer";
  if (!isWhole || !ruleNames[0].startsWith("ratings")) return null;
  const values = rows.flatMap((row) => (row[name] ? [Number(row[name])] : []));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most - least < mostLevels
    ? Array.from({length: most - least + 1}, (_, i) => least + i)
    : null;
}

/** How the directions of findings follow from kept ratings, for the codebook. */
function directionFrom(kept: KeptRating, content: ImportedTable, {blank, labels}: Mapping): Json {
  const {name, rule} = kept;
  const levels = levelsIn(kept, content);
  const ofLevel = (level: string | number) =>
    typeof level === "string" ? rule.words![level] : meaningOf(rule, String(level), level);
  const map = Object.fromEntries([
    ...(levels ?? []).map((level) => [String(level), ofLevel(level)]),
    ...(isDirection(blank) ? [["", blank]] : [])
  ]);
  return {
    field: name,
    ...(Object.keys(map).length && {map}),
    ...(!levels && {steps: stepsOf(rule)}),
    ...(labels && {labels})
  };
}

/** The steps of numbers in ascending order, as the codebook has them. */
function stepsOf({numbers = []}: CellRule): Json[] {
  return numbers
    .filter(({direction}) => isDirection(direction))
    .map(({from, above, direction}) => ({
      ...(from !== undefined && {from}),
      ...(above !== undefined && {above}),
      direction
    }))
    .reverse();
}

function isDirection(meaning: Target | null | undefined): boolean {
  return meaning != null && meaning !== "no statement";
}

function labelled(
  values: readonly {value: string; meaning: string}[],
  labels: Mapping["labels"] = {}
): Json[] {
  return values.map(({value, meaning}) => {
    const own = (labels as Record<string, string | undefined>)[value];
    const plain = capital(value.replaceAll("_", " "));
    return own
      ? {value, label: own, description: phrase`By the rule in the description of this column.`}
      : {value, label: plain, description: `${capital(meaning)}.`};
  });
}

/** The standard values of a column, if the file has no other values. */
function valuesUsed(
  values: readonly {value: string; meaning: string}[] | undefined,
  rows: ImportedTable["rows"],
  name: string
): Json[] | null {
  const isKnown = (text: string) => values?.some(({value}) => value === text);
  if (!values || !rows.every((row) => (row[name] ?? "") === "" || isKnown(row[name]))) return null;
  return values.map(({value, meaning}) => ({
    value,
    label: capital(value.replaceAll("_", " ")),
    description: `${capital(meaning)}.`
  }));
}

/** The rules of a mapping, each in a sentence. */
export function rulesInWords(rules: Readonly<Record<string, CellRule>>): string {
  return Object.entries(rules)
    .map(
      ([name, rule]) =>
        phrase`By the rule ${name}: ${ruleInWords(rule)}.${rule.note ? ` ${rule.note}` : ""}`
    )
    .join(" ");
}

/** A rule in words: `improved: Green, G; worsened: Red; above 0: improved; …`. */
export function ruleInWords({words = {}, numbers = []}: CellRule): string {
  const byTarget = new Map<string, string[]>();
  for (const [word, target] of Object.entries(words)) {
    const key = target ?? "not decided";
    byTarget.set(key, [...(byTarget.get(key) ?? []), `“${word}”`]);
  }
  const steps = numbers.map(({from, above, direction}) =>
    from !== undefined
      ? phrase`${from} or more: ${direction}`
      : above !== undefined
        ? phrase`more than ${above}: ${direction}`
        : `otherwise: ${direction}`
  );
  return [
    ...Array.from(byTarget, ([target, list]) => `${list.join(", ")}: ${target}`),
    ...steps
  ].join("; ");
}

function primaryKeyOf(table: string): Json {
  const {columns} = schema[table];
  const key = Object.keys(columns).filter((name) => columns[name].key);
  if (key.length) return {primaryKey: key};
  return table === "project_features" ? {primaryKey: ["project_id", "feature_id"]} : {};
}

/** The references to other tables. */
function foreignKeysOf(table: string, {columns}: ImportedTable): Json {
  const foreignKeys = columns
    .filter(({name}) => Object.hasOwn(references, name) && references[name] !== table)
    .map(({name}) => ({fields: [name], reference: {resource: references[name], fields: [name]}}));
  return foreignKeys.length ? {foreignKeys} : {};
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
