import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {QueryParameter} from "../sql/queryParameters.js";
import {isNumeric, kindOf} from "../sql/types.js";

/** A form with a control for each parameter of a query. */
export interface ParameterForm {
  node: HTMLElement;
  /** Shows controls for these parameters, with these values; without any, hides the form. */
  show(parameters: readonly QueryParameter[], values: Readonly<Record<string, string>>): void;
}

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * A form whose controls fit the types and uses of the parameters: a list for a category, otherwise
 * a field for a number, a date or a text. An optional parameter may be empty: all rows pass then.
 * Enter calls `onRun`.
 */
export function parameterForm({
  onChange,
  onRun
}: {
  onChange: (name: string, value: string) => void;
  onRun: () => void;
}): ParameterForm {
  let shown: readonly QueryParameter[] = [];
  let controls = new Map<string, Control>();
  const node = element("form", {
    class: "fields parameters query-tool",
    hidden: true,
    "aria-label": phrase`Parameters`,
    onsubmit: (event) => event.preventDefault(),
    // A browser submits a form of several fields only if it has a button.
    onkeydown: (event) => {
      if ((event as KeyboardEvent).key !== "Enter" || !(event.target instanceof HTMLInputElement))
        return;
      event.preventDefault();
      onRun();
    }
  });
  return {
    node,
    show(parameters, values) {
      // Controls that are still needed are kept, because one of them may have the focus.
      if (parameters !== shown) {
        shown = parameters;
        controls = new Map(
          parameters.map((parameter) => [parameter.name, makeControl(parameter, onChange)])
        );
        node.hidden = parameters.length === 0;
        node.replaceChildren(
          ...parameters.map(({name, isOptional}) =>
            element(
              "label",
              {class: "field"},
              `:${name}${isOptional ? " (optional)" : ""}`,
              controls.get(name)!
            )
          )
        );
      }
      for (const [name, control] of controls) {
        const value = Object.hasOwn(values, name) ? values[name] : "";
        if (control.value !== value) showValue(control, value);
      }
    }
  };
}

/**
 * Shows a value, also one that the control does not offer: a link may have a value that is no
 * category, no number or no date. It is never hidden, because the query runs with it.
 */
function showValue(control: Control, value: string): void {
  control.value = value;
  if (control.value === value) return;
  if (control instanceof HTMLSelectElement)
    control.append(element("option", {value}, phrase`${value} (not in the codebook)`));
  else control.type = "text";
  control.value = value;
}

function makeControl(
  {name, field, type, isOptional}: QueryParameter,
  onChange: (name: string, value: string) => void
): Control {
  const oninput = ({currentTarget}: Event) => onChange(name, (currentTarget as Control).value);
  const options = field?.categories ?? (type === "BOOLEAN" ? yesAndNo : null);
  if (options)
    return element(
      "select",
      {oninput},
      element("option", {value: ""}, isOptional ? phrase`All` : "Choose …"),
      ...options.map(({value, label}) => element("option", {value}, label))
    );
  const kind = controlKind(type ?? "");
  return element("input", {
    type: kind,
    step: kind === "number" ? (kindOf(type ?? "") === "integer" ? 1 : "any") : null,
    placeholder: isOptional ? phrase`All` : null,
    autocomplete: "off",
    oninput
  });
}

const yesAndNo = [
  {value: "true", label: phrase`Yes`},
  {value: "false", label: phrase`No`}
];

function controlKind(type: string): "date" | "number" | "text" {
  // A moment is typed: a date is one, too.
  if (kindOf(type) === "date") return "date";
  return isNumeric(type) ? "number" : "text";
}
