import {prepare} from "../../script/analyse.js";
import {type Cell, type Notebook, newCell} from "./cell.js";
import {readChart} from "./chartCell.js";
import {fenced} from "./fence.js";
import {readInput} from "./inputCell.js";
import {tableOf} from "./ofPage.js";
import {plainMarkdown} from "./plainMarkdown.js";
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

/** The entries of front matter that mean something to Observable Framework, such as HTML of the page. */
const ofFramework = new Set(
  "sidebar toc index keywords draft sql head header footer pager style theme".split(" ")
);

/**
 * A notebook as a page of the site: its file with the imports that the cells need, and with a table of
 * the rows of each SQL cell that is not folded. It builds and shows the same answers when it is put
 * into `src/<programme>/`. Only the JavaScript cells are code: what a notebook shows as text, such as
 * HTML, values of no cell, and a chart or an input that no form has written, is text on the page too.
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
    if (!canBeCode(cell)) return [newCell("markdown", fenced("", cell.text))];
    if (cell.kind === "javascript") return [{...cell, text: withDisplay(cell.text)}];
    const hasTable = cell.kind === "sql" && cell.name && !cell.collapsed;
    return hasTable ? [cell, newCell("javascript", tableOf(cell.name), {hide: true})] : [cell];
  });
  const meta = Object.fromEntries(
    Object.entries(notebook.meta).filter(([key]) => !ofFramework.has(key))
  );
  return writeNotebook({...notebook, meta, cells: [importCell(used), ...cells]});
}

/** Whether a page can have the text of a cell as code, and run no more of it than a notebook does. */
function canBeCode({kind, text}: Cell): boolean {
  if (text.trim() === "") return true;
  if (kind === "chart") return readChart(text) !== null;
  if (kind === "input") return readInput(text) !== null;
  // In a page's SQL two backslashes are one, and what follows them is a value.
  return kind !== "sql" || !/\\(?:`|\$\{)/.test(text);
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
