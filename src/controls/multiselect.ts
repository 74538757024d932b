import {element} from "../page/element.js";
import type {Control} from "./control.js";

/** Several choices, as a group of checkboxes. The value is a list, in the order of the options. */
export function multiselect(
  options: readonly string[],
  {label, value = []}: {label: string; value?: readonly string[]}
): Control<string[]> {
  const boxes = options.map((option) => {
    const box = element("input", {type: "checkbox", value: option});
    box.checked = value.includes(option);
    return box;
  });
  const node = element(
    "fieldset",
    {class: "control control-several"},
    element("legend", {}, label),
    ...boxes.map((box) => element("label", {}, box, box.value))
  );
  return Object.defineProperty(node, "value", {
    get: () => boxes.filter(({checked}) => checked).map(({value}) => value),
    set(chosen: readonly string[]) {
      for (const box of boxes) box.checked = chosen.includes(box.value);
    },
    configurable: true
  }) as unknown as Control<string[]>;
}
