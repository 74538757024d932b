import type {Result} from "../engine/result.js";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {chartForm} from "../results/chartForm.js";
import {planChart} from "../results/chartPlan.js";
import {type ChartSpec, emptyChart} from "../results/chartSpec.js";
import {chooseChart, columnsOf, planFor} from "../results/chooseChart.js";
import type {CodedTable} from "../results/codebookLabels.js";
import {specOfPlan} from "../results/specOfPlan.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {readChart, writeChart} from "./cells/chartCell.js";
import {
  firstInput,
  type Input,
  type InputKind,
  inputKinds,
  readInput,
  writeInput
} from "./cells/inputCell.js";

/** The rows of the SQL cells of a notebook, by their names; null if a cell has none yet. */
export type KnownRows = ReadonlyMap<string, Result | null>;

type Option = {value: string; label: string};

/** Takes the statement that a form wrote. `stays` is true where the form shows it already. */
export type TakeStatement = (text: string, stays?: boolean) => void;

/**
 * The form of a chart cell. It writes the statement of the cell. The chart has the labels of the
 * tables of the codebook. Null if the statement was written by hand and a form cannot show it.
 */
export function chartCellForm(
  text: string,
  rows: KnownRows,
  tables: readonly CodedTable[],
  onWrite: TakeStatement
): HTMLElement | null {
  const chart = text.trim() === "" ? null : readChart(text);
  const read = chart && specOfPlan(chart.plan);
  if (text.trim() !== "" && !read) return null;
  const source = chart?.rows ?? "";
  const result = rows.get(source) ?? null;
  let spec = read?.spec ?? emptyChart;
  const form = chartForm([...new Set([...namesIn(result), ...columnsOf(spec)])], spec, {
    suggested: result && chooseChart(result, null),
    onChange(next) {
      spec = next;
      onWrite(statementOf(source, result, spec, tables), true);
    }
  });
  return formNode(phrase`Chart`, [
    selectField(phrase`Rows of`, source, optionsOf(["", ...rows.keys()], [source]), (name) => {
      const other = rows.get(name) ?? null;
      const fits = other ? chooseChart(other, spec.x || spec.y ? spec : null) : spec;
      onWrite(statementOf(name, other, fits ?? emptyChart, tables));
    }),
    form.node,
    read?.isWhole === false
      ? element(
          "p",
          {class: "muted small"},
          phrase`A part of this statement was written by hand. A change in the form removes that part.`
        )
      : null
  ]);
}

/** The statement of a chart of an SQL cell, whose rows say how much room its names need. */
export function statementOf(
  rows: string,
  result: Result | null,
  spec: ChartSpec,
  tables: readonly CodedTable[]
): string {
  return writeChart({rows, plan: result ? planFor(result, spec, tables) : planChart(spec)});
}

function namesIn(result: Result | null | undefined): readonly string[] {
  return result ? uniqueNames(result.columns) : [];
}

/** The form of an input cell; null if a form cannot show its statement. */
export function inputForm(
  name: string,
  text: string,
  rows: KnownRows,
  onWrite: TakeStatement
): HTMLElement | null {
  const read = text.trim() === "" ? null : readInput(text);
  if (text.trim() !== "" && !read) return null;
  let input: Input = read?.input ?? firstInput("range");
  const change = (next: Partial<Input>) => {
    input = {...input, ...next};
    onWrite(writeInput(name, input));
  };
  const number = (key: "from" | "to" | "step", label: string) =>
    textField(
      label,
      String(input[key]),
      (value) => change({[key]: Number(value) || 0}),
      "",
      "number"
    );
  const {kind} = input;
  return formNode(phrase`Input`, [
    selectField(phrase`Kind`, kind, inputKinds, (value) =>
      onWrite(writeInput(name, firstInput(value as InputKind, input.label)))
    ),
    textField(phrase`Label`, input.label, (label) => change({label})),
    ...(kind === "range"
      ? [number("from", phrase`From`), number("to", "To"), number("step", phrase`Step`)]
      : []),
    ...(kind === "range"
      ? [
          textField(
            phrase`Value`,
            String(input.value),
            (value) => change({value: Number(value) || 0}),
            "",
            "number"
          )
        ]
      : []),
    ...(kind === "select" || kind === "multiselect" ? choiceFields(input, rows, change) : [])
  ]);
}

/** The options of a choice: a list that is typed, or a column of another cell. */
function choiceFields(
  {choices = []}: Input,
  rows: KnownRows,
  change: (next: Partial<Input>) => void
): HTMLElement[] {
  const isColumn = "rows" in choices;
  const source = isColumn ? choices.rows : "";
  const columns = namesIn(rows.get(source));
  return [
    selectField(
      phrase`Options from`,
      source,
      [{value: "", label: "A list"}, ...optionsOf([...rows.keys()], [source].filter(Boolean))],
      (value) =>
        change({choices: value ? {rows: value, column: namesIn(rows.get(value))[0] ?? ""} : []})
    ),
    isColumn
      ? selectField(
          phrase`Column`,
          choices.column,
          optionsOf(columns, [choices.column]),
          (column) => change({choices: {rows: source, column}})
        )
      : textField(phrase`List, with commas`, choices.join(", "), (value) =>
          change({
            choices: value
              .split(",")
              .map((part) => part.trim())
              .filter(Boolean)
          })
        )
  ];
}

function formNode(label: string, fields: readonly (HTMLElement | null)[]): HTMLElement {
  return element(
    "form",
    {
      class: "fields cell-form query-tool",
      "aria-label": label,
      onsubmit: (event) => event.preventDefault()
    },
    ...fields
  );
}

/** Options for some names, and for those that are chosen and no longer exist. */
function optionsOf(names: readonly string[], chosen: readonly string[]): Option[] {
  return [...new Set([...names, ...chosen])].map((name) => ({value: name, label: name || "–"}));
}

function selectField(
  label: string,
  value: string,
  options: readonly Option[],
  onChange: (value: string) => void
): HTMLElement {
  const select = element(
    "select",
    {onchange: () => onChange(select.value)},
    ...options.map(({value, label}) => element("option", {value}, label))
  );
  select.value = value;
  return element("label", {class: "field"}, label, select);
}

function textField(
  label: string,
  value: string,
  onChange: (value: string) => void,
  placeholder = "",
  type = "text"
): HTMLElement {
  const input = element("input", {
    type,
    placeholder,
    step: type === "number" ? "any" : null,
    autocomplete: "off",
    onchange: () => onChange(input.value)
  });
  input.value = value;
  return element("label", {class: "field"}, label, input);
}
