import {phrase} from "../page/words/phrase.js";
import {isBlank} from "./lexer.js";
import type {SqlText} from "./sqlText.js";

/** A query in the two forms that the engine is given. */
export interface Query {
  /** Without the semicolons and comments at its end. */
  text: string;
  /**
   * The query as a subquery. Only a query that reads can be one: in this place DuckDB's parser
   * accepts SELECT, FROM, WITH, VALUES, TABLE, PIVOT, DESCRIBE, SUMMARIZE and SHOW, nothing else.
   */
  subquery: string;
}

/**
 * Reads SQL as one query. The engine's own parser decides on the subquery whether it only reads: a
 * list of allowed first words would let `EXPLAIN ANALYZE INSTALL …` pass. EXPLAIN cannot be a
 * subquery, so the query that it explains must be one. Throws when there is no query.
 */
export function readQuery(sql: SqlText): Query {
  const tokens = sql.tokens.filter((token) => !isBlank(token));
  while (tokens.at(-1)?.text === ";") tokens.pop();
  const last = tokens.at(-1);
  if (!last) throw new Error(phrase`sql: there is no query: expected SELECT or FROM …`);
  const end = last.start + last.text.length;
  const isWord = (i: number, ...words: string[]) => words.includes(tokens[i]?.text.toUpperCase());
  let first = 0;
  if (isWord(0, "EXPLAIN")) {
    first = isWord(1, "ANALYZE", "ANALYSE") ? 2 : 1;
    const after = tokens[first]?.text === "(" ? afterBrackets(tokens, first) : first;
    if (after < tokens.length) first = after;
  }
  return {
    text: sql.text.slice(0, end),
    subquery: `SELECT * FROM (\n${sql.text.slice(tokens[first]?.start ?? end, end)}\n)`
  };
}

/** The index after the bracket that closes the one at `open`. */
function afterBrackets(tokens: readonly {text: string}[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i].text === "(") depth++;
    if (tokens[i].text === ")" && --depth === 0) return i + 1;
  }
  return tokens.length;
}
