import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {type Control, control} from "./control.js";

/** A field for text to search for. `searchWords` reads its value. */
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

/** The words of a search, in lower case: each of them must be in what is found. */
export function searchWords(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
