import {element} from "../page/element.js";
import {type Control, control} from "./control.js";

/** A checkbox: yes or no. */
export function toggle({label, value = false}: {label: string; value?: boolean}): Control<boolean> {
  const input = element("input", {type: "checkbox"});
  input.checked = value;
  const node = control(label, input, {
    get: () => input.checked,
    set: (v) => {
      input.checked = v;
    }
  });
  node.classList.add("control-toggle");
  return node;
}
