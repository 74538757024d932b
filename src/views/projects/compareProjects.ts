import type {ValueCount} from "../../analysis/valueShares.js";
import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {select} from "../../controls/select.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {query} from "../../engine/sql.js";
import {announceResult} from "../../page/announce.js";
import {element} from "../../page/element.js";
import {emptyNote} from "../../page/emptyNote.js";
import {headingOf as heading} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import {conditionSql} from "../../sql/conditions.js";
import {identifier} from "../../sql/identifier.js";
import {isYear} from "../columns/compareChoice.js";
import type {Compared} from "../columns/compared.js";
import {
  projectCountsSql,
  projectIntervalsSql,
  projectNumbersSql,
  projectSharesSql,
  projectStepsSql
} from "../columns/compareSql.js";
import type {GroupNumbers} from "../columns/groupNumbers.js";
import {intervalsFigure, type NumberWithInterval} from "../columns/intervalsFigure.js";
import {numberSteps} from "../columns/numberSteps.js";
import {numbersFigure} from "../columns/numbersFigure.js";
import {intervalOf, type RecordColumn} from "../columns/recordColumns.js";
import {sharesFigure} from "../columns/sharesFigure.js";
import {canBeTable, tooManyPlaces} from "../columns/tableSize.js";
import {smallFirst} from "../words/inSentence.js";
import {nounsOf} from "../words/nouns.js";
import {countsFigure, type ProjectCount} from "./countsFigure.js";
import {distributionFigure} from "./distributionFigure.js";
import type {ProjectFilter} from "./matchProjects.js";
import {openProjects} from "./openProjects.js";
import type {ProjectRecords} from "./projectRecords.js";
import {ownColumns} from "./projectsForm.js";
import {projectConditions} from "./projectsSql.js";

/** What a reader compares. The names are those in the page's address. */
export type ProjectComparison = {
  /** The key of the column that the figure shows. */
  compare: string;
  /** The key of the column whose values are the rows; "" for all projects together. */
  by: string;
};

/** The columns of projects that a figure can show. Those of days show their years. */
export function comparedColumns({columns}: Pick<ProjectRecords, "columns">): RecordColumn[] {
  return columns
    .filter(({table}) => table === "projects")
    .map((column) =>
      column.kind === "day" ? {...column, label: phrase`${column.label} (year)`} : column
    );
}

/** The columns whose values can be the rows: categories, and years. */
function groupColumns(columns: readonly RecordColumn[]): RecordColumn[] {
  return columns.filter(isCounted);
}

/** Whether the projects with each value of a column are counted: a category, a year, or the year of a day. */
function isCounted(column: RecordColumn): boolean {
  return column.kind === "category" || column.kind === "day" || isYear(column);
}

/** The heading of the figure that compares projects, and what it shows. Nothing if no column can be shown. */
export function compareProjectsHeading(records: ProjectRecords): HTMLElement[] {
  if (!comparedColumns(records).length) return [];
  const {project} = nounsOf(records.manifest);
  return [
    heading(phrase`Compare ${project.many}`),
    element(
      "p",
      {},
      phrase`The figure shows a column of the ${project.many} that pass the filters above: how many have each value, or how their numbers are distributed. It can show them separately for each value of another column.`
    )
  ];
}

/** The choice of the column to show, and of the rows; null if no column can be shown. */
export function compareProjectsForm(records: ProjectRecords): Control<ProjectComparison> | null {
  const shown = comparedColumns(records);
  if (!shown.length) return null;
  const {project} = nounsOf(records.manifest);
  const options = (columns: readonly RecordColumn[]) =>
    columns.map(({key, label}) => ({value: key, label}));
  const compare = firstCompared(shown).key;
  return staleOnInput(
    form<ProjectComparison>(
      {compare, by: ""},
      {
        compare: select(options(shown), {label: phrase`Show`, value: compare}),
        by: select(options(groupColumns(shown)), {
          label: phrase`For each`,
          any: phrase`All ${project.many} together`
        })
      }
    )
  );
}

/** The column that is shown first: one with amounts or other numbers, which the table does not have. */
function firstCompared(shown: readonly RecordColumn[]): RecordColumn {
  return shown.find((column) => !isCounted(column)) ?? shown[0];
}

