import {type Cell, type Flags, flags, isName, type Kind, type Notebook, newCell} from "./cell.js";
import {isImportCell} from "./pageOf.js";
import {sqlFromFile} from "./sqlInFile.js";
import {cellLine, format} from "./writeNotebook.js";

/** The longest file that is read, in characters. */
const maxLength = 20_000_000;

/**
 * Reads the file of a notebook. A file without a cell of code is one Markdown cell, so every text
 * can be opened. The imports of a page are left out. Throws, with a sentence for the reader, where the file is of a later format.
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
    throw new Error("This file has more than 20 million characters: expected a notebook.");
  const text = file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const front = /^---\n([\s\S]*?)\n?---(?:\n|$)/.exec(text);
  const {title, meta} = readFront(front?.[1] ?? "");
  const before = front?.[0] ?? "";
  const blocks = readBlocks(text.slice(before.length).split("\n"));
  const names = new Set(blocks.flatMap(({kind, name}) => (kind === "sql" && name ? [name] : [])));
  const lines = new Map<string, number>();
  const cells = blocks
    .filter((block) => !isImportCell(block))
    .map(({kind, text, line, ...rest}) => {
      const cell = newCell(kind, kind === "sql" ? sqlFromFile(text, names) : text, rest);
      lines.set(cell.id, before.split("\n").length + line);
      return cell;
    });
  return {notebook: {title, meta, cells}, lines};
}

function readFront(text: string): Pick<Notebook, "title" | "meta"> {
  const entries = text.split("\n").flatMap((line): [string, unknown][] => {
    const match = /^([A-Za-z_]\w*):\s*(.*)$/.exec(line);
    return match ? [[match[1], readValue(match[2])]] : [];
  });
  const {title = "Untitled", notebook = format, ...meta} = Object.fromEntries(entries);
  if (typeof notebook !== "number" || notebook > format)
    throw new Error(
      `This notebook has format ${String(notebook)}, and this page reads format ${format}. Open it on a newer site.`
    );
  return {title: String(title), meta};
}

/** A value of the front matter: JSON as this product writes it, else its text. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
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
    const mark = /^<!-- cell\b(.*?)-->\s*$/.exec(lines[i]);
    const open = /^(`{3,})(sql|js)\b *([^`]*)$/.exec(lines[i]);
    if (mark) {
      finish(i);
      const words = mark[1].trim().split(/\s+/);
      head = {name: nameIn(words), flags: flagsIn(words)};
      if (!words.includes("exact")) continue;
      const end = lines.findIndex((line, at) => at > i && /^<!-- \/cell -->\s*$/.test(line));
      const last = end < 0 ? lines.length : end;
      const text = withoutGuard(lines.slice(i + 1, last).join("\n"));
      blocks.push({kind: "markdown", name: head.name, text, line: i + 1, ...head.flags});
      head = null;
      i = last;
    } else if (open) {
      finish(i);
      const closing = new RegExp(`^\`{${open[1].length},}\\s*$`);
      const end = lines.findIndex((line, at) => at > i && closing.test(line));
      const last = end < 0 ? lines.length : end;
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
