import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";
import {literal} from "./literal.js";
import {wordsOf} from "./qualifiedNames.js";
import {SqlText} from "./sqlText.js";

/** A column of a PIVOT without its list of values. */
export interface PivotColumn {
  /** The query that gives the values, as texts, in their order. */
  valuesSql: string;
  /** The position in the text after which the list belongs. */
  end: number;
}

/** A table expression of a WITH clause: `a AS (…)`, by the positions of its tokens. */
interface Named {
  from: number;
  to: number;
}

interface Word {
  text: string;
  start: number;
}

/** The most columns that a PIVOT makes here. */
const maxValues = 1000;

/**
 * The columns after `PIVOT … ON` that have no `IN (…)`. DuckDB splits such a PIVOT into two
 * statements: one that asks for the values, and the PIVOT itself. An engine that prepares one
 * statement at a time asks for the values first (see `withValues`).
 */
export function pivotColumns(sql: SqlText): PivotColumn[] {
  if (!sql.names.has("pivot") && !sql.names.has("pivot_wider")) return [];
  const words: Word[] = wordsOf(sql).map(({type, text, start}) => ({
    // The text of a quoted name or a string is no word of the language.
    text:
      type === "name" && !text.startsWith('"') ? text.toUpperCase() : type === "other" ? text : "",
    start
  }));
  const ends = wordsOf(sql).map(({start, text}) => start + text.length);
  const textOf = (from: number, to: number) => sql.text.slice(words[from].start, ends[to]);
  return words.flatMap(({text}, at) => {
    if (text !== "PIVOT" && text !== "PIVOT_WIDER") return [];
    const scopes = scopesOf(words, at);
    if (!isStatement(words, scopes[0], at)) return [];
    const on = nextWord(words, at + 1, ["ON"]);
    if (on < 0) return [];
    const stop = nextWord(words, on + 1, ["USING", "GROUP", "ORDER", "LIMIT"]);
    const last = stop < 0 ? endOfScope(words, on + 1) : stop - 1;
    const named = scopes
      .flatMap((first) => namedBefore(words, first, at))
      .sort((a, b) => a.from - b.from)
      .map(({from, to}) => textOf(from, to));
    const prefix = named.length ? `WITH ${named.join(", ")} ` : "";
    const source = textOf(at + 1, on - 1);
    return partsOf(words, on + 1, last)
      .filter(({from, to}) => nextWord(words.slice(0, to + 1), from, ["IN"]) < 0)
      .map(({from, to}) => {
        const value = textOf(from, to);
        return {
          valuesSql: `${prefix}SELECT DISTINCT CAST((${value}) AS VARCHAR) AS "value" FROM ${source} WHERE (${value}) IS NOT NULL ORDER BY 1`,
          end: ends[to]
        };
      });
  });
}

/** SQL whose PIVOTs have their values. `ask` runs the queries for the values. */
export async function answerPivots(
  sql: SqlText,
  ask: (query: SqlText) => Promise<readonly Row[]>
): Promise<SqlText> {
  const columns = pivotColumns(sql);
  if (!columns.length) return sql;
  const asked = [];
  for (const column of columns) {
    const rows = await ask(new SqlText(column.valuesSql, sql.source));
    asked.push({...column, values: rows.map(({value}) => String(value))});
  }
  return withValues(sql, asked);
}

/** SQL with the values of each column of a PIVOT. Throws if there are none, or too many. */
export function withValues(
  sql: SqlText,
  columns: readonly (PivotColumn & {values: readonly string[]})[]
): SqlText {
  const replacements = columns.map(({end, values}) => {
    const unique = [...new Set(values)];
    if (!unique.length) throw new Error(phrase`PIVOT: the column after ON has no values`);
    if (unique.length > maxValues)
      throw new Error(
        phrase`PIVOT: the column after ON has ${unique.length} values: expected at most ${maxValues}, which become columns`
      );
    const index = sql.tokens.findIndex(({start, text}) => start + text.length === end);
    const list = unique.map(literal).join(", ");
    return {from: index, to: index + 1, by: `${sql.tokens[index].text} IN (${list})`};
  });
  return sql.replace(replacements.sort((a, b) => a.from - b.from));
}

/** The first words of the brackets around a word, the nearest first. */
function scopesOf(words: readonly Word[], at: number): number[] {
  const open: number[] = [0];
  for (let i = 0; i < at; i++) {
    if (words[i].text === "(") open.push(i + 1);
    if (words[i].text === ")") open.pop();
    if (words[i].text === ";") open.splice(0, open.length, i + 1);
  }
  return open.reverse();
}

/** Whether PIVOT begins a query: nothing but a WITH clause or EXPLAIN is before it in its brackets. */
function isStatement(words: readonly Word[], first: number, at: number): boolean {
  let depth = 0;
  for (let i = first; i < at; i++) {
    if (words[i].text === "(") depth++;
    if (words[i].text === ")") depth--;
    if (depth === 0 && ["SELECT", "FROM", "PIVOT"].includes(words[i].text)) return false;
  }
  return true;
}

/** The complete table expressions of a WITH clause that begins a scope, before a word. */
function namedBefore(words: readonly Word[], first: number, before: number): Named[] {
  const found: Named[] = [];
  let i = first;
  if (words[i]?.text !== "WITH") return found;
  i++;
  if (words[i]?.text === "RECURSIVE") i++;
  for (;;) {
    const from = i;
    while (i < before && words[i].text !== "AS")
      i = words[i].text === "(" ? closing(words, i) + 1 : i + 1;
    while (i < before && words[i].text !== "(") i++;
    const to = closing(words, i);
    if (i >= before || to >= before) return found;
    found.push({from, to});
    if (words[to + 1]?.text !== ",") return found;
    i = to + 2;
  }
}

/** The parts of a list, by the positions of their first and last words. */
function partsOf(words: readonly Word[], first: number, last: number): Named[] {
  const parts: Named[] = [];
  let from = first;
  for (let i = first; i <= last; i++) {
    if (words[i].text === "(" || words[i].text === "[") i = Math.min(last, closing(words, i));
    if (words[i].text === "," || i === last) {
      parts.push({from, to: words[i].text === "," ? i - 1 : i});
      from = i + 1;
    }
  }
  return parts;
}

/** The next of some words in the same brackets; -1 where there is none. */
function nextWord(words: readonly Word[], first: number, wanted: readonly string[]): number {
  const end = endOfScope(words, first);
  for (let i = first; i <= end; i++) {
    if (wanted.includes(words[i].text)) return i;
    if (words[i].text === "(") i = closing(words, i);
  }
  return -1;
}

/** The last word in the same brackets, from a word on. */
function endOfScope(words: readonly Word[], first: number): number {
  for (let i = first; i < words.length; i++) {
    if (words[i].text === ")" || words[i].text === ";") return i - 1;
    if (words[i].text === "(") i = closing(words, i);
  }
  return words.length - 1;
}

function closing(words: readonly Word[], open: number): number {
  let depth = 0;
  for (let i = open; i < words.length; i++) {
    if (words[i].text === "(" || words[i].text === "[") depth++;
    if ((words[i].text === ")" || words[i].text === "]") && --depth === 0) return i;
  }
  return words.length;
}
