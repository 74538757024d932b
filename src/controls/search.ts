import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {type Control, control} from "./control.js";

/** A field for text to search for. */
export function search({
  label = phrase`Search`,
  placeholder = "",
  value = ""
}: {
  label?: string;
  placeholder?: string;
  value?: string;
} = {}): Control<string> {
  const input = element("input", {
    type: "search",
    placeholder,
    autocomplete: "off",
    spellcheck: "false"
  });
  input.value = value;
  return control(label, input, {
    get: () => input.value,
    set: (v) => {
      input.value = v;
    }
  });
}
