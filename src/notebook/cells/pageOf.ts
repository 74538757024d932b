import {type Cell, type Notebook, newCell} from "./cell.js";
import {textValues} from "./textValues.js";
import {writeNotebook} from "./writeNotebook.js";

/** The imports of a page. The page is in a folder of `src`, as `src/wave1/name.md`. */
const imports = [
  'import * as Plot from "@observablehq/plot";',
  'import * as Inputs from "../controls/inputs.js";',
  'import {sql} from "../engine/sql.js";',
  'import {date, number, percent} from "../page/formatText.js";'
].join("\n");

/**
 * A notebook as a page of the site: its file with the imports that the cells need. It builds and shows
 * the same answers when it is put into `src/<programme>/`. What a notebook shows as text, such as
 * HTML and values of no cell, is escaped, so that the page shows it as text too.
 */
export function pageOf(notebook: Notebook): string {
  const names = new Set(notebook.cells.map(({name}) => name).filter(Boolean));
  const cells = notebook.cells.map((cell) =>
    cell.kind === "markdown" ? {...cell, text: plainMarkdown(cell.text, names)} : cell
  );
  return writeNotebook({...notebook, cells: [importCell(), ...cells]});
}

function importCell(): Cell {
  return newCell("javascript", imports, {hide: true});
}

/** Markdown without HTML, and without values that a page could not find. */
function plainMarkdown(text: string, names: ReadonlySet<string>): string {
  let [written, at] = ["", 0];
  for (const {start, end, path} of textValues(text)) {
    if (path && names.has(path.name)) continue;
    written += `${text.slice(at, start)}\\${text.slice(start, end)}`;
    at = end;
  }
  written += text.slice(at);
  return written.replace(/(`+)[\s\S]*?\1(?!`)|<(?=[a-z/!?])/gi, (found) =>
    found === "<" ? "&lt;" : found
  );
}

/** Whether a cell holds only the imports of a page: a notebook does not need them. */
export function isImportCell({kind, text}: Pick<Cell, "kind" | "text">): boolean {
  return (
    kind === "javascript" &&
    text.trim() !== "" &&
    text.split("\n").every((line) => /^\s*(import\b.*;?)?\s*$/.test(line))
  );
}
