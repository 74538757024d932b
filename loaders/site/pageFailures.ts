import {readFile} from "node:fs/promises";
import {phrase} from "../../src/page/words/phrase.js";
import type {CellFailure} from "../snapshots/openPage.js";
import {parseScript} from "../workspace/script.js";
import {nameOfSource, type Sources} from "../workspace/sources.js";
import type {Fault} from "./fault.js";
import {blockPlaces, pageScript, shownSyntaxErrors} from "./frameworkOutput.js";
import {type Page, textOf} from "./page.js";
import {type Fence, fences} from "./pageBlocks.js";

/** A failure of a page, with the place of its block among the blocks of the page that run. */
export type PageFailure = CellFailure & {block?: number};

/** What failed in a page, and what is needed to find its place in the page's source. */
export interface PageFailures {
  file: string;
  failures: readonly PageFailure[];
  /** The lines of the page's script. */
  code: readonly string[];
  /** The place of each cell that is a block, among the blocks that run. */
  places: ReadonlyMap<string, number>;
}

/** The languages of blocks that Framework runs. */
const running = new Set(["js", "ts", "jsx", "tsx", "sql", "html", "svg", "tex", "dot", "mermaid"]);

/**
 * The failures of a page as Framework wrote it: cells that failed when it was opened, and code that
 * Framework could not read. Null for a page without any.
 */
export function pageFailures(page: Page, cells: readonly CellFailure[]): PageFailures | null {
  const unread = shownSyntaxErrors(page).map((error) => ({...error, id: null, line: null}));
  if (!unread.length && !cells.length) return null;
  return {
    file: page.file,
    failures: withoutConsequences([...unread, ...cells]),
    code: textOf(pageScript(page)).split("\n"),
    places: blockPlaces(page)
  };
}

/** The failures without cells that failed only because the cell that they use failed. */
function withoutConsequences(failures: readonly PageFailure[]): readonly PageFailure[] {
  const isConsequence = ({message}: PageFailure) =>
    /^RuntimeError: .* could not be resolved$/.test(message);
  const causes = failures.filter((failure) => !isConsequence(failure));
  return causes.length ? causes : failures;
}

/**
 * The failures of pages as faults of their sources: the file, the line, and the block that begins
 * there. Pages made from one source fail alike, so a failure is listed once, with the first page.
 */
export async function describeFailures(
  failed: readonly (PageFailures | null)[],
  sources: Sources
): Promise<Fault[]> {
  const found = new Map<string, {source: string; fault: string; pages: string[]}>();
  for (const page of failed.filter((page) => page !== null)) {
    const path = sourceOf(page.file, sources);
    const source = path && nameOfSource(path, sources);
    const lines = path ? (await readFile(sources.get(path)!, "utf8")).split(/\r\n|[\n\r]/) : [];
    for (const failure of page.failures) {
      const fault = `${placeOf(page, failure, lines)}${failure.message}`;
      const key = `${source ?? page.file} ${fault}`;
      if (!found.has(key)) found.set(key, {source: source ?? page.file, fault, pages: []});
      found.get(key)!.pages.push(page.file);
    }
  }
  return Array.from(found.values(), ({source, fault, pages}) => {
    const [first, ...others] = pages.sort();
    const more = others.length ? phrase` and ${others.length} more` : "";
    return {file: source, fault: first === source ? fault : `${fault} (page ${first}${more})`};
  }).sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** The place of a failure in words: "line 12, in the js block of line 9: "; "" if it is not known. */
function placeOf(
  {code, places}: PageFailures,
  {id, line, block, message}: PageFailure,
  lines: readonly string[]
): string {
  const thrown = line === null ? null : (code[line - 1]?.trim() ?? null);
  const place = block ?? (id === null ? undefined : places.get(id));
  const blocks = fences(lines).filter(
    ({tag, attributes}) => running.has(tag) && attributes.get("run") !== "false"
  );
  const fence = place === undefined ? undefined : blocks[place];
  if (fence) {
    const at = lineInFence(fence, lines, thrown) ?? syntaxLine(fence, lines, message);
    return phrase`${at === null ? "" : `line ${at + 1}, `}in the ${fence.tag} block of line ${fence.start + 1}: `;
  }
  // An expression in prose: its text is in the script.
  const own = thrown ?? (id === null ? null : expressionOf(id, code));
  const at = own ? lines.findIndex((text) => text.includes(own)) : -1;
  return at < 0 ? "" : `line ${at + 1}: `;
}

/** The line of a block, counted from 0, that has this text; null if there is none, or several. */
function lineInFence({start, end}: Fence, lines: readonly string[], text: string | null) {
  if (!text) return null;
  const found = lines.flatMap((line, i) =>
    i > start && i < end && line.trim() === text ? [i] : []
  );
  return found.length === 1 ? found[0] : null;
}

/** The line of a block, counted from 0, in which its code cannot be read. */
function syntaxLine({start, end, tag}: Fence, lines: readonly string[], message: string) {
  if (tag !== "js" || !message.startsWith("SyntaxError")) return null;
  try {
    parseScript(lines.slice(start + 1, end).join("\n"), "");
    return null;
  } catch (error) {
    const [, line] = /\((\d+):\d+\)$/.exec((error as Error).message) ?? [];
    return line ? start + Number(line) : null;
  }
}

/** The text of the expression of a cell in the page's script. */
function expressionOf(id: string, code: readonly string[]): string | null {
  const at = code.findIndex((line) => line.includes(`define({id: ${JSON.stringify(id)}`));
  const [first, second] = code.slice(at + 1, at + 3);
  return at < 0 ? null : (first.startsWith("display(") ? second : first).trim();
}

/**
 * The path of a page's Markdown in the source; null if there is none. A name in brackets stands for any
 * name: `[programme]/projects/[project].md` is the source of `wave1/projects/pause.html`.
 */
function sourceOf(file: string, sources: Sources): string | null {
  const names = file.replace(/\.html$/, ".md").split("/");
  const fits = (path: string) => {
    const parts = path.split("/");
    return (
      parts.length === names.length &&
      parts.every((part, i) => part === names[i] || /^\[\w+\](\.md)?$/.test(part))
    );
  };
  const openNames = (path: string) => path.split("[").length;
  const found = [...sources.keys()].filter((path) => path.endsWith(".md") && fits(path));
  return found.sort((a, b) => openNames(a) - openNames(b))[0] ?? null;
}
