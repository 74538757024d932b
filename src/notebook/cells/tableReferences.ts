import {isBlank, nameIn} from "../../sql/lexer.js";
import type {SqlText} from "../../sql/sqlText.js";

/** A name in SQL that stands for a table. */
export interface TableReference {
  /** The name as the catalogue compares it: unquoted, in lower case. */
  name: string;
  /** The position of its token among the tokens of the text. */
  token: number;
}

/** A bracket of SQL, or the whole text. */
interface Level {
  /** Whether the level is a query: FROM in `extract(year FROM day)` names no table. */
  isQuery: boolean;
  /** Whether the next name is a table's. */
  expectsTable: boolean;
  /** Whether a comma is followed by another table. */
  isList: boolean;
}

const queryWords = new Set(
  "SELECT FROM WITH VALUES TABLE PIVOT UNPIVOT DESCRIBE SUMMARIZE SHOW EXPLAIN".split(" ")
);
/** Words that are followed by a table. */
const tableWords = new Set("FROM JOIN TABLE PIVOT UNPIVOT DESCRIBE SUMMARIZE".split(" "));
/** Words after which a comma no longer separates tables. */
const endWords = new Set(
  "SELECT WHERE GROUP HAVING ORDER WINDOW QUALIFY LIMIT OFFSET UNION EXCEPT INTERSECT SET VALUES".split(
    " "
  )
);

/**
 * The tables that a query names without a schema, in their order. Names that the text itself
 * defines with WITH are not among them. A name before a bracket is a function, not a table.
 */
export function tableReferences(sql: SqlText): TableReference[] {
  const {tokens} = sql;
  const parts = tokens.flatMap((token, i) => (isBlank(token) ? [] : [i]));
  const own = new Set(definedInside(sql).map(({name}) => name));
  const found: TableReference[] = [];
  const levels: Level[] = [{isQuery: true, expectsTable: false, isList: false}];
  for (const [at, token] of parts.entries()) {
    const {type, text} = tokens[token];
    const level = levels.at(-1)!;
    const textAt = (offset: number) => tokens[parts[at + offset]]?.text ?? "";
    const word = type === "name" && !text.startsWith('"') ? text.toUpperCase() : "";
    if (text === "(") {
      const isQuery = queryWords.has(textAt(1).toUpperCase()) || textAt(1) === "(";
      levels.push({isQuery, expectsTable: level.expectsTable && !isQuery, isList: false});
      level.expectsTable = false;
    } else if (text === ")") {
      if (levels.length > 1) levels.pop();
    } else if (text === ";") {
      levels.length = 1;
      levels[0] = {isQuery: true, expectsTable: false, isList: false};
    } else if (text === ",") level.expectsTable = level.isList;
    else if (tableWords.has(word) && (!level.expectsTable || word === "FROM")) {
      const isDistinct = word === "FROM" && /^distinct$/i.test(textAt(-1)) && isComparison(at);
      const names = word === "FROM" || word === "JOIN" || startsStatement(at);
      if (names && !isDistinct && (level.isQuery || word === "JOIN")) {
        level.expectsTable = true;
        level.isList = word === "FROM" || word === "JOIN";
      }
    } else if (endWords.has(word)) {
      level.isList = false;
      level.expectsTable = false;
    } else if (level.expectsTable && type === "name") {
      if (word === "LATERAL") continue;
      level.expectsTable = false;
      const name = nameIn({text});
      if (textAt(1) !== "(" && textAt(1) !== "." && textAt(-1) !== "." && !own.has(name))
        found.push({name, token});
    } else level.expectsTable = false;
  }
  return found;

  function isComparison(at: number): boolean {
    const before = tokens[parts[at - 2]]?.text.toUpperCase() ?? "";
    return before === "IS" || before === "NOT";
  }

  /** Whether nothing but a bracket or EXPLAIN is before a word: `SUMMARIZE reported`. */
  function startsStatement(at: number): boolean {
    const before = tokens[parts[at - 1]]?.text.toUpperCase() ?? "";
    return ["", "(", ")", ";", "EXPLAIN", "ANALYZE", "FROM"].includes(before);
  }
}

/** The names that a text defines with WITH, each with the position of its token. */
export function definedInside({tokens}: SqlText): {name: string; token: number}[] {
  const parts = tokens.flatMap((token, i) => (isBlank(token) ? [] : [i]));
  const textAt = (i: number) => tokens[parts[i]]?.text.toUpperCase() ?? "";
  /** The place after each bracket, by the place of its beginning. */
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const [i, token] of parts.entries()) {
    if (tokens[token].text === "(") open.push(i);
    const begun = tokens[token].text === ")" ? open.pop() : undefined;
    if (begun !== undefined) ends.set(begun, i + 1);
  }
  return parts.flatMap((token, i) => {
    if (tokens[token].type !== "name") return [];
    const before = textAt(i - 1);
    if (before !== "WITH" && before !== "," && before !== "RECURSIVE") return [];
    let next = i + 1;
    if (textAt(next) === "(") next = ends.get(next) ?? parts.length;
    if (textAt(next) !== "AS") return [];
    next++;
    if (textAt(next) === "NOT") next++;
    if (textAt(next) === "MATERIALIZED") next++;
    const isQuery =
      textAt(next) === "(" && (queryWords.has(textAt(next + 1)) || textAt(next + 1) === "(");
    return isQuery ? [{name: nameIn(tokens[token]), token}] : [];
  });
}
