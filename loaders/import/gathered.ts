import type {Direction} from "../../src/analysis/effectDirection.js";
import {readNumber} from "../../src/files/tables/numbers.js";
import {phrase} from "../../src/page/words/phrase.js";
import {isYear, isYearName} from "../../src/records/years.js";
import {schema, typeOfStandard} from "../codebook/standardColumns.js";
import {isNumberType, meaningOf, unitOf, withoutUnit} from "./cellMeaning.js";
import type {Imported, ImportedColumn, ImportedRow, UnknownWord} from "./imported.js";
import {type KeptRating, spellingOf} from "./keptRating.js";
import {Losses} from "./losses.js";
import {type ColumnMapping, type Mapping, wordKey} from "./mapping.js";
import {columnsWords} from "./outcomeMeasures.js";
import type {PeopleColumn} from "./peopleTable.js";
import {cellPlace, place, shorten} from "./placeInFile.js";
import type {Sheet} from "./sheet.js";
import {type Subject, Subjects} from "./subjects.js";

/** The tables whose columns a column of a sheet can become. */
const tables = ["projects", "outcomes", "findings"] as const;
type TableName = (typeof tables)[number];

/** The columns that name a subject. `Subjects` keeps them. */
const naming = ["project_id", "outcome_id", "name", "label"];

/** What the sheets of a file say of projects, outcomes, findings and features, before it has keys. */
export class Gathered {
  readonly projects = new Subjects();
  readonly outcomes = new Subjects();
  readonly findings: {project: Subject; outcome: Subject; values: ImportedRow}[] = [];
  /** What sheets without results say of the findings of other sheets. */
  readonly #facts: {project: Subject; outcome: Subject; values: ImportedRow; at: string}[] = [];
  readonly features: {project: Subject; label: string; present: string}[] = [];
  readonly columns: Record<TableName, Map<string, ImportedColumn>> = {
    projects: new Map(),
    outcomes: new Map(),
    findings: new Map()
  };
  readonly losses = new Losses();
  readonly unknown = new Map<string, UnknownWord>();
  readonly given = new Map<string, Imported["given"][number]>();
  /** The number of empty cells in columns of outcomes. */
  blanks = 0;
  /** The column that keeps what the file rates, if directions follow from it. */
  readonly kept: KeptRating | null;
  /** The label of each feature as the file first writes it. */
  readonly #labels = new Map<string, string>();
  /** The usual spelling of each word of a column, by the word as rules compare it. */
  readonly #spellings = new Map<PeopleColumn, ReadonlyMap<string, string>>();
  readonly #rules: Mapping["rules"];
  readonly #blank: Mapping["blank"];

  constructor({rules, blank}: Pick<Mapping, "rules" | "blank">, kept: KeptRating | null) {
    this.kept = kept;
    this.#rules = rules;
    this.#blank = blank;
  }

  /** Gives a table a column for a column of a sheet, if that becomes one of the table's. */
  declare({to, outcome, measure}: ColumnMapping, column: PeopleColumn): void {
    const [of, name] = to.split(".");
    if (!name || !isTable(of)) return;
    const known = this.columns[of].get(name);
    const type = typeOfStandard(of, name) ?? (areYears(column, name) ? "year" : column.type);
    const unit = isNumberType(type) ? (unitOf(column.name) ?? column.currency ?? null) : null;
    const heading = outcome === undefined ? column.name : columnsWords(column.name, outcome);
    const title = titleOf(heading, unit, column.unit);
    if (!known)
      this.columns[of].set(name, {
        name,
        title,
        ...(outcome === undefined && title !== column.name && {heading: column.name}),
        type,
        unit
      });
    else {
      if (known.type !== type && !typeOfStandard(of, name))
        known.type = isNumberType(known.type) && isNumberType(type) ? "number" : "string";
      if (known.unit !== unit) known.unit = null;
    }
    if (measure !== undefined) this.declareFinding("effect_measure", "Measure", "string");
    if (type === "string" && !naming.includes(name))
      this.#spellings.set(column, usualSpellings(column));
  }

  /** Gives findings a column that no column of the sheet is. */
  declareFinding(name: string, title: string, type: string): void {
    if (!this.columns.findings.has(name))
      this.columns.findings.set(name, {name, title, type, unit: null});
  }

  /** Says which numbers of an outcome are wanted, if no sheet has said it. */
  setBetter({values}: Subject, better: "higher" | "lower", at: string): void {
    if (!this.columns.outcomes.has("better"))
      this.columns.outcomes.set("better", {
        name: "better",
        title: "Better",
        type: "string",
        unit: null
      });
    if (!values.has("better")) values.set("better", {value: better, place: at});
  }

