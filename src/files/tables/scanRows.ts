import {phrase} from "../../page/words/phrase.js";

/** A row of a file: the line where it begins, from 1, and its cells as text. */
export interface SourceRow {
  line: number;
  cells: string[];
}

/** How a text separates its cells; a fixed width is read by `createFixedScanner`. */
export interface Dialect {
  /** One character or several, such as `::`. */
  delimiter: string;
  /** The quotation mark that opens a cell, or "" where nothing is quoted. */
  quote: string;
}

/** A place in a text that breaks the rules of CSV, and was read all the same. */
export interface QuoteProblem {
  line: number;
  kind: "unclosed" | "inside";
}

/** Splits a text, which arrives in pieces, into rows. */
export interface RowScanner {
  /** The rows that end in this piece. Pass `last` with the last piece. */
  push(piece: string, last: boolean): SourceRow[];
  /** The first problems with quotation marks, in the order of the lines. */
  readonly problems: readonly QuoteProblem[];
}

const maxProblems = 100;

/**
 * Scans CSV and its relatives (RFC 4180) so that no character is lost: line ends of all systems may
 * be mixed, a quotation mark inside a quoted cell belongs to the cell unless it ends it, and one
 * that is never closed is an ordinary character. Both are listed in `problems`. A blank line is a
 * row with one empty cell.
 */
export function createRowScanner({delimiter, quote}: Dialect): RowScanner {
  const problems: QuoteProblem[] = [];
  const closing = quote === "“" ? "”" : quote;
  let rest = "";
  let line = 1;

  return {
    problems,
    push(piece, last) {
      const text = rest === "" ? piece : rest + piece;
      const rows: SourceRow[] = [];
      const next = finder(text);
      let at = 0;
      while (at < text.length) {
        const row = readRow(text, at, last, next);
        if (row === null) break;
        rows.push({line, cells: row.cells});
        line += row.lines;
        at = row.end;
      }
      rest = text.slice(at);
      return rows;
    }
  };

  /** The row that begins at `start`; null if the text ends before the row does. */
  function readRow(
    text: string,
    start: number,
    last: boolean,
    next: ReturnType<typeof finder>
  ): {cells: string[]; end: number; lines: number} | null {
    const lineEnd = next.lineEnd(start);
    if (lineEnd === text.length && !last) return null;
    if (quote === "" || next.quote(start) >= lineEnd) {
      const end = afterLineEnd(text, lineEnd);
      if (end === text.length && text[lineEnd] === "\r" && !last) return null;
      return {cells: text.slice(start, lineEnd).split(delimiter), end, lines: 1};
    }
    const cells: string[] = [];
    let [at, lines] = [start, 1];
    for (;;) {
      const quoted = readQuoted(text, at, last, line + lines - 1);
      if (quoted === "incomplete") return null;
      let end: number;
      if (quoted) {
        cells.push(quoted.value);
        lines += quoted.lines;
        end = quoted.end;
      } else {
        end = Math.min(next.delimiter(at), next.lineEnd(at));
        cells.push(text.slice(at, end));
      }
      if (text.startsWith(delimiter, end)) {
        at = end + delimiter.length;
        continue;
      }
      const after = afterLineEnd(text, end);
      if (after === text.length && !last) return null;
      return {cells, end: after, lines};
    }
  }

  /** A quoted cell at `start`; null if the cell is not quoted. */
  function readQuoted(text: string, start: number, last: boolean, firstLine: number) {
    const afterSpaces = (from: number) => {
      let at = from;
      if (delimiter !== " ") while (text[at] === " ") at++;
      return at;
    };
    const open = afterSpaces(start);
    if (text[open] !== quote) return null;
    let value = "";
    let inside = false;
    for (let from = open + 1; ; ) {
      const close = text.indexOf(closing, from);
      if (close < 0) {
        if (!last) return "incomplete";
        report({line: firstLine, kind: "unclosed"});
        return null;
      }
      value += text.slice(from, close);
      if (text[close + 1] === closing) {
        value += closing;
        from = close + 2;
        continue;
      }
      const end = afterSpaces(close + 1);
      if (end >= text.length && !last) return "incomplete";
      if (end >= text.length || text.startsWith(delimiter, end) || /[\r\n]/.test(text[end])) {
        if (inside) report({line: firstLine, kind: "inside"});
        return {value, end, lines: countLineEnds(value)};
      }
      inside = true;
      value += closing;
      from = close + 1;
    }
  }

  function report(problem: QuoteProblem): void {
    if (problems.length < maxProblems) problems.push(problem);
  }

  /** Finds the next place of a character; a place that is still ahead is not searched again. */
  function finder(text: string) {
    const ahead = (character: string) => {
      let found = -1;
      return (from: number) => {
        if (found < from) {
          found = character === "" ? -1 : text.indexOf(character, from);
          if (found < 0) found = text.length;
        }
        return found;
      };
    };
    const [feed, carriage] = [ahead("\n"), ahead("\r")];
    return {
      quote: ahead(quote),
      delimiter: ahead(delimiter),
      lineEnd: (from: number) => Math.min(feed(from), carriage(from))
    };
  }
}

