import {element} from "../page/element.js";
import {type Control, control} from "./control.js";

/** A field for a date. Its value is the date as ISO 8601, such as 2026-01-31, or "" for none. */
export function date({label, value = ""}: {label: string; value?: string}): Control<string> {
  const input = element("input", {type: "date"});
  input.value = value;
  return control(label, input, {
    get: () => input.value,
    set: (v) => {
      input.value = v;
    }
  });
}
