import {element} from "../page/element.js";
import {type Control, control} from "./control.js";

/** A field for a line of text. */
export function text({label, value = ""}: {label: string; value?: string}): Control<string> {
  const input = element("input", {type: "text", autocomplete: "off"});
  input.value = value;
  return control(label, input, {
    get: () => input.value,
    set: (v) => {
      input.value = v;
    }
  });
}
