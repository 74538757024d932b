import {figureImage} from "../charts/figureImage.js";
import type {Result} from "../engine/result.js";
import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {plural} from "../page/plural.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {chartCode} from "./chartCode.js";
import {chartForm} from "./chartForm.js";
import type {ChartSpec} from "./chartSpec.js";
import {chooseChart, maxDrawn, planFor} from "./chooseChart.js";
import type {CodedTable} from "./codebookLabels.js";
import {rowsOf} from "./resultRows.js";
import {createRowFilter, type RowFilter} from "./rowFilter.js";

/**
 * The chart of a result, the form that changes it, its code, and its files. The chart has the rows
 * that pass the filters of the table, and says so. `spec` is null if nothing can be drawn (see
 * `chooseChart`); the panel then gives the reason.
 */
export function chartPanel(
  result: Result,
  spec: ChartSpec | null,
  {
    tables,
    onChange,
    filter = createRowFilter()
  }: {
    /** The tables of the codebook, whose labels the chart has. */
    tables: readonly CodedTable[];
    onChange: (spec: ChartSpec) => void;
    filter?: RowFilter;
  }
): HTMLElement {
  if (!spec) return noChart(result);
  const names = uniqueNames(result.columns);
  const chart = drawnChart(result, spec, tables, filter);
  const form = chartForm(names, spec, {
    suggested: chooseChart(result, null),
    onChange(next) {
      chart.draw(next);
      onChange(next);
    }
  });
  return element(
    "div",
    {class: "chart-panel query-tool"},
    form.node,
    chart.node,
    element(
      "div",
      {class: "figure-actions"},
      element("button", {type: "button", onclick: () => void save(chart.node, "svg")}, "SVG"),
      element("button", {type: "button", onclick: () => void save(chart.node, "png")}, "PNG"),
      element(
        "details",
        {open: true},
        element("summary", {}, phrase`Plot code`),
        element("pre", {tabindex: "0"}, chart.code)
      )
    )
  );
}

function noChart({length}: Result): HTMLElement {
  const reason =
    length > maxDrawn
      ? phrase`A chart shows at most ${formatNumber(maxDrawn)} rows, and this result has more. Group or filter it in SQL first.`
      : phrase`This result has nothing to draw. A chart needs a row, and a column of numbers, times or names.`;
  return element("p", {class: "muted"}, reason);
}

/** A chart that is as wide as its place, and the code that draws it. */
function drawnChart(
  result: Result,
  first: ChartSpec,
  tables: readonly CodedTable[],
  filter: RowFilter
): {node: HTMLElement; code: HTMLElement; draw(spec: ChartSpec): void} {
  const node = element("div", {class: "figure-body"});
  const code = element("code", {});
  let spec = first;
  let width = 0;
  let rows: Row[] | null = null;
  filter.watch(() => {
    if (width > 0) draw();
  });
  new ResizeObserver(([{contentRect}]) => {
    const next = Math.floor(contentRect.width);
    if (next > 0 && next !== width) {
      width = next;
      draw();
    }
  }).observe(node);
  return {
    node,
    code,
    draw(next) {
      spec = next;
      draw();
    }
  };

  function draw(): void {
    const plan = planFor(result, spec, tables);
    code.textContent = chartCode(plan);
    const [drawnSpec, drawnWidth, passing] = [spec, width, filter.rows];
    rows ??= rowsOf(result);
    requestAnimationFrame(async () => {
      try {
        // Plot is loaded with the first chart, so that a table does not wait for it.
        const {drawChart} = await import("./drawChart.js");
        if (drawnSpec !== spec || drawnWidth !== width || passing !== filter.rows) return;
        const shown = passing ? Array.from(passing, (row) => rows![row]) : rows!;
        // The mark and the chart are in one node, so that an exported file holds both.
        const mark = simulatedMark();
        const chart = drawChart(plan, shown, width);
        const note = passing && filterNote(passing.length, result.length);
        node.replaceChildren(mark || note ? element("div", {}, mark, note, chart) : chart);
      } catch (error) {
        const text = phrase`This chart cannot be drawn: ${(error as Error).message}`;
        node.replaceChildren(element("p", {class: "muted", role: "status"}, text));
      }
    });
  }
}

function filterNote(shown: number, all: number): HTMLElement {
  const text = phrase`This chart shows ${formatNumber(shown)} of ${plural(all, "row")}: those that pass the filters of the table.`;
  return element("p", {class: "small muted"}, text);
}

async function save(figure: HTMLElement, format: "svg" | "png"): Promise<void> {
  const drawn = figure.firstElementChild;
  if (drawn) saveFile(`chart.${format}`, await figureImage(drawn, format));
}