function afterLineEnd(text: string, end: number): number {
  if (end >= text.length) return text.length;
  return text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1;
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** The key of columns of a fixed width, among the delimiters. */
export const fixedWidth = "fixed";

/** The key of a table that is drawn with lines, among the delimiters. */
export const drawnLines = "drawn";

/** The delimiters that are looked for, and that a reader can choose. */
export const delimiters: Readonly<Record<string, string>> = {
  ",": phrase`Comma`,
  ";": phrase`Semicolon`,
  "\t": "Tab",
  "|": phrase`Vertical bar`,
  ":": phrase`Colon`,
  " ": "Space",
  "^": phrase`Caret`,
  "~": phrase`Tilde`,
  "::": phrase`Two colons`,
  [drawnLines]: phrase`Lines of a drawn table`,
  [fixedWidth]: phrase`Columns of a fixed width`
};

/** A dialect, and what speaks for it. */
export interface FoundDialect extends Dialect {
  /** The number of cells that most rows have; 0 if no delimiter was found. */
  width: number;
  /** The share of the rows that have so many cells. */
  share: number;
}

/** The delimiters that are tried. Of two that fit equally, the one that is rarer in texts is first. */
const tried = ["\t", "|", ";", ","];

/** The delimiters that are tried where none of the usual ones fits. */
const rare = ["^", "~", "::"];

/** The share of the rows that a usual delimiter splits alike, from which no rare one is tried. */
const fits = 0.8;

/**
 * The dialect of a text by its first lines: the delimiter that gives most rows the same number of
 * cells, and of two such the one that gives more cells. A line `sep=;`, as Excel writes, decides.
 * Spaces separate cells after quoted names, as R writes them, and where nothing else does and each
 * line has as many words.
 */
export function findDialect(sample: string, isWhole: boolean): FoundDialect {
  const stated = /^\ufeff?sep=(.)\r?\n/i.exec(sample)?.[1];
  if (stated) return {delimiter: stated, quote: '"', width: Infinity, share: 1};
  const quotes = quotesIn(sample);
  const usual = bestOf(
    sample,
    isWhole,
    quotes,
    /^"[^"\r\n]*" "/.test(sample) ? [...tried, " "] : tried
  );
  if (usual.share >= fits) return usual;
  const other = bestOf(sample, isWhole, quotes, rare);
  if (other.share >= fits && other.share > usual.share) return other;
  return usual.width === 0 && areWordsOfTable(sample) ? {...usual, delimiter: " "} : usual;
}

/** The marks that may quote cells. Apostrophes and “ ” quote only where cells begin with one. */
function quotesIn(sample: string): string[] {
  const begins = (mark: string) => new RegExp(`(?:^|[,;\t|^~:\r\n])${mark}`).test(sample);
  return ['"', ...["'", "“"].filter(begins)];
}

function bestOf(
  sample: string,
  isWhole: boolean,
  quotes: readonly string[],
  candidates: readonly string[]
): FoundDialect {
  let best = {score: 0, width: 0, dialect: {delimiter: ",", quote: '"'}};
  for (const quote of quotes)
    for (const delimiter of candidates) {
      const dialect = {delimiter, quote};
      const scanner = createRowScanner(dialect);
      const rows = scanner.push(sample, isWhole).filter(({cells}) => cells.some((c) => c !== ""));
      const counts = new Map<number, number>();
      for (const {cells} of rows)
        if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
      const [width, times] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
      const score = times / Math.max(rows.length, 1);
      // Other marks quote only where they clearly keep cells together.
      const better = quote === '"' ? 0 : 0.1;
      if (score > best.score + better || (score === best.score && !better && width > best.width))
        best = {score, width, dialect};
    }
  return {...best.dialect, width: best.width, share: best.score};
}

/**
 * Whether a text without delimiters is a table as R writes it without quotation marks: each line has as
 * many words, or the first line one fewer, and some words are numbers in every line but the first.
 */
function areWordsOfTable(sample: string): boolean {
  const lines = sample.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const [header, ...rows] = lines.slice(0, 200).map((line) => line.split(" "));
  const width = rows[0]?.length ?? 0;
  return (
    rows.length >= 2 &&
    width >= 3 &&
    (header.length === width || header.length === width - 1) &&
    rows.every((row) => row.length === width && row.every((word) => word !== "")) &&
    rows[0].some((_, i) => rows.every((row) => /^-?\d+(?:\.\d+)?$/.test(row[i])))
  );
}