  /** Says which effects on an outcome are wanted: those that a rule counts as improved. */
  setBetterByRule(outcome: Subject, rule: string, at: string): void {
    const isImproved = (number: number) => meaningOf(this.#rules[rule], "", number) === "improved";
    if (isImproved(Infinity)) this.setBetter(outcome, "higher", at);
    else if (isImproved(-Infinity)) this.setBetter(outcome, "lower", at);
  }

  /** Keeps the values of a row of a project or an outcome. The first value wins. */
  setValues(
    {values}: Subject,
    of: "projects" | "outcomes",
    {table, columns}: Sheet,
    row: number
  ): void {
    for (const {column, mapping} of columns) {
      const [named, name] = mapping.to.split(".");
      if (named !== of || naming.includes(name)) continue;
      const at = cellPlace(table, column, row);
      const value = this.#valueIn(column, row, of, name, at);
      if (value === "") continue;
      const known = values.get(name);
      if (!known) values.set(name, {value, place: at});
      else if (known.value !== value)
        this.losses.add(
          phrase`${column.name}: values that differ from an earlier row of the same ${of === "projects" ? "project" : "outcome"}`,
          phrase`${at} has “${shorten(value)}” and ${known.place} has “${shorten(known.value)}”`
        );
    }
  }

  /** What a cell rates, for the column that keeps it; nothing if the directions do not follow from it. */
  ratingIn(cell: string, number: number | null, type: string): ImportedRow {
    if (!this.kept) return {};
    const {name, title, rule, levels} = this.kept;
    if (levels) {
      this.declareFinding(name, title, "string");
      return {[name]: cell === "" ? "" : spellingOf(rule, cell)};
    }
    this.declareFinding(name, title, type);
    return {[name]: number === null ? "" : String(number)};
  }

  /** Keeps whether a project has a feature. Case and repeated blanks make no other feature. */
  addFeature(project: Subject, text: string, present: string): void {
    const label = this.#labels.get(wordKey(text)) ?? text;
    this.#labels.set(wordKey(text), label);
    this.features.push({project, label, present});
  }

  /** Keeps a finding: the values given, and those of the row's columns of findings. */
  addFinding(
    {table, period, columns}: Sheet,
    row: number,
    project: Subject,
    outcome: Subject,
    given: ImportedRow
  ): void {
    const values = this.#valuesOf({table, columns}, row, outcome);
    if (period !== undefined && !values.period) {
      this.declareFinding("period", "Period", "string");
      values.period = period;
    }
    this.findings.push({project, outcome, values: {...values, ...given}});
  }

  /** Keeps what a row of a sheet without results says of the findings about a project and an outcome. */
  addFacts(sheet: Sheet, row: number, project: Subject, outcome: Subject): void {
    const values = this.#valuesOf(sheet, row, outcome);
    this.#facts.push({project, outcome, values, at: place(sheet.table, sheet.table.lines[row])});
  }

  /**
   * Gives findings the facts of sheets without results. The first value of a finding wins. Facts without a
   * finding are listed.
   */
  joinFacts(): void {
    for (const {project, outcome, values, at} of this.#facts) {
      const about = this.findings.filter(
        (finding) => finding.project === project && finding.outcome === outcome
      );
      if (!about.length)
        this.losses.add(
          phrase`rows about an outcome of a project for which no sheet states a result`,
          at
        );
      for (const [name, value] of Object.entries(values))
        for (const finding of value === "" ? [] : about) {
          finding.values[name] ||= value;
          if (finding.values[name] !== value)
            this.losses.add(
              phrase`${name}: values that differ from an earlier row about the same project and outcome`,
              at
            );
        }
    }
  }

  /** The values of a row for the columns of findings. */
  #valuesOf({table, columns}: Pick<Sheet, "table" | "columns">, row: number, outcome: Subject) {
    const values: ImportedRow = {};
    for (const {column, mapping} of columns) {
      const [of, name] = mapping.to.split(".");
      if (of !== "findings" || name === "direction" || !isAbout(outcome, mapping)) continue;
      values[name] = this.#valueIn(column, row, of, name, cellPlace(table, column, row));
      if (mapping.measure !== undefined && values[name]) values.effect_measure = mapping.measure;
    }
    return values;
  }

