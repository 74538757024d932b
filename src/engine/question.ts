import {lex} from "./lexer.js";

/** The words that a question begins with. Everything else does something: even where the engine would let it, as it lets INSTALL, it is not asked. */
const beginnings = [
  "SELECT",
  "FROM",
  "WITH",
  "VALUES",
  "TABLE",
  "PIVOT",
  "UNPIVOT",
  "DESCRIBE",
  "SUMMARIZE",
  "SHOW",
  "EXPLAIN"
];

/** Throws, naming the word, when a text does not begin as a question does. */
export function assertQuestion(text: string): void {
  const first = lex(text).find(
    ({type, text}) => type !== "comment" && !/^[\s(]$/.test(text) && text.trim() !== ""
  );
  if (!first) throw new Error("sql: there is no question: expected SELECT or FROM …");
  if (!beginnings.includes(first.text.toUpperCase()))
    throw new Error(
      `sql: expected a question that begins with ${beginnings.join(", ")}: ${JSON.stringify(first.text)}`
    );
}
