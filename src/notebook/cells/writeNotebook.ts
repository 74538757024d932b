import {type Cell, flags, type Notebook, sqlNames} from "./cell.js";
import {fenced} from "./fence.js";
import {sqlToFile} from "./sqlInFile.js";

/** The version of the file's format. */
export const format = 1;

/**
 * A notebook as a file of Markdown that is nearly a page of Observable Framework: front matter, then
 * Markdown, with a fenced block for each cell that is not Markdown. The file has names and no ids,
 * no outputs and no times, so a changed word is a changed line.
 */
export function writeNotebook({title, meta, cells}: Notebook): string {
  const names = sqlNames(cells);
  const front = [
    "---",
    `title: ${JSON.stringify(title)}`,
    `notebook: ${format}`,
    ...Object.entries(meta).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    "---"
  ];
  const parts = cells.map((cell, i) =>
    cell.kind === "markdown"
      ? writeMarkdown(cell, cells[i - 1]?.kind === "markdown")
      : writeFenced(cell, names)
  );
  return `${[front.join("\n"), ...parts].join("\n\n")}\n`;
}

/** Lines that the reader of a file would take for the beginning or the end of a cell. */
export const cellLine = /^(\\*)(?=<!-- \/?cell\b|`{3,}(?:sql|js)\b)/gm;

/**
 * A Markdown cell. A comment stands before it only where the cell before is Markdown too, or where
 * the cell has a name or a setting. A text that begins or ends with a blank line, or is empty, is
 * written between two comments, and comes back as it is.
 */
function writeMarkdown(cell: Cell, followsMarkdown: boolean): string {
  const isExact = cell.text === "" || cell.text.trim() !== cell.text;
  const settings = [...(cell.name ? [`id=${cell.name}`] : []), ...flagsOf(cell)];
  const text = cell.text.replace(cellLine, "\\$1");
  if (!followsMarkdown && !isExact && !settings.length) return text;
  const words = ["cell", ...settings, ...(isExact ? ["exact"] : [])];
  const head = `<!-- ${words.join(" ")} -->`;
  return isExact ? `${head}\n${text}\n<!-- /cell -->` : `${head}\n\n${text}`;
}

function writeFenced(cell: Cell, names: ReadonlySet<string>): string {
  const {kind, name} = cell;
  const info = [
    kind === "sql" ? "sql" : "js",
    ...(name ? [`id=${name}`] : []),
    ...(kind === "input" || kind === "chart" ? [kind] : []),
    ...flagsOf(cell)
  ];
  const text = kind === "sql" ? sqlToFile(cell.text, names) : cell.text;
  return fenced(info.join(" "), text);
}

function flagsOf(cell: Cell): string[] {
  return flags.filter((flag) => cell[flag]);
}
