import type {RowScanner, SourceRow} from "./scanRows.js";

/**
 * Splits a text, which arrives in pieces, into lines with ends of all systems. `rowOf` gives the row of
 * a line, whose number counts from 1, or null for a line that is no row.
 */
export function createLineScanner(
  rowOf: (text: string, line: number) => SourceRow | null
): RowScanner {
  let rest = "";
  let line = 0;
  return {
    problems: [],
    push(piece, last) {
      const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
      rest = last ? "" : lines.pop()!;
      if (last && lines.at(-1) === "") lines.pop();
      return lines.flatMap((text) => rowOf(text, ++line) ?? []);
    }
  };
}
