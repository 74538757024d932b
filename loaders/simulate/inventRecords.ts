import {type ColumnTable, table as tableOf} from "arquero";
import {standardTables} from "../../src/records/standardTables.js";
import type {Codebook} from "../codebook/codebook.js";
import type {CodebookField} from "../codebook/codebookField.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import {
  simulatedBy,
  simulatedColumn,
  simulatedKey,
  simulatedName
} from "../records/findSimulated.js";
import type {ProjectRecords} from "./arrange.js";
import {fillField, isAllowed, makeKey} from "./fillField.js";
import {inventDirections, inventStatement, type Outcome} from "./inventStatement.js";
import type {Random} from "./random.js";

/** The facts from a programme's own records that an invented record needs. */
export interface Known {
  title: string;
  outcomes: Outcome[];
  features: string[];
  directions: readonly string[];
  /** One key of each table, as an example of the programme's keys. */
  examples: Readonly<Record<string, string | null>>;
}

/** Tables of invented rows, by name. Every value is text; a missing value is empty. */
export type Invented = Map<string, ColumnTable>;

/**
 * Writes a portfolio as rows of a programme's tables, by the rules of its codebook: projects, their
 * features, their aims, statements about their outcomes, and the one source of all of them. Columns
 * that are optional and that no page uses are left empty.
 */
export function inventRecords(
  codebook: Codebook,
  arranged: readonly ProjectRecords[],
  known: Known,
  seed: number,
  random: Random
): Invented {
  const invented = new Map<string, Record<string, string>[]>();
  const by = `${simulatedBy}, seed ${seed}`;
  const digits = Math.max(2, String(arranged.length).length);
  const sources = findTable("sources");
  const source = sources
    ? keyOf(sources, "source_id", "source", seed, `simulated_by_whatworked_seed_${seed}`)
    : "";
  if (sources)
    add(sources, {
      source_id: source,
      title: `${by}, from the published totals of ${known.title}`,
      publisher: "Whatworked",
      url: `https://whatworked.invalid/simulated/seed-${seed}`
    });
  const projects = findTable("projects")!;
  const findings = findTable("findings")!;
  const features = findTable("project_features");
  const aims = findTable("project_aims")!;
  const words = new Map(
    findings.fields
      .find(({name}) => name === "direction")
      ?.categories?.map(({value, label}) => [value, label])
  );
  const outcomes = new Map(known.outcomes.map((outcome) => [outcome.outcome_id, outcome]));
  const popular = new Map(known.features.map((feature) => [feature, 0.1 + random() ** 2]));
  const perProject = Math.min(known.features.length, 7);
  let statements = 0;
  arranged.forEach(({cells, aimedGroups, aimedOutcomes}, i) => {
    const number = String(i + 1).padStart(digits, "0");
    const project_id = keyOf(projects, "project_id", "project", i + 1, `${simulatedKey}${number}`);
    add(projects, {
      project_id,
      name: `${simulatedName}${number}`,
      lead_organisation: `Simulated organisation ${random.whole(1, Math.ceil(arranged.length / 2))}`,
      strand: category(projects, "strand"),
      region: category(projects, "region"),
      funding_gbp: String(10_000 * Math.round(10 * 50 ** random())),
      evaluation_year: year(projects, "evaluation_year"),
      source_id: source,
      notes: `${by}: there is no such project.`
    });
    for (const group_id of aimedGroups) add(aims, {project_id, group_id, source_id: source});
    for (const outcome_id of aimedOutcomes) add(aims, {project_id, outcome_id, source_id: source});
    if (features) addFeatures(features, project_id);
    const design = category(findings, "design_class");
    const reporter = category(findings, "reported_by");
    for (const [outcome_id, cell] of cells)
      for (const direction of inventDirections(cell, known.directions, random)) {
        statements++;
        add(findings, {
          finding_id: keyOf(findings, "finding_id", "finding", statements),
          project_id,
          outcome_id,
          direction,
          ...inventStatement(
            outcomes.get(outcome_id)!,
            direction,
            words.get(direction) ?? direction.replace("_", " "),
            random
          ),
          design_class: random() < 0.8 ? design : category(findings, "design_class"),
          reported_by: random() < 0.8 ? reporter : category(findings, "reported_by"),
          basis: category(findings, "basis"),
          source_id: source,
          locator: by
        });
      }
  });
  return new Map(
    [sources, projects, findings, features, aims]
      .filter((table) => table !== undefined)
      .map((table) => [table.name, toTable(table)])
  );

  function toTable({name: table, fields}: CodebookTable): ColumnTable {
    const rows = invented.get(table) ?? [];
    return tableOf(fields.map(({name}) => [name, rows.map((row) => row[name])]));
  }

  function addFeatures(table: CodebookTable, project_id: string): void {
    const many = random.whole(1, 2 * perProject - 1);
    let left = [...known.features];
    for (let i = 0; i < many && left.length; i++) {
      const feature_id = random.weigh(left, (feature) => popular.get(feature)!);
      left = left.filter((feature) => feature !== feature_id);
      const field = table.fields.find(({name}) => name === "present");
      const values = field?.categories?.map(({value}) => value) ?? ["yes", "no", "unclear"];
      const present = random.weigh(values, (value) => ({yes: 8, no: 2, unclear: 1})[value] ?? 1);
      add(table, {project_id, feature_id, present, source_id: source});
    }
  }

  function findTable(name: string): CodebookTable | undefined {
    return codebook.tables.find((table) => table.name === name);
  }

  /**
   * Adds a row: the given values that the codebook allows, other values that it requires, and the
   * mark.
   */
  function add(table: CodebookTable, given: Record<string, string>): void {
    const rows = invented.get(table.name) ?? [];
    invented.set(table.name, rows);
    const valueFor = (field: CodebookField) => {
      if (field.name === simulatedColumn) return "true";
      const value = given[field.name] ?? "";
      return value !== "" && isAllowed(field, value)
        ? value
        : fillField(table.name, field, rows.length + 1, random);
    };
    rows.push(Object.fromEntries(table.fields.map((field) => [field.name, valueFor(field)])));
  }

  /** The wanted key if the codebook allows it; otherwise another key. */
  function keyOf(
    table: CodebookTable,
    column: string,
    stem: string,
    number: number,
    wanted?: string
  ): string {
    const field = table.fields.find(({name}) => name === column);
    if (!field) return "";
    if (wanted && isAllowed(field, wanted)) return wanted;
    return makeKey(table.name, field, stem, number, digits, known.examples[table.name] ?? null);
  }

  /** A random category of a column, if the column is one that the pages use; otherwise empty. */
  function category({name, fields}: CodebookTable, column: string): string {
    const categories = fields.find((field) => field.name === column)?.categories;
    return categories && column in (standardTables[name] ?? {})
      ? random.pick(categories).value
      : "";
  }

  function year({fields}: CodebookTable, column: string): string {
    const bounds = fields.find(({name}) => name === column)?.bounds;
    const [from, to] = [bounds?.minimum, bounds?.maximum].map(Number);
    return from <= to ? String(random.whole(from, to)) : "";
  }
}
