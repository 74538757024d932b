import {prepare} from "../../script/analyse.js";
import {type Cell, type Notebook, newCell} from "./cell.js";
import {textValues} from "./textValues.js";
import {writeNotebook} from "./writeNotebook.js";

/** The imports of every page. The page is in a folder of `src`, as `src/wave1/name.md`. */
const imports = [
  'import * as Inputs from "../controls/inputs.js";',
  'import {sql} from "../engine/sql.js";',
  'import {date, number, percent} from "../page/formatText.js";',
  'import * as Plot from "../results/pagePlot.js";'
];

/** The imports of libraries that only JavaScript cells use, by the name that a cell uses. */
const libraries = new Map([
  ["aq", 'import * as aq from "arquero";'],
  ["d3", 'import * as d3 from "../results/pageD3.js";']
]);

/**
 * A notebook as a page of the site: its file with the imports that the cells need, and with a table of
 * the rows of each SQL cell that is not folded. It builds and shows the same answers when it is put into `src/<programme>/`. What a notebook shows as text, such as
 * HTML and values of no cell, is escaped, so that the page shows it as text too.
 */
export function pageOf(notebook: Notebook): string {
  const scripts = notebook.cells.flatMap(({kind, text}) =>
    kind === "javascript" ? [prepare(text)] : []
  );
  const names = new Set(
    [...notebook.cells.map(({name}) => name), ...scripts.flatMap(({defines}) => defines)].filter(
      Boolean
    )
  );
  const used = new Set(scripts.flatMap(({takes}) => takes));
  const cells = notebook.cells.flatMap((cell): Cell[] => {
    if (cell.kind === "markdown") return [{...cell, text: plainMarkdown(cell.text, names)}];
    if (cell.kind === "javascript") return [{...cell, text: withDisplay(cell.text)}];
    const hasTable = cell.kind === "sql" && cell.name && !cell.collapsed;
    return hasTable ? [cell, newCell("javascript", tableOf(cell.name), {hide: true})] : [cell];
  });
  return writeNotebook({...notebook, cells: [importCell(used), ...cells]});
}

/** JavaScript whose last expression a page displays, as a notebook does. */
function withDisplay(text: string): string {
  const {displayed} = prepare(text);
  if (!displayed) return text;
  const {start, end} = displayed;
  return `${text.slice(0, start)}display(${text.slice(start, end)});${text.slice(end)}`;
}

function importCell(used: ReadonlySet<string>): Cell {
  const more = Array.from(libraries, ([name, line]) => (used.has(name) ? line : "")).filter(
    Boolean
  );
  return newCell("javascript", [...imports, ...more].join("\n"), {hide: true});
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

/** The statement with which a page shows the rows of a SQL cell. */
function tableOf(name: string): string {
  return `display(Inputs.table(${name})); // the rows of ${name}`;
}

/**
 * Whether a cell is one that only a page needs: its imports, or the table of the rows of a SQL cell.
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
