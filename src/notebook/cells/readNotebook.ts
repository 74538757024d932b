import {formatNumber} from "../../page/formatValue.js";
import {phrase} from "../../page/words/phrase.js";
import {type Cell, type Flags, flags, isName, type Kind, type Notebook, newCell} from "./cell.js";
import {isOfPage} from "./ofPage.js";
import {sqlFromFile} from "./sqlInFile.js";
import {cellLine, format} from "./writeNotebook.js";

/** The longest file that is read, in characters. */
const maxLength = 20_000_000;

/** The largest number of cells that a page can show. */
const maxCells = 20_000;

/**
 * Reads the file of a notebook. A file without a cell of code is one Markdown cell, so every text
 * can be opened. The imports of a page are left out. Throws, with a sentence for the reader, where
 * the file is of a later format, or too long.
 */
export function readNotebook(file: string): Notebook {
  return readWithLines(file).notebook;
}

/**
 * Reads the file of a notebook as `readNotebook` does. `lines` has the line of the file, from 1, on
 * which the text of each cell begins, by the id of the cell.
 */
export function readWithLines(file: string): {
  notebook: Notebook;
  lines: ReadonlyMap<string, number>;
} {
  if (file.length > maxLength)
    throw new Error(phrase`This file has more than 20 million characters: expected a notebook.`);
  const text = file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const front = /^---\n([\s\S]*?)\n?---(?:\n|$)/.exec(text);
  const {title, meta} = readFront(front?.[1] ?? "");
  const before = front?.[0] ?? "";
  const blocks = readBlocks(text.slice(before.length).split("\n"));
  const names = new Set(blocks.flatMap(({kind, name}) => (kind === "sql" && name ? [name] : [])));
  const firstLine = before.split("\n").length;
  const lines = new Map<string, number>();
  const cells = blocks
    .filter((block) => !isOfPage(block))
    .map(({kind, text, line, ...rest}) => {
      const cell = newCell(kind, kind === "sql" ? sqlFromFile(text, names) : text, rest);
      lines.set(cell.id, firstLine + line);
      return cell;
    });
  return {notebook: {title, meta, cells}, lines};
}

/** Throws, with a sentence, if a file has more cells than a page can show. */
export function refuseTooMany(cells: number): void {
  if (cells > maxCells)
    throw new Error(
      phrase`This file has more than ${formatNumber(maxCells)} cells, which no page can show.`
    );
}

function readFront(text: string): Pick<Notebook, "title" | "meta"> {
  const entries = text.split("\n").flatMap((line): [string, unknown][] => {
    const match = /^([A-Za-z_]\w*):\s*(.*)$/.exec(line);
    return match ? [[match[1], readValue(match[2])]] : [];
  });
  const {title = "Untitled", notebook = format, ...meta} = Object.fromEntries(entries);
  if (typeof notebook !== "number" || notebook > format)
    throw new Error(
      phrase`This notebook has format ${String(notebook)}, and this page reads format ${format}. Open it on a newer site.`
    );
  return {title: String(title), meta};
}

/** A value of the front matter: JSON as this product writes it, else its text. */
function readValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // A value that is nested thousands of times can be read, but not written.
    JSON.stringify(value);
    return value;
  } catch {
    return text.replace(/^'(.*)'$/, "$1");
  }
}

/** A cell as the file has it, with the line after the front matter, from 0, on which its text begins. */
type Block = Omit<Cell, "id"> & {line: number};

function readBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let prose: string[] = [];
  let head: {name: string; flags: Flags} | null = null;
  const finish = (end: number) => {
    const text = prose.join("\n").trim();
    if (head || text) {
      const {name, flags} = head ?? {name: "", flags: {}};
      const blank = prose.findIndex((line) => line.trim() !== "");
      const line = end - prose.length + Math.max(0, blank);
      blocks.push({kind: "markdown", name, text: withoutGuard(text), line, ...flags});
    }
    prose = [];
    head = null;
  };
  for (let i = 0; i < lines.length; i++) {
    refuseTooMany(blocks.length);
    const mark = /^<!-- cell\b(.*?)-->\s*$/.exec(lines[i]);
    const open = /^(`{3,})(sql|js)\b([^`]*)$/.exec(lines[i]);
    if (mark) {
      finish(i);
      const words = mark[1].trim().split(/\s+/);
      head = {name: nameIn(words), flags: flagsIn(words)};
      if (!words.includes("exact")) continue;
      const last = nextLine(lines, i + 1, /^<!-- \/cell -->\s*$/);
      const text = withoutGuard(lines.slice(i + 1, last).join("\n"));
      blocks.push({kind: "markdown", name: head.name, text, line: i + 1, ...head.flags});
      head = null;
      i = last;
    } else if (open) {
      finish(i);
      const last = nextLine(lines, i + 1, new RegExp(`^\`{${open[1].length},}\\s*$`));
      const words = open[3].trim().split(/\s+/);
      const text = lines.slice(i + 1, last).join("\n");
      const kind = kindOf(open[2], words);
      blocks.push({kind, name: nameIn(words), text, line: i + 1, ...flagsIn(words)});
      i = last;
    } else prose.push(lines[i]);
  }
  finish(lines.length);
  return blocks;
}

/** The place of the next line of a form; the end of all lines where there is none. */
function nextLine(lines: readonly string[], from: number, form: RegExp): number {
  let at = from;
  while (at < lines.length && !form.test(lines[at])) at++;
  return at;
}

function withoutGuard(text: string): string {
  return text.replace(cellLine, (marks) => marks.slice(1));
}

function kindOf(language: string, words: readonly string[]): Kind {
  if (language === "sql") return "sql";
  if (words.includes("input")) return "input";
  return words.includes("chart") ? "chart" : "javascript";
}

function nameIn(words: readonly string[]): string {
  const name = words.find((word) => word.startsWith("id="))?.slice(3) ?? "";
  return isName(name) ? name : "";
}

function flagsIn(words: readonly string[]): Flags {
  return Object.fromEntries(
    flags.filter((flag) => words.includes(flag)).map((flag) => [flag, true])
  );
}
