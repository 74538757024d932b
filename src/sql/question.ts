import {lex} from "./lexer.js";

/** A question as the engine is asked it, and the form of it that only a question can take. */
export interface Question {
  /** Without the semicolons and comments after it. */
  text: string;
  /** As a subquery. What DuckDB's own parser takes in this place is a SELECT, FROM, WITH, VALUES, TABLE, PIVOT, DESCRIBE, SUMMARIZE or SHOW, and nothing else. */
  nested: string;
}

/**
 * Reads a text as a question. What it is, the engine's parser decides on the nested form: a list of allowed first words would let `EXPLAIN ANALYZE INSTALL …` through. EXPLAIN does not
 * nest; what it explains must. Throws when there is no question.
 */
export function readQuestion(text: string): Question {
  const tokens = lex(text).filter(({type, text}) => type !== "comment" && text.trim() !== "");
  while (tokens.at(-1)?.text === ";") tokens.pop();
  const last = tokens.at(-1);
  if (!last) throw new Error("sql: there is no question: expected SELECT or FROM …");
  const end = last.start + last.text.length;
  const isWord = (i: number, ...words: string[]) => words.includes(tokens[i]?.text.toUpperCase());
  let first = 0;
  if (isWord(0, "EXPLAIN")) {
    first = isWord(1, "ANALYZE", "ANALYSE") ? 2 : 1;
    const after = tokens[first]?.text === "(" ? afterBrackets(tokens, first) : first;
    if (after < tokens.length) first = after;
  }
  return {
    text: text.slice(0, end),
    nested: `SELECT * FROM (\n${text.slice(tokens[first]?.start ?? end, end)}\n)`
  };
}

/** The place after the bracket that closes the one at `open`. */
function afterBrackets(tokens: readonly {text: string}[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i].text === "(") depth++;
    if (tokens[i].text === ")" && --depth === 0) return i + 1;
  }
  return tokens.length;
}