/** The figure of a choice, from the projects that the page's filters leave. */
export async function* compareProjects(
  records: ProjectRecords,
  filter: ProjectFilter,
  {compare, by: key}: ProjectComparison
): AsyncGenerator<HTMLElement> {
  const {manifest, columns} = records;
  const all = comparedColumns(records);
  const shown = all.find((column) => column.key === compare) ?? firstCompared(all);
  const by = groupColumns(all).find((column) => column.key === key && key !== shown.key) ?? null;
  const conditions = projectConditions(manifest, ownColumns(columns), filter);
  const nouns = nounsOf(manifest);
  const columnNames = [...new Set([shown, ...(by ? [by] : [])].map(({field}) => field.name))];
  const open = (title: string, more: readonly string[]) =>
    openProjects(
      title,
      query(
        `SELECT project_id, ${["name", ...columnNames].map(identifier).join(", ")}
FROM projects
WHERE ${[...conditions, ...more].join("\n  AND ")}
ORDER BY name, project_id`
      ),
      {manifest, columns: by ? [shown, by] : [shown]}
    );
  const about: Omit<Compared<null>, "sql"> = {
    shown,
    by: null,
    counted: nouns.project,
    nouns,
    of: "",
    name: "compared",
    open: (title, more, note) => open(note ? `${title}: ${note}` : title, more.map(conditionSql))
  };
  const drawn =
    (await draw()) ??
    phrase`No ${nouns.project.one} of this choice has a known ${smallFirst(shown.label)}.`;
  const node = typeof drawn === "string" ? emptyNote(drawn) : drawn;
  announceResult("compared", node.querySelector(".figure-title")?.textContent ?? node.textContent!);
  yield node;

  /** The figure, or why it cannot be drawn; null if no project has a value. */
  async function draw(): Promise<HTMLElement | string | null> {
    if (isCounted(shown)) return by ? shares(by) : counts();
    const interval = shown.kind === "interval" ? intervalOf(shown.field, manifest) : null;
    if (interval) return intervals(interval);
    return by ? numbers(by) : distribution();
  }

  async function counts(): Promise<HTMLElement | null> {
    const sql = projectCountsSql(shown, conditions);
    const rows = (await query(sql)) as unknown as ProjectCount[];
    const isKnown = rows.some(({group}) => group !== null);
    return isKnown ? countsFigure(rows, {...about, by: null, sql}) : null;
  }

  async function shares(by: RecordColumn): Promise<HTMLElement | string | null> {
    const sql = projectSharesSql(shown, by, conditions);
    const rows = (await query(sql)).map(
      ({projects, ...row}) => ({...row, statements: projects}) as unknown as ValueCount
    );
    if (!canBeTable(rows)) return tooManyPlaces(shown, by);
    const isKnown = rows.some(({value}) => value !== null);
    return isKnown ? sharesFigure(rows, {...about, by, sql}) : null;
  }

  async function intervals(limits: {lower: string; upper: string}): Promise<HTMLElement | null> {
    const sql = projectIntervalsSql(shown, by, limits, conditions);
    const rows = (await query(sql)) as unknown as NumberWithInterval[];
    return rows.length ? intervalsFigure(rows, {...about, by, sql}) : null;
  }

  async function numbers(by: RecordColumn): Promise<HTMLElement | null> {
    const sql = projectNumbersSql(shown, by, conditions);
    const rows = (await query(sql)) as unknown as GroupNumbers[];
    return rows.some(({n}) => n > 0) ? numbersFigure(rows, {...about, by, sql}) : null;
  }

  async function distribution(): Promise<HTMLElement | null> {
    const found = await query(projectNumbersSql(shown, null, conditions));
    const all = found[0] as unknown as GroupNumbers | undefined;
    if (!all?.n) return null;
    const {least, most, three_quarters} = all;
    const areWhole = shown.field.type === "integer";
    const steps = numberSteps({least, most, threeQuarters: three_quarters, areWhole});
    const sql = projectStepsSql(shown, steps.starts, conditions);
    const counts = new Map(
      (await query(sql)).map(({at_least, projects}) => [at_least as number, projects as number])
    );
    return distributionFigure(all, {steps, counts}, {...about, sql, open});
  }
}
