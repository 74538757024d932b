import {phrase} from "../../page/words/phrase.js";
import type {Cell} from "./cell.js";
import type {Change} from "./changes.js";

/** The level of the heading with which a Markdown cell begins, from 1; null if there is none. */
export function headingLevel({kind, text}: Cell): number | null {
  return kind === "markdown" ? (/^(#{1,6}) /.exec(text)?.[1].length ?? null) : null;
}

/** Makes a cell a Markdown heading. A heading that it has gets the level. */
export function makeHeading({id, text}: Cell, level: number): Change {
  const words = text.replace(/^#{1,6} */, "");
  return {
    kind: "fields",
    id,
    fields: {kind: "markdown", text: `${"#".repeat(level)} ${words}`},
    words: phrase`Made a heading`
  };
}

/**
 * The cells under a heading, up to the next heading of its level or a higher one; null if the cell is
 * not a heading.
 */
export function sectionUnder(cells: readonly Cell[], id: string): readonly Cell[] | null {
  const at = cells.findIndex((cell) => cell.id === id);
  const own = at < 0 ? null : headingLevel(cells[at]);
  if (own === null) return null;
  const rest = cells.slice(at + 1);
  const end = rest.findIndex((cell) => (headingLevel(cell) ?? own + 1) <= own);
  return end < 0 ? rest : rest.slice(0, end);
}
