import {element} from "../page/element.js";
import {marks} from "../results/chartSpec.js";
import {aggregates, formOf, readChart, writeChart} from "./cells/chartCell.js";
import {type ChartForm, emptyChart, planOf} from "./cells/chartPlan.js";
import {
  firstInput,
  type Input,
  type InputKind,
  inputKinds,
  readInput,
  writeInput
} from "./cells/inputCell.js";

/** The SQL cells of a notebook that have rows, by their names. */
export type KnownRows = ReadonlyMap<
  string,
  {columns: readonly string[]; longest(column: string): number}
>;

type Option = {value: string; label: string};

/**
 * The form of a chart cell. It writes the statement of the cell. Null where the statement was written
 * by hand and a form cannot show it.
 */
export function chartForm(
  text: string,
  rows: KnownRows,
  onWrite: (text: string) => void
): HTMLElement | null {
  const chart = text.trim() === "" ? null : readChart(text);
  if (text.trim() !== "" && !chart) return null;
  let form: ChartForm = chart ? formOf(chart) : emptyChart;
  const columns = rows.get(form.rows)?.columns ?? [];
  const change = (next: Partial<ChartForm>) => {
    form = {...form, ...next};
    const longest = rows.get(form.rows)?.longest(form.y);
    onWrite(writeChart({rows: form.rows, plan: planOf(form, longest)}));
  };
  const named = optionsOf(["", ...columns], [form.x, form.y, form.color, form.facet]);
  const choice = (key: keyof ChartForm, label: string, options: readonly Option[]) =>
    selectField(label, form[key], options, (value) => change({[key]: value}));
  const field = (key: keyof ChartForm, label: string, placeholder = "") =>
    textField(label, form[key], (value) => change({[key]: value}), placeholder);
  return formNode("Chart", [
    choice("rows", "Rows of", optionsOf(["", ...rows.keys()], [form.rows])),
    choice("mark", "Chart type", marks),
    choice("x", "X", named),
    choice("y", "Y", named),
    choice("color", "Colour", named),
    choice("facet", "Facets", named),
    choice("aggregate", "Combine", aggregates),
    field("title", "Title"),
    field("xFormat", "X format", ".0%"),
    field("yFormat", "Y format", ".0%")
  ]);
}

/** The form of an input cell; null where a form cannot show its statement. */
export function inputForm(
  name: string,
  text: string,
  rows: KnownRows,
  onWrite: (text: string) => void
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
  return formNode("Input", [
    selectField("Kind", kind, inputKinds, (value) =>
      onWrite(writeInput(name, firstInput(value as InputKind, input.label)))
    ),
    textField("Label", input.label, (label) => change({label})),
    ...(kind === "range"
      ? [number("from", "From"), number("to", "To"), number("step", "Step")]
      : []),
    ...(kind === "range"
      ? [
          textField(
            "Value",
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
  const columns = rows.get(source)?.columns ?? [];
  return [
    selectField(
      "Options from",
      source,
      [{value: "", label: "A list"}, ...optionsOf([...rows.keys()], [source].filter(Boolean))],
      (value) =>
        change({choices: value ? {rows: value, column: rows.get(value)?.columns[0] ?? ""} : []})
    ),
    isColumn
      ? selectField("Column", choices.column, optionsOf(columns, [choices.column]), (column) =>
          change({choices: {rows: source, column}})
        )
      : textField("List, with commas", choices.join(", "), (value) =>
          change({
            choices: value
              .split(",")
              .map((part) => part.trim())
              .filter(Boolean)
          })
        )
  ];
}

function formNode(label: string, fields: readonly HTMLElement[]): HTMLElement {
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
