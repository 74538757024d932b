import {group} from "d3-array";
import {directions} from "../../analysis/directions.js";
import {figure} from "../../charts/figure.js";
import {mostAtOnce, outcomeMap, pageSize} from "../../charts/outcomeMap.js";
import {askedOf} from "../../controls/cellChoices.js";
import type {Column} from "../../controls/dataTable.js";
import {searchWords} from "../../controls/search.js";
import {named, namedQuery} from "../../engine/sql.js";
import {announceResult} from "../../page/announce.js";
import {keeps, type Labels} from "../../page/labels.js";
import {agreeing, plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {machineWritten} from "../../records/machineWritten.js";
import {type Row, rowsOf} from "../../records/rows.js";
import {type Condition, narrowed} from "../../sql/conditions.js";
import {conditionsOf} from "../columns/columnFilters.js";
import {listCounts} from "../countsInWords.js";
import {groundColumns} from "../groundColumns.js";
import {mapLegend, restOnMachine} from "../mapLegend.js";
import {openRecords} from "../openRecords.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf, headingOf, nounsOf} from "../words/nouns.js";
import {countPlaces} from "./countPlaces.js";
import {askCells, askDirections, isPaged, type OutcomeRecords} from "./outcomeRecords.js";
import {filterColumns, type OutcomesChoice, shownOutcomes} from "./outcomesForm.js";

/** The map of projects × outcomes for a choice, from its cells. */
export async function outcomeFigure(
  records: OutcomeRecords,
  choice: OutcomesChoice
): Promise<HTMLElement> {
  const {manifest, labels} = records;
  const nouns = nounsOf(manifest);
  const cellChoice = {settings: choice, where: conditionsOf(filterColumns(records), choice)};
  const {where} = cellChoice;
  const outcomes = shownOutcomes(records, choice);
  const found = records.projects.filter(hasWords(choice.words));
  const counted = countPlaces(
    await askDirections(records, cellChoice),
    new Set(outcomes.map(({outcome_id}) => outcome_id)),
    new Set(found.map(({place}) => place))
  );
  const withCell = found.filter(({place}) => counted.projects.has(place));
  const projects = choice.recorded || where.length ? withCell : found;
  const isShown = isIn(outcomes, projects);
  const ask = async (shown: readonly Row[] | null) => {
    const cells = await askCells(cellChoice, shown);
    return rowsOf(cells.filter(isShown), cells.columns);
  };
  // A map with pages asks for the cells of each page, and the others only for its table and its file.
  const paged = isPaged(records);
  const isTurned = projects.length > mostAtOnce;
  const rows = await ask(paged ? projects.slice(0, isTurned ? pageSize : mostAtOnce) : null);
  const byProject = (cells: readonly Row[]) => group(cells, ({project_id}) => project_id as string);
  const {sql} = await namedQuery("outcome_map");
  const title = phrase`${plural(counted.total, "place")} with a record, of ${countOf(projects.length, nouns.project)} × ${countOf(outcomes.length, nouns.outcome)}; ${countOf(withCell.length, nouns.project)} ${agreeing(withCell.length, "has", "have")} a record`;
  announceResult("outcomes", title);
  const node = figure({
    title,
    alt: phrase`A grid of ${countOf(projects.length, nouns.project)} by ${countOf(outcomes.length, nouns.outcome)}. Of ${plural(counted.total, "place")} with a record: ${listCounts(counted.counts, labels.direction).join(", ") || "none"}.`,
    ...mapLegend(labels, {
      directions: directions.filter((name) => counted.counts[name]),
      machine: restOnMachine(rows) || (isTurned && mayRestOnMachine(labels))
    }),
    draw: (width, whole) =>
      outcomeMap({
        projects,
        outcomes,
        cells: byProject(rows),
        ...(isTurned && {ask: async (shown) => byProject(await ask(shown))}),
        labels,
        open: (cell) => openCell(records, cell, where),
        width,
        whole,
        nouns
      }),
    rows,
    ...(paged && {allRows: () => ask(null)}),
    columns: cellColumns(records),
    sql: narrowed(sql, where),
    parameters: {...askedOf(choice), projects: null},
    chart: {mark: "cell", x: "outcome", y: "project", color: "direction"},
    hint: phrase`Arrow keys move between places; Enter opens the records of a place.`,
    name: "outcome-map"
  });
  node.setAttribute("data-follows", "");
  return node;
}

/** Whether the codebook has machine-written summaries among the reporters. */
function mayRestOnMachine({reporter}: OutcomeRecords["labels"]): boolean {
  return reporter.options().some(({value}) => value === machineWritten);
}

/** Whether a cell is of one of these outcomes and projects. */
function isIn(outcomes: readonly Row[], projects: readonly Row[]): (cell: Row) => boolean {
  const [outcomeIds, projectIds] = [
    new Set(outcomes.map(({outcome_id}) => outcome_id)),
    new Set(projects.map(({project_id}) => project_id))
  ];
  return ({outcome_id, project_id}) => outcomeIds.has(outcome_id) && projectIds.has(project_id);
}

function cellColumns({manifest, labels}: OutcomeRecords): Column[] {
  const {kind, domain, direction, design, reporter} = labels;
  const {project, outcome, statement} = nounsOf(manifest);
  const labelled = (key: string, of: Labels): Column[] =>
    keeps(manifest, "outcomes", key)
      ? [{key, label: of.title, show: (value) => (value === null ? "" : of(value))}]
      : [];
  return [
    {key: "project", label: capitalFirst(project.one)},
    {key: "outcome", label: capitalFirst(outcome.one)},
    ...labelled("kind", kind),
    ...labelled("domain", domain),
    {key: "direction", label: direction.title, show: (value) => direction(value)},
    ...groundColumns(manifest, {design, reporter}),
    {key: "statements", label: headingOf(statement)}
  ];
}

/** Whether the name of a project has every word. */
function hasWords(words: string): (project: Row) => boolean {
  const wanted = searchWords(words);
  return ({name, project_id}) => {
    const text = String(name ?? project_id).toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
}

/** Opens the statements behind a cell. */
function openCell({manifest}: OutcomeRecords, cell: Row, where: readonly Condition[]): void {
  const statements = named(
    "statements",
    {projects: [cell.project_id], outcomes: [cell.outcome_id]},
    where
  );
  openRecords(`${cell.outcome}: ${cell.project}`, statements, manifest);
}
