import {figure} from "../../charts/figure.js";
import {outcomeMap} from "../../charts/outcomeMap.js";
import type {Column} from "../../controls/dataTable.js";
import {named, namedQuery} from "../../engine/sql.js";
import {labelList} from "../../page/labels.js";
import type {Row} from "../../records/rows.js";
import {listDirections} from "../countsInWords.js";
import {mapLegend} from "../mapLegend.js";
import {openRecords} from "../openRecords.js";
import type {OutcomeRecords} from "./outcomeRecords.js";
import type {OutcomesChoice} from "./outcomesForm.js";

/** The map of projects × outcomes for a choice, from its cells. */
export async function outcomeFigure(
  records: OutcomeRecords,
  choice: OutcomesChoice
): Promise<HTMLElement> {
  const {labels} = records;
  const {cells, byProject} = await records.cellsFor(choice);
  const {sql} = await namedQuery("outcome_map");
  const outcomes = records.outcomes.filter(
    ({kind, domain}) =>
      (!choice.kind || kind === choice.kind) && (!choice.domain || domain === choice.domain)
  );
  const shown = new Set(outcomes.map(({outcome_id}) => outcome_id));
  const isShown = ({outcome_id}: Row) => shown.has(outcome_id);
  const rows = cells.filter(isShown);
  const withCell = records.projects.filter(({project_id}) =>
    byProject.get(project_id)?.some(isShown)
  );
  const projects = choice.recorded ? withCell : records.projects;
  return figure({
    title: `${rows.length} places with a record, of ${projects.length} projects × ${outcomes.length} outcomes; ${withCell.length} projects have a record`,
    alt: `A grid of ${projects.length} projects by ${outcomes.length} outcomes. Of ${rows.length} places with a record: ${listDirections(rows, labels.direction, "none")}.`,
    ...mapLegend(labels),
    draw: (width, whole) =>
      outcomeMap({
        projects,
        outcomes,
        cells: byProject,
        labels,
        open: (cell) => openCell(records, cell),
        width,
        whole
      }),
    rows,
    columns: cellColumns(records),
    sql,
    hint: "Arrow keys move between places; Enter opens the records of a place.",
    name: "outcome-map"
  });
}

function cellColumns({labels}: OutcomeRecords): Column[] {
  const {kind, domain, direction, design, reporter} = labels;
  return [
    {key: "project", label: "Project"},
    {key: "outcome", label: "Outcome"},
    {key: "kind", label: kind.title, show: (value) => kind(value)},
    {key: "domain", label: domain.title, show: (value) => domain(value)},
    {key: "direction", label: direction.title, show: (value) => direction(value)},
    {
      key: "designs",
      label: design.title,
      show: (values) => labelList(values as string[], design)
    },
    {
      key: "reporters",
      label: reporter.title,
      show: (values) => labelList(values as string[], reporter)
    },
    {key: "statements", label: "Statements"}
  ];
}

/** Opens the statements behind a cell. */
async function openCell({manifest}: OutcomeRecords, cell: Row): Promise<void> {
  const statements = await named("statements", {
    projects: [cell.project_id],
    outcomes: [cell.outcome_id]
  });
  openRecords(`${cell.outcome}: ${cell.project}`, statements, manifest);
}
