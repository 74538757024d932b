import type {Notebook} from "./cells/cell.js";

/**
 * A notebook as its page shows it. A heading that repeats the title is left out, because a page shows
 * the title itself. The id of a cell is its place, so that a link to its figure stays right.
 */
export function forReaders({title, cells, ...rest}: Notebook): Notebook {
  const own = cells.map((cell, i) => ({...cell, id: String(i + 1)}));
  const [first] = own;
  const [line, heading] = /^\s*# +(.*?) *#*(?:\n|$)/.exec(first?.text ?? "") ?? [];
  if (first?.kind === "markdown" && line !== undefined && plain(heading) === plain(title))
    first.text = first.text.slice(line.length).trim();
  return {...rest, title, cells: own};
}

/** A text without the backslashes that Markdown needs. */
function plain(text: string): string {
  return text.replace(/\\([\\`*_{}[\]<>#|~$])/g, "$1").trim();
}
