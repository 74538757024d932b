import {element} from "../page/element.js";
import type {QueryParameter} from "../sql/queryParameters.js";
import {isNumeric} from "../sql/types.js";

/** A control for each parameter of a query, of the kind that its column has: a choice for an enumeration, a number, a date, or words. */
export interface ParameterForm {
  node: HTMLElement;
  /** Shows controls for these; what was entered for a name before stays. */
  show(parameters: readonly QueryParameter[]): void;
  values: Record<string, string>;
}

export function parameterForm(onChange: () => void, onRun: () => void): ParameterForm {
  let entered: Record<string, string> = {};
  let shown = "";
  const node = element("form", {
    class: "fields parameters",
    hidden: true,
    "aria-label": "Parameters",
    onsubmit: (event) => {
      event.preventDefault();
      onRun();
    }
  });
  return {
    node,
    show(parameters) {
      const next = JSON.stringify(
        parameters.map(({name, field}) => [name, field?.name, field?.sqlType])
      );
      if (next === shown) return;
      shown = next;
      node.hidden = parameters.length === 0;
      node.replaceChildren(
        ...parameters.map((parameter) =>
          element("label", {class: "field"}, `:${parameter.name}`, controlOf(parameter))
        )
      );
    },
    get values() {
      return {...entered};
    },
    set values(values) {
      entered = {...values};
      shown = "";
    }
  };

  function controlOf({name, field}: QueryParameter): HTMLElement {
    if (field?.categories) {
      const select = element(
        "select",
        {},
        element("option", {value: ""}, "choose …"),
        ...field.categories.map(({value, label}) => element("option", {value}, label))
      );
      select.value = entered[name] ?? "";
      return listened(select, name);
    }
    const type = field?.sqlType ?? "";
    const kind = type === "DATE" ? "date" : isNumeric(type) ? "number" : "text";
    const input = element("input", {
      type: kind,
      step: kind === "number" ? "any" : null,
      autocomplete: "off"
    });
    input.value = entered[name] ?? "";
    return listened(input, name);
  }

  function listened<T extends HTMLInputElement | HTMLSelectElement>(control: T, name: string): T {
    control.addEventListener("input", () => {
      entered[name] = control.value;
      onChange();
    });
    return control;
  }
}
