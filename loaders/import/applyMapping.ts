import {table as arqueroTable} from "arquero";
import type {Direction} from "../../src/analysis/effectDirection.js";
import {readNumber} from "../../src/files/tables/numbers.js";
import {typeOfStandard} from "../codebook/standardColumns.js";
import {
  type CellRule,
  type ColumnMapping,
  type Mapping,
  type SheetMapping,
  type Target,
  wordKey
} from "./mapping.js";
import {slug, uniqueKeys} from "./nameColumns.js";
import {csvSheet, type PeopleColumn, type PeopleTable} from "./peopleTable.js";

/** A row of a table of records: the text of each column, "" where there is none. */
export type ImportedRow = Record<string, string>;

/** A column of an imported table. */
export interface ImportedColumn {
  name: string;
  title: string;
  type: string;
  unit: string | null;
}

/** A table of records with its columns in their order. */
export interface ImportedTable {
  columns: ImportedColumn[];
  rows: ImportedRow[];
}

/** The tables of a programme, made from a file, and all that they do not contain. */
export interface Imported {
  tables: Record<string, ImportedTable>;
  /** What was not imported, in sentences with the places in the file. */
  leftOut: string[];
  /** The words without a meaning, by rule. */
  unknown: UnknownWord[];
  /** The number of findings that each rule gave, by direction. */
  given: {rule: string; direction: Direction; count: number}[];
  /** The name of the column with the projects' names, if there is one. */
  nameOfProjects: string | null;
}

/** A word in the cells of a rule that does not have a meaning. */
export interface UnknownWord {
  rule: string;
  word: string;
  /** The places of the cells. */
  places: string[];
}

interface Subject {
  key: string;
  name: string;
  values: Map<string, {value: string; place: string}>;
}

/** The number of places that a sentence lists. */
const listed = 3;

