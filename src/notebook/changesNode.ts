import {diffLines} from "diff";
import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import {codeText} from "./codeText.js";

/** The lines that differ between two files, each with a sign, so that colour is not the only one. */
export function changesNode(before: string, after: string): HTMLElement {
  const parts = diffLines(before, after).flatMap(({value, added, removed}) => {
    const sign = added ? "+ " : removed ? "− " : "  ";
    const lines = value.replace(/\n$/, "").split("\n");
    const kept =
      added || removed || lines.length < 5
        ? lines
        : [...lines.slice(0, 2), "…", ...lines.slice(-2)];
    const name = added ? "ins" : removed ? "del" : "span";
    return kept.map((line) => element(name, {}, ...codeText(`${sign}${line}\n`)));
  });
  const isEqual = before === after;
  return element("pre", {}, ...(isEqual ? [phrase`The two are the same.`] : parts));
}
