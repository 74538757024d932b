import type {FigureCell, FigureQuestion, FigureValue} from "../charts/figureLink.js";
import {phrase} from "../page/words/phrase.js";
import {planChart} from "../results/chartPlan.js";
import {type ChartSpec, emptyChart, marks} from "../results/chartSpec.js";
import {suggestChart} from "../results/chooseChart.js";
import {identifier} from "../sql/identifier.js";
import type {NamedQuery} from "../sql/namedQuery.js";
import {placesOf, replaceParameters} from "../sql/queryParameters.js";
import {SqlText} from "../sql/sqlText.js";
import {isText} from "../sql/types.js";
import {literalOf} from "./cells/bindInputs.js";
import {type Cell, freeName, isName, type Notebook, newCell} from "./cells/cell.js";
import {writeChart} from "./cells/chartCell.js";
import {writeInput} from "./cells/inputCell.js";

/**
 * A notebook with the question of a figure, the values with which the page asked as inputs, and a
 * chart. Rows that the page has computed from the answer are a query of their own. `queries` are the
 * named queries, whose files say which value a parameter has that the page does not set.
 */
export function notebookOfFigure(
  {
    title,
    words,
    sql,
    parameters,
    columns,
    longest,
    rows,
    length,
    chart,
    data,
    release
  }: FigureQuestion,
  queries: Iterable<NamedQuery>
): Notebook {
  const asked = sql === null ? null : askedOf(sql, parameters, [...queries]);
  const taken = new Set(asked?.inputs.map(({name}) => name));
  const answer = freeName("answer", taken);
  const computed = freeName("figure_rows", taken);
  const shown = rows === null ? answer : computed;
  const found = chart ? chartOf(chart) : suggestChart(columns, length);
  const spec = found && {...found, title};
  const names = columns.findIndex(({name, type}) => name === spec?.y && isText(type));
  return {
    title,
    meta: {...(data && {data}), ...(release && {release})},
    cells: [
      newCell("markdown", [`# ${plain(title)}`, plain(words)].filter(Boolean).join("\n\n")),
      ...(asked?.inputs ?? []),
      ...(asked ? [newCell("sql", asked.sql, {name: answer})] : []),
      ...(rows === null
        ? []
        : [
            newCell(
              "markdown",
              asked
                ? phrase`The page computes these rows of the figure from answers such as \`${answer}\`. They do not change with the inputs.`
                : phrase`These are the rows of the figure, as the page has computed them.`
            ),
            newCell("sql", valuesOf(columns, rows), {name: computed, hide: true})
          ]),
      ...(spec && (rows === null || rows.length)
        ? [
            newCell(
              "chart",
              writeChart({
                rows: shown,
                plan: planChart(spec, names < 0 ? {} : {longest: longest[names]})
              })
            )
          ]
        : [])
    ]
  };
}

/** A question with the values of its parameters: nothing in the SQL, everything else as an input. */
function askedOf(
  sql: string,
  given: Readonly<Record<string, FigureValue>>,
  queries: readonly NamedQuery[]
): {sql: string; inputs: Cell[]} {
  const text = new SqlText(sql);
  const query = queries.find((query) => query.sql === sql);
  const names = [...new Set(placesOf(text).map(({name}) => name))];
  const values = new Map(
    names.map((name) => {
      const parameter = query?.parameters.find((parameter) => parameter.name === name);
      const value = Object.hasOwn(given, name) ? given[name] : (parameter?.first ?? null);
      return [name, {value: value as FigureValue, type: parameter?.type ?? null}];
    })
  );
  const replaced = replaceParameters(text, (name) => {
    const {value, type} = values.get(name)!;
    if (value === null) return type ? `CAST(NULL AS ${type})` : "NULL";
    return isName(name) ? `:${name}` : literalOf(value);
  });
  return {
    sql: replaced.text,
    inputs: [...values].flatMap(([name, {value}]) => inputOf(name, value))
  };
}

function inputOf(name: string, value: FigureValue): Cell[] {
  if (value === null || !isName(name)) return [];
  const label = name;
  if (typeof value === "object") {
    const input = {kind: "multiselect", label, value, choices: value} as const;
    return [newCell("input", writeInput(name, input), {name})];
  }
  const input =
    typeof value === "boolean"
      ? ({kind: "toggle", label, value} as const)
      : ({kind: "text", label, value: String(value)} as const);
  return [newCell("input", writeInput(name, input), {name})];
}

/** The chart of a figure, without what no form has. */
function chartOf(chart: NonNullable<FigureQuestion["chart"]>): ChartSpec | null {
  const mark = marks.find(({value}) => value === chart.mark)?.value;
  if (!mark) return null;
  const {x = "", y = "", color = "", low = "", high = ""} = chart;
  return {...emptyChart, mark, x, y, color, ...(low && high && {error: "columns", low, high})};
}

function valuesOf(
  columns: FigureQuestion["columns"],
  rows: NonNullable<FigureQuestion["rows"]>
): string {
  const names = columns.map(({name}) => identifier(name)).join(", ");
  const nothing = columns.map(({type}) => (type === "DOUBLE" ? "CAST(NULL AS DOUBLE)" : "NULL"));
  const lines = rows.length ? rows.map((row) => row.map(literal)) : [nothing];
  const values = lines.map((line) => `  (${line.join(", ")})`).join(",\n");
  return `SELECT * FROM (VALUES\n${values}\n) AS figure(${names})${rows.length ? "" : " WHERE false"}`;
}

/** A value as SQL. A number is a DOUBLE, because a DECIMAL of many digits comes back as text. */
function literal(value: FigureCell): string {
  if (value === null) return "NULL";
  const written = literalOf(value);
  return typeof value === "number" && !/e/.test(written) ? `${written}e0` : written;
}

/** Text in which nothing is Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$]/g, "\\$&");
}
