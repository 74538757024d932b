import {figureImage} from "../charts/figureImage.js";
import type {Result, ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import {simulatedMark} from "../page/simulatedMark.js";
import type {Row} from "../records/rows.js";
import {hasScale} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {
  type ChartPlan,
  type ChartSpec,
  chartCode,
  marks,
  maxDrawn,
  planChart,
  suggestChart
} from "./chartSpec.js";

/** The chart of a result, with the choices that make it. */
export interface ChartPanel {
  node: HTMLElement;
  spec: ChartSpec | null;
  /** The code that draws it from `rows`; null where nothing is drawn. */
  code: string | null;
}

/** Draws a result as chosen, or else as its columns suggest; shows the code of Observable Plot that it stands for, and gives it away as SVG and PNG. */
export function chartPanel(
  result: Result,
  chosen: ChartSpec | null,
  onChange: (spec: ChartSpec) => void
): ChartPanel {
  const names = uniqueNames(result.columns);
  const columns = result.columns.map(({type}, i) => ({name: names[i], type}));
  const known = (spec: ChartSpec | null) =>
    spec &&
    [spec.x, spec.y, spec.color, spec.facet].every((name) => name === "" || names.includes(name));
  const suggested = suggestChart(columns, result.length);
  const first = known(chosen) ? chosen : suggested;
  if (!first)
    return {
      node: element(
        "p",
        {class: "muted"},
        "There is nothing here to draw: a chart needs a row, and a column of numbers, times or names."
      ),
      spec: null,
      code: null
    };
  if (result.length > maxDrawn)
    return {
      node: element(
        "p",
        {class: "muted"},
        `A chart draws up to ${maxDrawn.toLocaleString("en-GB")} rows; this answer has more. Group or filter it in SQL first.`
      ),
      spec: null,
      code: null
    };
  let spec = first;
  let rows: Row[] | null = null;
  const shown = element("div", {class: "figure-body"});
  const code = element("code", {});
  const choice = (
    key: keyof ChartSpec,
    label: string,
    options: readonly {value: string; label: string}[]
  ) => {
    const select = element(
      "select",
      {onchange: () => change({...spec, [key]: select.value})},
      ...options.map(({value, label}) => element("option", {value}, label))
    );
    select.value = spec[key];
    return {key, select, node: element("label", {class: "field"}, label, select)};
  };
  const none = {value: "", label: "–"};
  const named = [none, ...names.map((name) => ({value: name, label: name}))];
  const choices = [
    choice("mark", "Mark", marks),
    choice("x", "Across", named),
    choice("y", "Up", named),
    choice("color", "Colour", named),
    choice("facet", "Facets", named)
  ];
  const node = element(
    "div",
    {class: "chart-panel"},
    element(
      "div",
      {class: "fields"},
      ...choices.map(({node}) => node),
      suggested
        ? element("button", {type: "button", onclick: () => change(suggested, true)}, "Suggest")
        : null
    ),
    shown,
    element(
      "div",
      {class: "figure-actions"},
      element("button", {type: "button", onclick: () => save("svg")}, "SVG"),
      element("button", {type: "button", onclick: () => save("png")}, "PNG"),
      element(
        "details",
        {open: true},
        element("summary", {}, "Plot code"),
        element("pre", {tabindex: "0"}, code)
      )
    )
  );
  let drawnWidth = 0;
  new ResizeObserver(([{contentRect}]) => {
    const width = Math.floor(contentRect.width);
    if (width > 0 && width !== drawnWidth) draw(width);
  }).observe(shown);
  return {
    node,
    get spec() {
      return spec;
    },
    get code() {
      return chartCode(planNow());
    }
  };

  function planNow(): ChartPlan {
    const beside = result.columns[names.indexOf(spec.y)];
    const isName = beside && !hasScale(beside.type);
    return planChart(spec, isName ? longestOf(beside, result.length) : undefined);
  }

  function change(next: ChartSpec, all = false): void {
    spec = next;
    if (all) for (const {key, select} of choices) select.value = spec[key];
    draw(drawnWidth);
    onChange(spec);
  }

  function draw(width: number): void {
    drawnWidth = width;
    rows ??= rowsOf(result, names);
    const plan = planNow();
    code.textContent = chartCode(plan);
    requestAnimationFrame(async () => {
      try {
        // Plot comes when a chart is looked at: a page that waits for its first answer does not read it.
        const {drawChart} = await import("./drawChart.js");
        if (width !== drawnWidth) return;
        // The mark and the chart are one node, so that a file of it holds both.
        const mark = simulatedMark();
        const chart = drawChart(plan, rows!, width);
        shown.replaceChildren(mark ? element("div", {}, mark, chart) : chart);
      } catch (error) {
        shown.replaceChildren(
          element(
            "p",
            {class: "muted", role: "status"},
            `This cannot be drawn so: ${(error as Error).message}`
          )
        );
      }
    });
  }

  async function save(kind: "svg" | "png"): Promise<void> {
    const drawn = shown.firstElementChild;
    if (drawn) saveFile(`chart.${kind}`, await figureImage(drawn, kind));
  }
}

function rowsOf({columns, length}: Result, names: readonly string[]): Row[] {
  // Without a prototype: a column may be called __proto__.
  const rows: Row[] = Array.from({length}, () => Object.create(null));
  for (const [i, column] of columns.entries()) {
    let row = 0;
    for (const value of column.values()) rows[row++][names[i]] = value;
  }
  return rows;
}

/** The letters of the longest of a column's first values: beside a chart there is no room for many. */
function longestOf({type, at}: ResultColumn, length: number): number {
  let longest = 0;
  for (let row = 0; row < Math.min(length, 500); row++)
    longest = Math.max(longest, cellText(at(row), type).length);
  return longest;
}
