import {element} from "../page/element.js";
import {type ChartSpec, marks} from "./chartSpec.js";

/** The choices that make a chart: its mark, and a column for each channel. */
export interface ChartForm {
  node: HTMLElement;
  /** Shows another chart's choices. */
  show(spec: ChartSpec): void;
}

/**
 * A form for the chart of some columns. `suggested` is what the Suggest button chooses; null leaves
 * the button out.
 */
export function chartForm(
  columns: readonly string[],
  spec: ChartSpec,
  {suggested, onChange}: {suggested: ChartSpec | null; onChange: (spec: ChartSpec) => void}
): ChartForm {
  let current = spec;
  const none = {value: "", label: "–"};
  const named = [none, ...columns.map((name) => ({value: name, label: name}))];
  const change = (next: ChartSpec) => {
    current = next;
    onChange(next);
  };
  const choices = [
    choice("mark", "Chart type", marks),
    choice("x", "X", named),
    choice("y", "Y", named),
    choice("color", "Colour", named),
    choice("facet", "Facets", named)
  ];
  const show = (next: ChartSpec) => {
    current = next;
    for (const {key, select} of choices) select.value = next[key];
  };
  show(spec);
  return {
    show,
    node: element(
      "div",
      {class: "fields"},
      ...choices.map(({label}) => label),
      suggested
        ? element(
            "button",
            {
              type: "button",
              onclick: () => {
                show(suggested);
                change(suggested);
              }
            },
            "Suggest"
          )
        : null
    )
  };

  function choice(
    key: keyof ChartSpec,
    text: string,
    options: readonly {value: string; label: string}[]
  ): {key: keyof ChartSpec; select: HTMLSelectElement; label: HTMLElement} {
    const select = element(
      "select",
      {onchange: () => change({...current, [key]: select.value})},
      ...options.map(({value, label}) => element("option", {value}, label))
    );
    return {key, select, label: element("label", {class: "field"}, text, select)};
  }
}
