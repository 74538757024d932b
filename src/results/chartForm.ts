import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {
  type ChartSpec,
  type Choice,
  errorBars,
  formats,
  marks,
  orders,
  secondLayers,
  summaries
} from "./chartSpec.js";

/** The choices that make a chart: its mark, a column for each channel, and its details. */
export interface ChartForm {
  node: HTMLElement;
  /** Shows another chart's choices. */
  show(spec: ChartSpec): void;
}

/** A control, its label, and how it shows a chart. */
interface Control {
  label: HTMLElement;
  show(spec: ChartSpec): void;
}

/** The keys of a chart whose values are texts. */
type TextKey = Exclude<keyof ChartSpec, "percent">;

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
  const named = [{value: "", label: "–"}, ...columns.map((name) => ({value: name, label: name}))];
  const change = (part: Partial<ChartSpec>) => {
    current = {...current, ...part};
    onChange(current);
  };
  const first = [
    choice("mark", phrase`Chart type`, marks),
    choice("x", "X", named),
    choice("y", "Y", named),
    choice("color", phrase`Colour`, named),
    choice("facet", phrase`Facets`, named),
    choice("summary", phrase`Shows`, summaries)
  ];
  const details = [
    text("title", phrase`Title`),
    text("xTitle", phrase`Title of X`),
    text("yTitle", phrase`Title of Y`),
    choice("order", phrase`Order of bars`, orders),
    choice("format", phrase`Numbers`, formats),
    percent(),
    choice("error", phrase`Error bars`, errorBars),
    choice("low", phrase`Lower end`, named),
    choice("high", phrase`Upper end`, named),
    choice("layer", phrase`Second layer`, secondLayers),
    choice("layerColumn", phrase`Its column`, named)
  ];
  const show = (next: ChartSpec) => {
    current = next;
    for (const control of [...first, ...details]) control.show(next);
  };
  show(spec);
  return {
    show,
    node: element(
      "div",
      {},
      element(
        "div",
        {class: "fields"},
        ...first.map(({label}) => label),
        suggested
          ? element(
              "button",
              {
                type: "button",
                onclick: () => {
                  show(suggested);
                  onChange(suggested);
                }
              },
              phrase`Suggest`
            )
          : null
      ),
      element(
        "details",
        {},
        element("summary", {}, phrase`Titles, order, error bars, second layer`),
        element("div", {class: "fields"}, ...details.map(({label}) => label))
      )
    )
  };

  function choice(key: TextKey, words: string, options: readonly Choice<string>[]): Control {
    const select = element(
      "select",
      {onchange: () => change({[key]: select.value})},
      ...options.map(({value, label}) => element("option", {value}, label))
    );
    return {
      label: element("label", {class: "field"}, words, select),
      show(shown) {
        select.value = shown[key] ?? "";
      }
    };
  }

  function text(key: TextKey, words: string): Control {
    const input = element("input", {
      type: "text",
      autocomplete: "off",
      oninput: () => change({[key]: input.value})
    });
    return {
      label: element("label", {class: "field"}, words, input),
      show(shown) {
        input.value = shown[key] ?? "";
      }
    };
  }

  function percent(): Control {
    const input = element("input", {
      type: "checkbox",
      onchange: () => change({percent: input.checked})
    });
    return {
      label: element("label", {class: "chart-percent"}, input, phrase` Each bar is 100%`),
      show(shown) {
        input.checked = shown.percent ?? false;
      }
    };
  }
}
