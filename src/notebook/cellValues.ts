import type {Result, ResultColumn} from "../engine/result.js";
import {plural} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import {maxDrawn} from "../results/chooseChart.js";
import {didYouMean} from "../sql/didYouMean.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import type {Cell} from "./cells/cell.js";
import {type Chart, columnsOfChart, readChart} from "./cells/chartCell.js";
import {isResult} from "./cells/equalValues.js";
import {fittingValue} from "./cells/fittingValue.js";
import {type Input, type InputValue, readInput} from "./cells/inputCell.js";
import {type TextValue, textValues, valueAt} from "./cells/textValues.js";
import {rowsIn} from "./rowsIn.js";
import {isScriptOutcome} from "./scriptRoom.js";

/** The value of a chart cell: its statement, and the rows that it draws. */
export interface ChartValue {
  chart: Chart;
  result: Result;
}

/** The value of an input cell. */
export interface InputCellValue {
  input: Input;
  /** The options of a choice, also where they come from another cell. */
  options: readonly string[];
  value: InputValue;
}

/** The value of a Markdown cell: the values in its text, or why a value is missing. */
export type TextCellValue = readonly (
  | {value: unknown; format: string | null}
  | {missing: string}
)[];

/** The last value of the cell that makes a name; undefined if there is none. */
type ValueNamed = (name: string) => unknown;

/**
 * The value of a chart cell; null if it draws nothing yet. Throws, with a sentence, if the chart
 * cannot be read, or if its rows or a column of them are missing.
 */
export function chartValue(cell: Cell, valueNamed: ValueNamed): ChartValue | null {
  const chart = chartOf(cell);
  if (!chart)
    throw new Error(
      phrase`This page cannot draw this statement as a chart. Expected display(Plot.plot({marks: […]})) with columns as texts. Write anything else in a JavaScript cell.`
    );
  const isEmpty = chart.plan.layers.every(({channels: {x, y}}) => !x && !y);
  if (chart.rows === "" || isEmpty) return null;
  const result = resultNamed(chart.rows, valueNamed);
  for (const column of columnsOfChart(chart)) needColumn(result, chart.rows, column);
  if (result.length > maxDrawn)
    throw new Error(
      phrase`${chart.rows} has ${plural(result.length, "row")}: a chart draws at most ${plural(maxDrawn, "row")}. Group or filter them in SQL first.`
    );
  return {chart, result};
}

/**
 * The value of an input cell: what the reader chose if the input can have this value, else its first
 * value. Throws, with a sentence, if the input cannot be read, or if its options are missing.
 */
export function inputValue(
  cell: Cell,
  chosen: InputValue | undefined,
  valueNamed: ValueNamed
): InputCellValue {
  const input = inputOf(cell)?.input;
  if (!input)
    throw new Error(
      phrase`A form cannot show this statement as an input. Expected const name = view(Inputs.range(…));`
    );
  const {choices = []} = input;
  const options = "rows" in choices ? columnValues(choices, valueNamed) : choices;
  const value =
    fittingValue(input, options, chosen) ??
    fittingValue(input, options, input.value) ??
    (input.kind === "select" ? (options[0] ?? "") : "");
  return {input, options, value};
}

/** The value of a Markdown cell. */
export function textValue({text}: Cell, valueNamed: ValueNamed): TextCellValue {
  return textValues(text).map((place) => evaluate(place, valueNamed));
}

/** A named value as a text or a script sees it: rows as objects, the value of an input. */
export function plainValue(name: string, valueNamed: ValueNamed): unknown {
  const value = valueNamed(name);
  if (isResult(value)) return rowsIn(value);
  if (isScriptOutcome(value)) return value.values[name];
  return (value as InputCellValue | null)?.value;
}

function evaluate({source, path}: TextValue, valueNamed: ValueNamed): TextCellValue[number] {
  if (!path)
    return {
      missing: phrase`\${${source}}: expected a name such as rows[0].n, or number(…), percent(…), date(…)`
    };
  try {
    const value = plainValue(path.name, valueNamed);
    const values = new Map(value === undefined ? [] : [[path.name, value]]);
    return {value: valueAt(path, values), format: path.format};
  } catch (error) {
    return {missing: (error as Error).message};
  }
}

function columnValues(
  {rows, column}: {rows: string; column: string},
  valueNamed: ValueNamed
): string[] {
  const found = needColumn(resultNamed(rows, valueNamed), rows, column);
  return [...new Set(Array.from(found.values(), (value) => String(value ?? "")))];
}

function resultNamed(name: string, valueNamed: ValueNamed): Result {
  const result = valueNamed(name);
  if (!isResult(result)) throw new Error(phrase`${name}: expected the name of an SQL cell`);
  return result;
}

/** The column of a cell's rows. Throws if there is none of this name. */
function needColumn(result: Result, rows: string, column: string): ResultColumn {
  const names = uniqueNames(result.columns);
  const at = names.indexOf(column);
  if (at >= 0) return result.columns[at];
  const [nearest] = didYouMean(column, names);
  const question = nearest === undefined ? "" : phrase` Did you mean ${nearest}?`;
  throw new Error(
    phrase`${rows} has no column ${column}: expected one of ${names.join(", ")}.${question}`
  );
}

const chartOf = readOnce(({text}) => readChart(text));
const inputOf = readOnce(({text}) => readInput(text));

/** A function that reads each cell once. A cell that changes becomes another object. */
function readOnce<Statement>(read: (cell: Cell) => Statement): (cell: Cell) => Statement {
  const found = new WeakMap<Cell, Statement>();
  return (cell) => {
    let statement = found.get(cell);
    if (statement === undefined) {
      statement = read(cell);
      found.set(cell, statement);
    }
    return statement;
  };
}