  /**
   * The direction that a rule gives a cell; null for no statement. Counts it, and collects words
   * without a meaning.
   */
  directionOf(rule: string, cell: string, number: number | null, at: string): Direction | null {
    const target = cell === "" ? this.#blank : meaningOf(this.#rules[rule], cell, number);
    if (cell === "") this.blanks++;
    if (target === null) {
      const key = `${rule}\n${wordKey(cell)}`;
      const known = this.unknown.get(key) ?? {rule, word: cell, places: []};
      known.places.push(at);
      this.unknown.set(key, known);
      return null;
    }
    if (target === "no statement") {
      if (cell !== "") this.losses.add(phrase`rule ${rule}: “${cell}” makes no statement`, at);
      return null;
    }
    this.countDirection(rule, target);
    return target;
  }

  /** Counts a direction that a rule, or a column without a rule, has given. */
  countDirection(rule: string, direction: Direction): void {
    const key = `${rule}\n${direction}`;
    const count = this.given.get(key) ?? {rule, direction, count: 0};
    count.count++;
    this.given.set(key, count);
  }

  /** The value of a cell for a column of records. Cells that the column cannot hold are collected. */
  #valueIn(column: PeopleColumn, row: number, of: TableName, name: string, at: string): string {
    const {type} = this.columns[of].get(name)!;
    const [cell, value] = [column.cells[row], column.values[row]];
    if (cell === "") return "";
    const isNumber = isNumberType(type);
    const plain =
      isNumber && column.type === "string" ? (readNumber(cell, ".")?.plain ?? "") : value;
    const fits =
      plain !== "" &&
      (type !== "integer" || /^-?\d+$/.test(plain)) &&
      (type !== "year" || /^\d{4}$/.test(plain));
    if (!fits)
      this.losses.add(
        phrase`${column.name}: “${shorten(cell)}” is not ${isNumber ? "a number" : type === "year" ? "a year" : "a value"}`,
        at
      );
    if (!fits) return "";
    const standard = standardValue(of, name, plain);
    if (standard !== null) return standard;
    const usual = this.#spellings.get(column)?.get(wordKey(plain)) ?? plain;
    if (usual !== plain)
      this.losses.add(phrase`${column.name}: “${plain}” is written as “${usual}”`, at);
    return usual;
  }
}

/** The value of a standard column that a cell means, such as `yes` for “Yes” and “Y”; null for no such value. */
function standardValue(of: TableName, name: string, cell: string): string | null {
  const values = schema[of].columns[name]?.values ?? [];
  const key = wordKey(cell);
  const written = {y: "yes", n: "no"}[key] ?? key.replaceAll(" ", "_");
  return values.find(({value}) => value === key || value === written)?.value ?? null;
}

/**
 * The usual spelling of the words that a column has in several ways, such as “North” and “north”: the most
 * frequent one, and the first of several. Empty for a column whose texts are not words of a short list.
 */
function usualSpellings({cells}: PeopleColumn): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const cell of cells) {
    if (cell === "") continue;
    const ways = counts.get(wordKey(cell)) ?? new Map<string, number>();
    counts.set(wordKey(cell), ways.set(cell, (ways.get(cell) ?? 0) + 1));
  }
  const filled = cells.filter((cell) => cell !== "").length;
  const found = new Map<string, string>();
  if (counts.size * 2 > filled) return found;
  for (const [key, ways] of counts)
    if (ways.size > 1) found.set(key, [...ways].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
  return found;
}

/** Whether a column of whole numbers holds years: its name says so, and each number can be one. */
function areYears({type, values}: PeopleColumn, name: string): boolean {
  return (
    type === "integer" &&
    isYearName(name) &&
    values.every((value) => value === "" || isYear(Number(value)))
  );
}

/**
 * The title of a column: its name without the unit that each number has, or with the unit that the cells
 * have: “1 months” would be wrong for a number with its unit.
 */
function titleOf(heading: string, unit: string | null, inCells: string | undefined): string {
  if (unit !== null) return withoutUnit(heading);
  if (inCells === undefined) return heading;
  const isNamed = heading.toLowerCase().includes(inCells.replace(/s$/, ""));
  return isNamed ? heading : `${heading} (${inCells})`;
}

/** Whether a column of findings is about an outcome: without an outcome of its own, it is about all. */
function isAbout({name, key}: Subject, {outcome}: ColumnMapping): boolean {
  return outcome === undefined || wordKey(outcome) === wordKey(name || key);
}

function isTable(name: string): name is TableName {
  return (tables as readonly string[]).includes(name);
}
