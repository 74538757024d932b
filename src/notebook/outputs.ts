import {type Column, dataTable} from "../controls/dataTable.js";
import * as Inputs from "../controls/inputs.js";
import {problemNode} from "../editor/queryProblem.js";
import type {Result} from "../engine/result.js";
import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {date, number, percent} from "../page/formatText.js";
import {formatValue} from "../page/formatValue.js";
import {plural} from "../page/plural.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {phrase} from "../page/words/phrase.js";
import {emptyChart, marks} from "../results/chartSpec.js";
import {exportMenu} from "../results/exportMenu.js";
import {resultPanel} from "../results/resultPanel.js";
import {specOfPlan} from "../results/specOfPlan.js";
import {isNumeric} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {type CellProblem, placeWords} from "./cellProblem.js";
import type {Cell} from "./cells/cell.js";
import type {InputValue} from "./cells/inputCell.js";
import {textValues} from "./cells/textValues.js";
import type {ChartValue, InputCellValue, TextCellValue} from "./cellValues.js";
import {loadDrawing, loadFigure} from "./loadCharts.js";
import {renderMarkdown} from "./markdown.js";
import {rowsIn} from "./rowsIn.js";

/** Rows that a cell shows before a reader asks for more. */
const firstRows = 8;

/**
 * The rows of an SQL cell: a table, and below it the filters, the summaries and the files. `advice`
 * says why a comparison in the query finds nothing.
 */
export function sqlOutput(
  result: Result,
  {
    name,
    sql,
    advice,
    say,
    onFilterSql
  }: {
    name: string;
    sql: string;
    advice: string | null;
    say: (text: string) => void;
    onFilterSql: (sql: string) => void;
  }
): HTMLElement {
  const names = uniqueNames(result.columns);
  const columns: Column[] = result.columns.map(({type}, i) => ({
    key: names[i],
    numeric: isNumeric(type),
    show: (value) => formatValue(value, {type})
  }));
  const shown = result.length > 5000 ? rowsIn(result).slice(0, 5000) : rowsIn(result);
  return element(
    "div",
    {class: "cell-rows"},
    simulatedMark(),
    advice ? element("p", {class: "cell-advice small"}, advice) : null,
    dataTable(shown, {columns, first: firstRows, caption: name || phrase`Rows`, file: null}),
    details(phrase`Filter, summaries and files`, () =>
      element(
        "div",
        {class: "cell-panel"},
        resultPanel(result, sql, {onFilterSql, say}).node,
        exportMenu(result, {name: name || "rows", say})
      )
    )
  );
}

/** The figure of a chart cell, with its rows, its source and its files. */
export async function chartOutput(cell: Cell, {chart, result}: ChartValue): Promise<HTMLElement> {
  const [{drawChart}, {figure}] = await Promise.all([loadDrawing(), loadFigure()]);
  const {mark, x, y} = specOfPlan(chart.plan)?.spec ?? {...emptyChart, mark: null};
  // The figure shows the title, so Plot does not.
  const {title: own, ...options} = chart.plan.options;
  const axes = [x, y].filter(Boolean).join(" by ");
  const title =
    typeof own === "string" && own ? own : phrase`${axes || phrase`Rows`} of ${chart.rows}`;
  const words = marks.find(({value}) => value === mark)?.label ?? phrase`Marks`;
  const plan = {...chart.plan, options};
  const rows = rowsIn(result);
  return figure({
    title,
    alt: phrase`${title}. ${words} of ${plural(rows.length, "row")} of ${chart.rows}${axes && `: ${axes}`}.`,
    rows,
    name: `cell-${cell.id}`,
    isInNotebook: true,
    draw(width) {
      try {
        return drawChart(plan, rows, width);
      } catch (error) {
        return element(
          "p",
          {class: "muted"},
          phrase`This chart cannot be drawn: ${(error as Error).message}`
        );
      }
    }
  });
}

/** The control of an input cell. */
export function inputOutput(
  {input, options, value}: InputCellValue,
  onInput: (value: InputValue) => void
): HTMLElement & {value: InputValue} {
  const {kind, label, from = 0, to = 1, step} = input;
  const control = (() => {
    if (kind === "range") return Inputs.range([from, to], {label, step, value: value as number});
    if (kind === "select") return Inputs.select(options, {label, value: value as string});
    if (kind === "multiselect")
      return Inputs.multiselect(options, {label, value: value as string[]});
    if (kind === "toggle") return Inputs.toggle({label, value: value as boolean});
    const field = kind === "date" ? Inputs.date : Inputs.text;
    return field({label, value: value as string});
  })() as HTMLElement & {value: InputValue};
  control.addEventListener("input", () => onInput(control.value));
  return control;
}

/** The words of a Markdown cell, with the values of other cells in their places. */
export function textOutput(text: string, values: TextCellValue): DocumentFragment {
  const places = textValues(text).map(({start, end, source}, i) => {
    const found = values[i] ?? {missing: source};
    const node =
      "missing" in found
        ? element("span", {class: "cell-missing", title: found.missing}, `\${${source}}`)
        : element("span", {class: "cell-value"}, textOf(found));
    return {start, end, node};
  });
  return renderMarkdown(text, places);
}

function textOf({value, format}: {value: unknown; format: string | null}): string {
  if (format === "number" && (typeof value === "number" || typeof value === "bigint"))
    return number(value);
  if (format === "percent" && typeof value === "number") return percent(value);
  if (format === "date" && (value instanceof Date || typeof value === "string")) return date(value);
  return formatValue(value);
}

/** An error of a cell, with its place in the text. */
export function errorOutput(problem: CellProblem, onReplace: (name: string) => void): HTMLElement {
  const message = placeWords(problem) + problem.message;
  return element("div", {class: "cell-error"}, problemNode({...problem, message}, onReplace));
}
