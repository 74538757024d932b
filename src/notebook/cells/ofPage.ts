import type {Cell} from "./cell.js";

/** The statement with which a page shows the rows of an SQL cell. */
export function tableOf(name: string): string {
  return `display(Inputs.table(${name})); // the rows of ${name}`;
}

/**
 * Whether a cell is one that only a page needs: its imports, or the table of the rows of an SQL cell.
 * A notebook has neither.
 */
export function isOfPage({kind, text}: Pick<Cell, "kind" | "text">): boolean {
  if (kind !== "javascript" || text.trim() === "") return false;
  const name = /^display\(Inputs\.table\((\w+)\)\);/.exec(text)?.[1];
  return (
    (name !== undefined && text === tableOf(name)) ||
    text.split("\n").every((line) => /^\s*(import\b.*;?)?\s*$/.test(line))
  );
}
