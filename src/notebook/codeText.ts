import {element} from "../page/element.js";

/** Characters without a form of their own that change the order in which a line is shown. */
const directions = /([\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069])/;

/**
 * Code as nodes, in the order in which it runs. Some characters of Unicode turn a part of a line
 * around, so that code can look like other code. Each of them is shown by its number and turns
 * nothing around.
 */
export function codeText(text: string): (string | HTMLElement)[] {
  if (!directions.test(text)) return [text];
  return text.split(directions).map((part, i) =>
    i % 2
      ? element(
          "bdi",
          {
            class: "code-direction",
            "data-code": `U+${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`
          },
          part
        )
      : part
  );
}
