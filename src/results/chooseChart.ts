import type {Result, ResultColumn} from "../engine/result.js";
import {cellText} from "../files/cellText.js";
import type {Column} from "../records/rows.js";
import {isYear, isYearName} from "../records/years.js";
import {hasScale, isTemporal, isText, kindOf} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {type ChartPlan, type ChartValues, planChart} from "./chartPlan.js";
import type {ChartSpec} from "./chartSpec.js";
import {type CodedTable, codebookLabels} from "./codebookLabels.js";

/** The maximum number of rows in a chart. */
export const maxDrawn = 100_000;

/**
 * The largest number of colours. Readers cannot distinguish more, and a longer legend hides the
 * chart.
 */
const maxColors = 10;

/** The columns that a chart uses. */
export function columnsOf({
  x,
  y,
  color,
  facet,
  low = "",
  high = "",
  layerColumn = ""
}: ChartSpec): string[] {
  return [x, y, color, facet, low, high, layerColumn].filter((name) => name !== "");
}

/** The columns that a chart uses and a result does not have, each once. */
export function missingColumns({columns}: Pick<Result, "columns">, spec: ChartSpec): string[] {
  const names = new Set(uniqueNames(columns));
  return [...new Set(columnsOf(spec))].filter((name) => !names.has(name));
}

/**
 * The chart of a result: the wanted one where the result has its columns, else the one that the
 * columns suggest; null if nothing can be drawn.
 */
export function chooseChart(result: Result, wanted: ChartSpec | null): ChartSpec | null {
  if (result.length > maxDrawn) return null;
  const names = uniqueNames(result.columns);
  if (wanted && result.length && !missingColumns(result, wanted).length) return wanted;
  const suggested = suggestChart(
    result.columns.map((column, i) => ({
      name: names[i],
      type: column.type,
      isYear: yearsIn({...column, name: names[i]}) !== null
    })),
    result.length
  );
  const colored = suggested && result.columns[names.indexOf(suggested.color)];
  return colored && !hasFewValues(colored) ? {...suggested, color: ""} : suggested;
}

function hasFewValues(column: ResultColumn): boolean {
  const seen = new Set<string>();
  for (const value of column.values()) {
    seen.add(cellText(value, column.type));
    if (seen.size > maxColors) return false;
  }
  return true;
}

/** A column of a result, and whether its numbers are years. */
export interface SuggestedColumn extends Column {
  isYear?: boolean;
}

/** The chart that columns suggest; null if nothing can be drawn. */
export function suggestChart(
  columns: readonly SuggestedColumn[],
  length: number
): ChartSpec | null {
  const empty = {x: "", y: "", color: "", facet: ""};
  const distinct = columns.filter(
    (column, i) => columns.findIndex(({name}) => name === column.name) === i
  );
  const times = distinct.filter(({type, isYear}) => isTemporal(type) || isYear);
  const numbers = distinct.filter((column) => hasScale(column.type) && !times.includes(column));
  const names = distinct.filter(
    ({type}) => isText(type) || ["boolean", "uuid", "time"].includes(kindOf(type))
  );
  if (!length) return null;
  const [time] = times;
  if (time && numbers.length)
    return {
      ...empty,
      mark: length === 1 && time.isYear ? "barY" : "line",
      x: time.name,
      y: numbers[0].name,
      color: names[0]?.name ?? "",
      ...(time.isYear && length > 1 && length <= 200 && {layer: "dot"})
    };
  if (names.length && numbers.length && length <= 200)
    return {
      ...empty,
      mark: "barX",
      x: numbers[0].name,
      y: names[0].name,
      color: names[1]?.name ?? ""
    };
  if (numbers.length >= 2)
    return {
      ...empty,
      mark: "dot",
      x: numbers[0].name,
      y: numbers[1].name,
      color: names[0]?.name ?? ""
    };
  if (numbers.length) return {...empty, mark: "histogram", x: numbers[0].name};
  if (time)
    return time.isYear
      ? {...empty, mark: "barY", x: time.name, color: names[0]?.name ?? ""}
      : {...empty, mark: "histogram", x: time.name};
  if (names.length >= 2) return {...empty, mark: "cell", x: names[1].name, y: names[0].name};
  if (names.length) return {...empty, mark: "barX", y: names[0].name};
  return null;
}

/**
 * Plans the chart of a result, with room for its names, a word for missing ones, its years, and the
 * labels that the codebook's tables have for its codes. A column that the result does not have stays
 * in the plan.
 */
export function planFor(
  result: Result,
  spec: ChartSpec,
  tables: readonly CodedTable[] = []
): ChartPlan {
  const names = uniqueNames(result.columns);
  const columnOf = (name: string) => result.columns[names.indexOf(name)];
  const isName = (name: string) => names.includes(name) && !hasScale(columnOf(name).type);
  const labels = new Map(
    [spec.x, spec.y, spec.color, spec.facet].flatMap((name) => {
      const found = isName(name) ? codebookLabels(columnOf(name), name, tables) : null;
      return found ? [[name, found] as const] : [];
    })
  );
  const values: ChartValues = {
    ...(labels.size && {labels}),
    missing: new Set(
      [spec.x, spec.y, spec.color, spec.facet].filter(
        (name) => isName(name) && hasMissing(columnOf(name))
      )
    ),
    years: new Map(
      [spec.x, spec.y].flatMap((name) => {
        const years = names.includes(name) ? yearsIn({...columnOf(name), name}) : null;
        return years ? [[name, years]] : [];
      })
    )
  };
  const shown = (name: string) => (text: string) => labels.get(name)?.get(text) ?? text;
  if (isName(spec.y)) values.longest = longestText(columnOf(spec.y), result.length, shown(spec.y));
  if (isName(spec.x) && spec.mark === "barY")
    values.names = namesIn(columnOf(spec.x)).map(shown(spec.x));
  return planChart(spec, values);
}

/** The letters of the longest of a column's first 500 values, as they are shown. */
function longestText(
  {type, at}: ResultColumn,
  length: number,
  shown: (text: string) => string
): number {
  let longest = 0;
  for (let row = 0; row < Math.min(length, 500); row++)
    longest = Math.max(longest, shown(cellText(at(row), type)).length);
  return longest;
}

function hasMissing(column: ResultColumn): boolean {
  for (const value of column.values()) if (value === null) return true;
  return false;
}

/** The different names of a column, sorted. */
function namesIn(column: ResultColumn): string[] {
  const names = new Set<string>();
  for (const value of column.values()) if (value !== null) names.add(cellText(value, column.type));
  return [...names].sort();
}

/**
 * The years at which an axis of a column has ticks; null if the column has no years. Years are
 * whole numbers from 1800 to 2200 in a column whose name says so.
 */
export function yearsIn({name, type, values}: ResultColumn): number[] | null {
  if (kindOf(type) !== "integer" || !isYearName(name)) return null;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values()) {
    if (value === null) continue;
    const year = Number(value);
    if (!isYear(year)) return null;
    first = Math.min(first, year);
    last = Math.max(last, year);
  }
  if (first > last) return null;
  const step = Math.max(1, Math.ceil((last - first) / 12));
  return Array.from({length: Math.floor((last - first) / step) + 1}, (_, i) => first + i * step);
}
