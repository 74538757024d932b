import {isBlank, lex, nameIn, type Token} from "./lexer.js";
import type {SqlText} from "./sqlText.js";

/** One statement of a text. */
export interface Statement {
  text: string;
  /** The line of the text, from 0, on which it begins. */
  line: number;
  /** Its first position in the text, and the one after its last. */
  from: number;
  to: number;
}

/**
 * The statements of a text: the parts between semicolons that have more than white space and
 * comments. A text with one statement is that statement as it is.
 */
export function statementsIn(text: string): Statement[] {
  const found: Statement[] = [];
  let part: Token[] = [];
  const end = () => {
    const first = part.find(({text}) => text.trim() !== "");
    const last = part.findLast(({text}) => text.trim() !== "");
    if (
      first &&
      last &&
      part.some((token) => token.type !== "comment" && token.text.trim() !== "")
    ) {
      const to = last.start + last.text.length;
      const line = text.slice(0, first.start).split("\n").length - 1;
      found.push({text: text.slice(first.start, to), line, from: first.start, to});
    }
    part = [];
  };
  for (const token of lex(text))
    if (token.text === ";" && token.type === "other") end();
    else part.push(token);
  end();
  return found.length === 1 ? [{text, line: 0, from: 0, to: text.length}] : found;
}

/**
 * The statement at a position. Between two statements it is the one whose line the position is on,
 * else the next one; after the last it is the last. Null if the text has none.
 */
export function statementAt(text: string, position: number): Statement | null {
  const statements = statementsIn(text);
  const here = statements.findLast(
    ({from, to}) => from <= position && !text.slice(to, Math.max(to, position)).includes("\n")
  );
  return here ?? statements.find(({from}) => from > position) ?? statements.at(-1) ?? null;
}

/** A statement that makes or removes a table or a view of the reader's own. */
export type Definition =
  | {kind: "view" | "table"; name: string; isReplaced: boolean; query: string; line: number}
  | {kind: "drop"; name: string; isOptional: boolean};

/**
 * Reads `CREATE [OR REPLACE] [TEMP] VIEW|TABLE name AS query` and `DROP VIEW|TABLE [IF EXISTS] name`;
 * null for any other statement. `line` is the line of the statement, from 0, on which the query
 * begins.
 */
export function readDefinition({tokens, text}: SqlText): Definition | null {
  const words = tokens.filter((token) => !isBlank(token));
  while (words.at(-1)?.text === ";") words.pop();
  let at = 0;
  const take = (...wanted: string[]) => {
    const isNext = wanted.every((word, i) => words[at + i]?.text.toUpperCase() === word);
    if (isNext) at += wanted.length;
    return isNext;
  };
  const takeName = () => {
    if (words[at]?.type === "name" && nameIn(words[at]) === "temp" && words[at + 1]?.text === ".")
      at += 2;
    const name = words[at];
    at++;
    return name?.type === "name" ? nameIn(name) : null;
  };
  if (take("DROP")) {
    if (!take("VIEW") && !take("TABLE")) return null;
    const isOptional = take("IF", "EXISTS");
    const name = takeName();
    return name !== null && at === words.length ? {kind: "drop", name, isOptional} : null;
  }
  if (!take("CREATE")) return null;
  const isReplaced = take("OR", "REPLACE");
  if (!take("TEMP")) take("TEMPORARY");
  const kind = take("VIEW") ? "view" : take("TABLE") ? "table" : null;
  const name = kind && takeName();
  if (!kind || name === null || !take("AS") || !words[at]) return null;
  const {start} = words[at];
  const line = text.slice(0, start).split("\n").length - 1;
  const last = words.at(-1)!;
  return {kind, name, isReplaced, query: text.slice(start, last.start + last.text.length), line};
}

/**
 * Whether SQL may ask a table of this name. The name of a function does not count, nor the LAST of
 * NULLS LAST.
 */
export function asksTable(sql: SqlText, table: string): boolean {
  if (!sql.names.has(table)) return false;
  const words = sql.tokens.filter((token) => !isBlank(token));
  return words.some(
    (word, i) =>
      word.type === "name" &&
      nameIn(word) === table &&
      words[i + 1]?.text !== "(" &&
      words[i - 1]?.text.toUpperCase() !== "NULLS"
  );
}