/** Makes the tables of a programme from the tables of a file, by a mapping. */
export function applyMapping(
  {sheets, rules, blank}: Mapping,
  tables: readonly PeopleTable[],
  sourceTitle: string
): Imported {
  const leftOut: string[] = [];
  const unknown = new Map<string, UnknownWord>();
  const given = new Map<string, Imported["given"][number]>();
  const columns: Record<string, Map<string, ImportedColumn>> = {
    projects: new Map(),
    outcomes: new Map(),
    findings: new Map()
  };
  const projects: Subject[] = [];
  const outcomes: Subject[] = [];
  const findings: {project: Subject; outcome: Subject; values: ImportedRow}[] = [];
  const features: {project: Subject; label: string; present: string}[] = [];
  const losses = new Losses();
  let blanks = 0;
  let nameOfProjects: string | null = null;

  const order = {projects: 0, outcomes: 1, findings: 2, nothing: 3};
  const used = tables
    .map((table) => ({table, sheet: sheets[table.sheet]}))
    .filter(({sheet}) => sheet !== undefined)
    .toSorted((a, b) => order[a.sheet.rows] - order[b.sheet.rows]);
  const sheetsOf = (rows: SheetMapping["rows"]) =>
    used.filter(({sheet}) => sheet.rows === rows).length;
  const [projectSheets, outcomeSheets] = [sheetsOf("projects"), sheetsOf("outcomes")];
  for (const {table, sheet} of used) {
    if (sheet.rows === "nothing") {
      leftOut.push(
        `${capital(sheetName(table))} is left out${sheet.why ? `: ${sheet.why}` : ""} (${rowCount(table)})`
      );
      continue;
    }
    for (const {line, text} of table.leftOut)
      leftOut.push(`${place(table, line)}: ${shorten(text)}`);
    readSheet(table, sheet);
  }
  if (blanks)
    leftOut.push(
      `${blanks === 1 ? "1 empty cell" : `${blanks} empty cells`} in columns of outcomes: ${blank === "no statement" ? "an empty cell makes no statement" : `counted as ${blank}`}`
    );
  leftOut.push(...losses.sentences());
  for (const {rule, word, places} of unknown.values())
    leftOut.push(`rule ${rule}: “${word}” has no meaning: ${placesInWords(places)}`);
  return {
    tables: build(),
    leftOut,
    unknown: [...unknown.values()],
    given: [...given.values()],
    nameOfProjects
  };

  function readSheet(table: PeopleTable, sheet: SheetMapping): void {
    const mapped = table.columns.map((column) => ({
      column,
      mapping: sheet.columns[column.name] ?? {to: "nothing"}
    }));
    for (const {column, mapping} of mapped) {
      const filled = column.cells.filter((cell) => cell !== "").length;
      if (mapping.to === "nothing" && filled)
        leftOut.push(
          `${sheetName(table)}: the column ${column.name} is left out${mapping.check ? `: ${mapping.check}` : ""} (${filled === 1 ? "1 cell" : `${filled} cells`})`
        );
      if (mapping.to === "projects.name") nameOfProjects ??= column.name;
      const [of, name] = mapping.to.split(".");
      if (name && of in columns) declare(of, name, column);
    }
    const find = (to: string) => mapped.find(({mapping}) => mapping.to === to)?.column;
    const [key, name] = [find("projects.project_id"), find("projects.name")];
    if (sheet.rows === "outcomes") {
      for (const i of table.lines.keys()) {
        const outcome = subject(
          outcomes,
          find("outcomes.outcome_id")?.cells[i],
          find("outcomes.label")?.cells[i]
        );
        if (outcome) {
          setValues(outcome, "outcomes", table, mapped, i);
          readProjects(table, sheet, mapped, i, outcome);
        } else
          losses.add(`${sheetName(table)}: rows without an outcome`, place(table, table.lines[i]));
      }
      return;
    }
    const known = new Map<Subject, number>();
    const isListed = projects.length > 0 && sheet.rows === "findings" && projectSheets > 0;
    const owners = table.lines.map((line, i) => {
      const count = projects.length;
      const hasNames = key !== undefined || name !== undefined;
      const found = hasNames
        ? subject(projects, key?.cells[i], name?.cells[i])
        : subject(projects, undefined, `${sheetName(table)}, row ${line}`);
      if (!found) losses.add(`${sheetName(table)}: rows without a project`, place(table, line));
      else {
        setValues(found, "projects", table, mapped, i);
        if (isListed && projects.length > count)
          losses.add(
            "projects that no sheet of projects has; they are kept without further facts",
            `${found.name || found.key} (${place(table, line)})`
          );
        const earlier = known.get(found);
        if (earlier !== undefined && sheet.rows === "projects")
          losses.add(
            "rows that repeat a project; the findings of all rows are kept",
            `${place(table, line)} repeats row ${earlier} (${found.name || found.key})`
          );
        else known.set(found, line);
      }
      return found;
    });
    if (sheet.rows === "findings") readFindings(table, sheet, mapped, owners);
    else readOutcomes(table, sheet, mapped, owners);
    for (const {column, mapping} of mapped)
      if (mapping.to === "feature")
        for (const [i, owner] of owners.entries()) {
          const cell = column.cells[i];
          if (!owner || cell === "") continue;
          const present = presence(cell);
          if (present) features.push({project: owner, label: column.name, present});
          else
            losses.add(
              `${column.name}: “${cell}” is neither yes nor no`,
              cellPlace(table, column, i)
            );
        }
  }

  /** A row of an outcome with a column for each project. */
  function readProjects(
    table: PeopleTable,
    sheet: SheetMapping,
    mapped: readonly Mapped[],
    row: number,
    outcome: Subject
  ): void {
    for (const {column, mapping} of mapped) {
      if (mapping.to !== "project") continue;
      const project = subject(projects, undefined, column.name)!;
      const [cell, at] = [column.cells[row], cellPlace(table, column, row)];
      const direction = directionOf(mapping.rule!, cell, numberIn(column, row), at);
      declareFinding("effect_text", "In words", "string");
      if (direction)
        addFinding(table, sheet, mapped, row, project, outcome, {
          direction,
          effect_text: cell,
          locator: at
        });
    }
  }

  /** Rows of projects with a column for each outcome: wide to long. */
  function readOutcomes(
    table: PeopleTable,
    sheet: SheetMapping,
    mapped: readonly Mapped[],
    owners: readonly (Subject | null)[]
  ): void {
    const stating = mapped.filter(({mapping}) => ["outcome", "after"].includes(mapping.to));
    if (!stating.length) return;
    const wide = arqueroTable({
      row: [...table.lines.keys()],
      ...Object.fromEntries(stating.map(({column}, i) => [`c${i}`, column.cells]))
    });
    const long = wide.fold(
      stating.map((_, i) => `c${i}`),
      {as: ["at", "cell"]}
    );
    for (const {row, at, cell} of long.objects() as {row: number; at: string; cell: string}[]) {
      const {column, mapping} = stating[Number(at.slice(1))];
      const project = owners[row];
      if (!project) continue;
      const label = mapping.outcome ?? column.name;
      const values: ImportedRow = {};
      let number = numberIn(column, row);
      if (mapping.to === "after") {
        const first = mapped.find(
          ({mapping: other}) => other.to === "before" && other.outcome === mapping.outcome
        )?.column;
        const [start, end] = [first && numberIn(first, row), number];
        const stated = unitOf(column.name) ?? (column.cells[row].endsWith("%") ? "%" : "");
        const unit = stated === "%" && isShare(column) ? "" : stated;
        declareFinding("before_low", "Before", "number");
        declareFinding("after_low", "After", "number");
        values.before_low = start === undefined || start === null ? "" : String(start);
        values.after_low = end === null ? "" : String(end);
        if (unit !== "") {
          declareFinding("unit", "Unit", "string");
          values.unit = unit;
        }
        if (first?.cells[row] === "" && cell !== "") {
          losses.add(`${label}: no number before`, cellPlace(table, column, row));
          continue;
        }
        number =
          start === undefined || start === null || end === null ? null : difference(end, start);
      } else {
        declareFinding("effect_text", "In words", "string");
        values.effect_text =
          cell === "" ? "" : column.type === "string" ? cell : `${label}: ${cell}`;
      }
      const direction = directionOf(mapping.rule!, cell, number, cellPlace(table, column, row));
      if (direction)
        addFinding(table, sheet, mapped, row, project, subject(outcomes, undefined, label)!, {
          ...values,
          direction,
          locator: cellPlace(table, column, row)
        });
    }
  }

  /** Rows of findings. */
  function readFindings(
    table: PeopleTable,
    sheet: SheetMapping,
    mapped: readonly Mapped[],
    owners: readonly (Subject | null)[]
  ): void {
    const find = (to: string) => mapped.find(({mapping}) => mapping.to === to)?.column;
    const [key, label] = [find("outcomes.outcome_id"), find("outcomes.label")];
    const stating = mapped.find(({mapping}) => mapping.rule !== undefined);
    for (const i of table.lines.keys()) {
      const [project, line] = [owners[i], table.lines[i]];
      if (!project) continue;
      const count = outcomes.length;
      const outcome = subject(outcomes, key?.cells[i], label?.cells[i]);
      if (outcome && outcomeSheets > 0 && outcomes.length > count)
        losses.add(
          "outcomes that no sheet of outcomes has; they are kept without further facts",
          `${outcome.name || outcome.key} (${place(table, line)})`
        );
      if (!outcome) {
        losses.add(`${sheetName(table)}: rows without an outcome`, place(table, line));
        continue;
      }
      setValues(outcome, "outcomes", table, mapped, i);
      if (!stating) continue;
      const {column, mapping} = stating;
      const direction = directionOf(
        mapping.rule!,
        column.cells[i],
        numberIn(column, i),
        cellPlace(table, column, i)
      );
      if (direction) {
        const values: ImportedRow = {direction, locator: place(table, line)};
        if (!find("findings.effect_text") && column.type === "string" && column.cells[i]) {
          declareFinding("effect_text", "In words", "string");
          values.effect_text = column.cells[i];
        }
        addFinding(table, sheet, mapped, i, project, outcome, values);
      }
    }
  }

  function addFinding(
    table: PeopleTable,
    sheet: SheetMapping,
    mapped: readonly Mapped[],
    row: number,
    project: Subject,
    outcome: Subject,
    values: ImportedRow
  ): void {
    const all: ImportedRow = {};
    for (const {column, mapping} of mapped) {
      const [of, name] = mapping.to.split(".");
      if (of === "findings" && name !== "direction")
        all[name] = valueIn(table, column, row, of, name);
    }
    if (sheet.period !== undefined && !all.period) {
      declareFinding("period", "Period", "string");
      all.period = sheet.period;
    }
    findings.push({project, outcome, values: {...all, ...values}});
  }

  /** The direction of a cell; null for no statement. Counts it, and collects words without a meaning. */
  function directionOf(
    name: string,
    cell: string,
    number: number | null,
    at: string
  ): Direction | null {
    const rule = rules[name];
    const target = cell === "" ? blank : meaningOf(rule, cell, number);
    if (cell === "") blanks++;
    if (target === null) {
      const key = `${name}\n${wordKey(cell)}`;
      const known = unknown.get(key) ?? {rule: name, word: cell, places: []};
      known.places.push(at);
      unknown.set(key, known);
      return null;
    }
    if (target === "no statement") {
      if (cell !== "") losses.add(`rule ${name}: “${cell}” makes no statement`, at);
      return null;
    }
    const key = `${name}\n${target}`;
    const count = given.get(key) ?? {rule: name, direction: target, count: 0};
    count.count++;
    given.set(key, count);
    return target;
  }

  /** The project or the outcome with a key or a name; a new one if there is none. */
  function subject(
    among: Subject[],
    key: string | undefined,
    name: string | undefined
  ): Subject | null {
    const [keyText, nameText] = [key?.trim() ?? "", name?.trim() ?? ""];
    if (keyText === "" && nameText === "") return null;
    const known = index(among).get(wordKey(keyText || nameText));
    if (known) {
      if (known.name === "" && nameText !== "") known.name = nameText;
      return known;
    }
    const made = {key: keyText, name: nameText, values: new Map()};
    among.push(made);
    for (const text of [keyText, nameText])
      if (text !== "" && !index(among).has(wordKey(text))) index(among).set(wordKey(text), made);
    return made;
  }

  /** Keeps the values of a row of a project or an outcome. The first value wins. */
  function setValues(
    {values}: Subject,
    of: string,
    table: PeopleTable,
    mapped: readonly Mapped[],
    row: number
  ): void {
    for (const {column, mapping} of mapped) {
      const [table_, name] = mapping.to.split(".");
      if (table_ !== of || ["project_id", "outcome_id", "name", "label"].includes(name)) continue;
      const value = valueIn(table, column, row, of, name);
      if (value === "") continue;
      const at = cellPlace(table, column, row);
      const known = values.get(name);
      if (!known) values.set(name, {value, place: at});
      else if (known.value !== value)
        losses.add(
          `${column.name}: values that differ from an earlier row of the same ${of === "projects" ? "project" : "outcome"}`,
          `${at} has “${shorten(value)}” and ${known.place} has “${shorten(known.value)}”`
        );
    }
  }

  /** The value of a cell for a column of records. Cells that the column cannot hold are collected. */
  function valueIn(
    table: PeopleTable,
    column: PeopleColumn,
    row: number,
    of: string,
    name: string
  ): string {
    const {type} = columns[of].get(name)!;
    const [cell, value] = [column.cells[row], column.values[row]];
    if (cell === "") return "";
    const isNumber = type === "number" || type === "integer";
    const plain =
      isNumber && column.type === "string" ? (readNumber(cell, ".")?.plain ?? "") : value;
    const fits =
      plain !== "" &&
      (type !== "integer" || /^-?\d+$/.test(plain)) &&
      (type !== "year" || /^\d{4}$/.test(plain));
    if (!fits)
      losses.add(
        `${column.name}: “${shorten(cell)}” is not ${isNumber ? "a number" : type === "year" ? "a year" : "a value"}`,
        cellPlace(table, column, row)
      );
    return fits ? plain : "";
  }

  function declare(of: string, name: string, column: PeopleColumn): void {
    const known = columns[of].get(name);
    const unit = unitOf(column.name);
    const type = typeOfStandard(of, name) ?? column.type;
    if (!known) columns[of].set(name, {name, title: column.name, type, unit});
    else if (known.type !== type && !typeOfStandard(of, name))
      known.type = isNumberType(known.type) && isNumberType(type) ? "number" : "string";
  }

  function declareFinding(name: string, title: string, type: string): void {
    if (!columns.findings.has(name)) columns.findings.set(name, {name, title, type, unit: null});
  }

  /** The tables with keys. A table of features is only there if a column is a feature. */
  function build(): Imported["tables"] {
    const projectKeys = keysOf(projects, "project");
    const outcomeKeys = keysOf(outcomes, "outcome");
    const source = {source_id: "imported_file"};
    const column = (name: string, title: string): ImportedColumn => ({
      name,
      title,
      type: "string",
      unit: null
    });
    const sourceColumn = column("source_id", "Source");
    const rest = (of: string, known: readonly string[]) =>
      [...columns[of].values()].filter(({name}) => !known.includes(name));
    const valuesOf = ({values}: Subject) =>
      Object.fromEntries(Array.from(values, ([name, {value}]) => [name, value]));
    const hasKeys = projects.some(({key}, i) => key !== "" && key !== [...projectKeys.values()][i]);
    const tables: Imported["tables"] = {
      projects: {
        columns: [
          column("project_id", "Project"),
          column("name", "Name"),
          ...(hasKeys ? [column("reference", "Reference")] : []),
          ...rest("projects", ["project_id", "name", "reference"]),
          sourceColumn
        ],
        rows: projects.map((project) => ({
          ...valuesOf(project),
          project_id: projectKeys.get(project)!,
          name: project.name || project.key,
          ...(hasKeys && {reference: project.key}),
          ...source
        }))
      },
      outcomes: {
        columns: [
          column("outcome_id", "Outcome"),
          column("label", "Label"),
          ...rest("outcomes", ["outcome_id", "label"])
        ],
        rows: outcomes.map((outcome) => ({
          ...valuesOf(outcome),
          outcome_id: outcomeKeys.get(outcome)!,
          label: outcome.name || outcome.key
        }))
      },
      findings: {
        columns: [
          column("finding_id", "Finding"),
          column("project_id", "Project"),
          column("outcome_id", "Outcome"),
          column("direction", "Direction"),
          ...rest("findings", ["finding_id", "direction"]),
          sourceColumn,
          column("locator", "Where")
        ],
        rows: numbered(findings).map(({project, outcome, values}) => ({
          ...values,
          project_id: projectKeys.get(project)!,
          outcome_id: outcomeKeys.get(outcome)!,
          ...source
        }))
      },
      sources: {
        columns: [sourceColumn, column("title", "Title")],
        rows: [{...source, title: sourceTitle}]
      }
    };
    if (features.length) {
      const labels = [...new Set(features.map(({label}) => label))];
      const keys = uniqueKeys(labels, "feature");
      const pairs = new Map(
        features.map(({project, label, present}) => {
          const row = {
            project_id: projectKeys.get(project)!,
            feature_id: keys[labels.indexOf(label)],
            present,
            ...source
          };
          return [`${row.project_id}\n${row.feature_id}`, row];
        })
      );
      tables.features = {
        columns: [column("feature_id", "Feature"), column("label", "Label"), sourceColumn],
        rows: labels.map((label, i) => ({feature_id: keys[i], label, ...source}))
      };
      tables.project_features = {
        columns: [
          column("project_id", "Project"),
          column("feature_id", "Feature"),
          column("present", "Present"),
          sourceColumn
        ],
        rows: [...pairs.values()]
      };
    }
    return tables;
  }
}

