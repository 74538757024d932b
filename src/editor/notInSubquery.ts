import {phrase} from "../page/words/phrase.js";
import {isBlank, type Token} from "../sql/lexer.js";
import type {SqlText} from "../sql/sqlText.js";

/** Asks the engine a query of one row or none. Resolves to the number of rows. */
export type CountRows = (sql: string) => Promise<number>;

/**
 * What to write instead of NOT IN with a subquery that gives a missing value, below an answer without
 * rows: no row passes such a condition. The engine is asked for the missing value. Null where
 * there is none, and where the subquery has a meaning only inside of its query.
 */
export async function adviceOnSubquery(sql: SqlText, count: CountRows): Promise<string | null> {
  for (const query of missingValueQueries(sql)) {
    const rows = await count(query).catch(() => 0);
    if (rows > 0)
      return phrase`The subquery of NOT IN gives a missing value, so that no row passes. Leave missing values out there: WHERE … IS NOT NULL.`;
  }
  return null;
}

/** For each subquery of NOT IN, a query that has a row if the subquery gives a missing value. */
export function missingValueQueries(sql: SqlText): string[] {
  const tokens = sql.tokens.filter((token) => !isBlank(token));
  const words = tokens.map(({text}) => text.toUpperCase());
  const prefix = commonTables(tokens, words, sql.text);
  return tokens.flatMap((_, i) => {
    if (words[i] !== "(" || !/^(?:SELECT|FROM|WITH)$/.test(words[i + 1]) || !isNegated(words, i))
      return [];
    const end = closing(words, i);
    if (end < 0) return [];
    const subquery = sql.text.slice(tokens[i].start + 1, tokens[end].start);
    return [`${prefix}SELECT 1 FROM (${subquery}\n) AS found(value) WHERE value IS NULL LIMIT 1`];
  });
}

/** Whether a subquery is that of NOT IN, of NOT … IN, or of <> ALL. */
function isNegated(words: readonly string[], bracket: number): boolean {
  const [before, operator] = [words[bracket - 1], words.slice(bracket - 3, bracket - 1).join("")];
  if (before === "ALL") return operator === "<>" || operator === "!=";
  if (before !== "IN") return false;
  // NOT (place IN (…)) and NOT f.place IN (…).
  for (let i = bracket - 2; i >= Math.max(0, bracket - 8); i--) {
    if (words[i] === "NOT") return true;
    if (/^(?:AND|OR|WHERE|ON|SELECT|,|;)$/.test(words[i])) return false;
  }
  return false;
}

/** The position of the bracket that closes another; -1 if there is none. */
function closing(words: readonly string[], open: number): number {
  let depth = 0;
  for (let i = open; i < words.length; i++) {
    if (words[i] === "(") depth++;
    if (words[i] === ")" && --depth === 0) return i;
  }
  return -1;
}

/** The common tables of a query, WITH …, which its subqueries can name; "" without them. */
function commonTables(tokens: readonly Token[], words: readonly string[], text: string): string {
  if (words[0] !== "WITH") return "";
  let depth = 0;
  for (const [i, word] of words.entries()) {
    if (word === "(") depth++;
    if (word === ")") depth--;
    if (depth === 0 && (word === "SELECT" || word === "FROM"))
      return text.slice(tokens[0].start, tokens[i].start);
  }
  return "";
}
