import {figure} from "../../charts/figure.js";
import {outcomeMap} from "../../charts/outcomeMap.js";
import {askedOf} from "../../controls/cellChoices.js";
import type {Column} from "../../controls/dataTable.js";
import {named, namedQuery} from "../../engine/sql.js";
import {announceResult} from "../../page/announce.js";
import {keeps, type Labels} from "../../page/labels.js";
import {plural} from "../../page/plural.js";
import {phrase} from "../../page/words/phrase.js";
import {type Row, rowsOf} from "../../records/rows.js";
import {listDirections} from "../countsInWords.js";
import {groundColumns} from "../groundColumns.js";
import {mapLegend} from "../mapLegend.js";
import {openRecords} from "../openRecords.js";
import {capitalFirst} from "../words/inSentence.js";
import {countOf, headingOf, nounsOf} from "../words/nouns.js";
import type {OutcomeRecords} from "./outcomeRecords.js";
import type {OutcomesChoice} from "./outcomesForm.js";

/** The map of projects × outcomes for a choice, from its cells. */
export async function outcomeFigure(
  records: OutcomeRecords,
  choice: OutcomesChoice
): Promise<HTMLElement> {
  const {manifest, labels} = records;
  const nouns = nounsOf(manifest);
  const {cells, byProject} = await records.cellsFor(choice);
  const {sql} = await namedQuery("outcome_map");
  const outcomes = records.outcomes.filter(
    ({kind, domain}) =>
      (!choice.kind || kind === choice.kind) && (!choice.domain || domain === choice.domain)
  );
  const shown = new Set(outcomes.map(({outcome_id}) => outcome_id));
  const isShown = ({outcome_id}: Row) => shown.has(outcome_id);
  const rows = rowsOf(cells.filter(isShown), cells.columns);
  const withCell = records.projects.filter(({project_id}) =>
    byProject.get(project_id)?.some(isShown)
  );
  const projects = choice.recorded ? withCell : records.projects;
  const title = phrase`${plural(rows.length, "place")} with a record, of ${countOf(projects.length, nouns.project)} × ${countOf(outcomes.length, nouns.outcome)}; ${countOf(withCell.length, nouns.project)} ${withCell.length === 1 ? "has" : "have"} a record`;
  announceResult("outcomes", title);
  const node = figure({
    title,
    alt: phrase`A grid of ${countOf(projects.length, nouns.project)} by ${countOf(outcomes.length, nouns.outcome)}. Of ${plural(rows.length, "place")} with a record: ${listDirections(rows, labels.direction, "none")}.`,
    ...mapLegend(labels, rows),
    draw: (width, whole) =>
      outcomeMap({
        projects,
        outcomes,
        cells: byProject,
        labels,
        open: (cell) => openCell(records, cell),
        width,
        whole,
        nouns
      }),
    rows,
    columns: cellColumns(records),
    sql,
    parameters: askedOf(choice),
    chart: {mark: "cell", x: "outcome", y: "project", color: "direction"},
    hint: phrase`Arrow keys move between places; Enter opens the records of a place.`,
    name: "outcome-map"
  });
  node.setAttribute("data-follows", "");
  return node;
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

/** Opens the statements behind a cell. */
function openCell({manifest}: OutcomeRecords, cell: Row): void {
  const statements = named("statements", {
    projects: [cell.project_id],
    outcomes: [cell.outcome_id]
  });
  openRecords(`${cell.outcome}: ${cell.project}`, statements, manifest);
}