/** The unit that the name of a column states, such as “(days)” or “%”; null if it states none. */
function unitOf(name: string): string | null {
  return /\(([^()]{1,15})\)\s*$/.exec(name)?.[1] ?? (name.includes("%") ? "%" : null);
}

/** Whether numbers are shares: spreadsheets store 45% as 0.45. */
function isShare({type, values, cells}: PeopleColumn): boolean {
  return (
    isNumberType(type) &&
    cells.every((cell) => !cell.endsWith("%")) &&
    values.every((value) => Math.abs(Number(value)) <= 1)
  );
}

interface Mapped {
  column: PeopleColumn;
  mapping: ColumnMapping;
}

/** What could not be imported, with the places, by kind. */
class Losses {
  #kinds = new Map<string, string[]>();

  add(kind: string, at: string): void {
    const places = this.#kinds.get(kind) ?? [];
    places.push(at);
    this.#kinds.set(kind, places);
  }

  sentences(): string[] {
    return Array.from(this.#kinds, ([kind, places]) => `${kind}: ${placesInWords(places)}`);
  }
}

const indexes = new WeakMap<Subject[], Map<string, Subject>>();

/** The projects or the outcomes by their keys and names. */
function index(among: Subject[]): Map<string, Subject> {
  const known = indexes.get(among) ?? new Map<string, Subject>();
  indexes.set(among, known);
  return known;
}

/** The meaning of a cell by a rule: words come before numbers. Null if the rule has none. */
export function meaningOf(rule: CellRule, cell: string, number: number | null): Target | null {
  const key = wordKey(cell);
  const word = Object.entries(rule.words ?? {}).find(([word]) => wordKey(word) === key);
  if (word) return word[1];
  if (number === null || !rule.numbers) return null;
  const step = rule.numbers.find(
    ({from, above}) =>
      (from === undefined || number >= from) && (above === undefined || number > above)
  );
  return step?.direction ?? null;
}

function numberIn({type, cells, values}: PeopleColumn, row: number): number | null {
  if (isNumberType(type)) return values[row] === "" ? null : Number(values[row]);
  const plain = readNumber(cells[row], ".")?.plain;
  return plain === undefined ? null : Number(plain);
}

/** A difference without the noise of binary fractions: 0.3 − 0.2 is 0.1. */
function difference(end: number, start: number): number {
  return Number((end - start).toPrecision(12));
}

function isNumberType(type: string): boolean {
  return type === "integer" || type === "number";
}

function presence(cell: string): string | null {
  if (/^(?:yes|y|true|1|x|✓|✔|☑|✅)$/i.test(cell)) return "yes";
  return /^(?:no|n|false|0|✗|✘|×)$/i.test(cell) ? "no" : null;
}

/** The keys of projects or outcomes: their own, or made from their names. */
function keysOf(subjects: readonly Subject[], otherwise: string): Map<Subject, string> {
  const keys = uniqueKeys(
    subjects.map(({key, name}) => key || name),
    otherwise
  );
  return new Map(subjects.map((subject, i) => [subject, keys[i]]));
}

/** Gives findings without a key of their own a number. */
function numbered<T extends {values: ImportedRow}>(findings: readonly T[]): T[] {
  const digits = String(findings.length).length;
  const own = findings.map(({values}) => values.finding_id ?? "");
  const keep = own.every((key) => key !== "") && new Set(own).size === own.length;
  return findings.map((finding, i) => ({
    ...finding,
    values: {
      ...finding.values,
      finding_id: keep ? slug(own[i], "f") : `f${String(i + 1).padStart(digits, "0")}`
    }
  }));
}

function sheetName({sheet}: PeopleTable): string {
  return sheet === csvSheet ? "the table" : `sheet ${sheet}`;
}

function place(table: PeopleTable, line: number): string {
  return table.sheet === csvSheet ? `row ${line}` : `sheet ${table.sheet}, row ${line}`;
}

function cellPlace(table: PeopleTable, column: PeopleColumn, row: number): string {
  const line = table.lines[row];
  return table.sheet === csvSheet
    ? `row ${line}, column ${column.name}`
    : `sheet ${table.sheet}, cell ${column.letters}${line}`;
}

function placesInWords(places: readonly string[]): string {
  const more = places.length - listed;
  return `${places.slice(0, listed).join("; ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

function rowCount({lines}: PeopleTable): string {
  return lines.length === 1 ? "1 row" : `${lines.length} rows`;
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
