import {isBlank} from "../../sql/lexer.js";
import {SqlText} from "../../sql/sqlText.js";
import {definedInside, tableReferences} from "./tableReferences.js";

/** A query that may ask other cells, by their names. */
export interface ComposedSql {
  /** SQL that the engine can run: the queries of the other cells come first, as WITH. */
  text: string;
  /** The number of lines before the author's own text. */
  linesBefore: number;
}

/** The most characters of a query with those that it asks. */
const maxLength = 5_000_000;

/**
 * Composes the SQL of a cell with the SQL of the cells that it asks, and those that they ask.
 * `queries` has the texts of all named cells. There must be no circle among them. Throws, with a
 * sentence, if the whole is too long.
 */
export function composeSql(text: string, queries: ReadonlyMap<string, string>): ComposedSql {
  return compose(text, queries, new Map());
}

/** `whole` has the queries of cells that need nothing around them, so that each is composed once. */
function compose(
  text: string,
  queries: ReadonlyMap<string, string>,
  whole: Map<string, string>
): ComposedSql {
  const sql = new SqlText(text);
  const needed = neededBy(sql, queries);
  if (!needed.length) return {text, linesBefore: 0};
  const own = new Set(definedInside(sql).map(({name}) => name));
  // Two cells may define the same name with WITH. The inner queries then come in brackets.
  const isFlat = !needed.some((name) => own.has(name));
  const asked = isFlat ? needed : needed.filter((name) => tablesIn(sql).has(name));
  const parts = asked.map(
    (name) =>
      `"${name}" AS (\n${isFlat ? asMember(queries.get(name)!) : asQuery(name, queries, whole)}\n)`
  );
  const place = placeOfWith(sql);
  const [head, body] = [text.slice(0, place.from), text.slice(place.to)];
  const members = parts.join(", ");
  if (members.length > maxLength)
    throw new Error(
      "With the queries that it asks, the query has more than 5 million characters. Ask fewer cells, or use each name of a cell for nothing else."
    );
  const before = place.isOwn
    ? `${head}WITH ${place.isRecursive ? "RECURSIVE " : ""}${members},\n`
    : `${head}WITH ${members}\n${place.isTable ? "FROM " : ""}`;
  return {text: before + body, linesBefore: linesIn(before) - linesIn(text.slice(0, place.to))};
}

/** The text of a cell as a member of WITH. It sees the members before it. */
function asMember(text: string): string {
  const sql = new SqlText(text);
  return asTable(sql, withoutEnd(sql));
}

/** The text of a cell as a query that needs nothing around it. */
function asQuery(
  name: string,
  queries: ReadonlyMap<string, string>,
  whole: Map<string, string>
): string {
  let query = whole.get(name);
  if (query === undefined) {
    const sql = new SqlText(queries.get(name)!);
    query = asTable(sql, compose(withoutEnd(sql), queries, whole).text);
    whole.set(name, query);
  }
  return query;
}

/** The query of a cell as one that WITH can have: DuckDB refuses SUMMARIZE as a member of it. */
function asTable({tokens}: SqlText, query: string): string {
  const first = tokens.find((token) => !isBlank(token) && token.text !== "(");
  return /^(?:SUMMARIZE|DESCRIBE|SHOW)$/i.test(first?.text ?? "")
    ? `SELECT * FROM (${query}\n)`
    : query;
}

/** The names of the cells that a query needs, in an order in which each comes after its own. */
function neededBy(sql: SqlText, queries: ReadonlyMap<string, string>): string[] {
  const ordered = new Set<string>();
  const visit = (sql: SqlText) => {
    for (const name of tablesIn(sql))
      if (queries.has(name) && !ordered.has(name)) {
        visit(new SqlText(queries.get(name)!));
        ordered.add(name);
      }
  };
  visit(sql);
  return [...ordered];
}

function tablesIn(sql: SqlText): Set<string> {
  return new Set(tableReferences(sql).map(({name}) => name));
}

/** The place in a query where WITH belongs. */
interface Place {
  /** The text from here to `to` is replaced: the query's own WITH, or nothing. */
  from: number;
  to: number;
  isOwn: boolean;
  isRecursive: boolean;
  /** Whether a name of a table follows, as in SUMMARIZE reported. */
  isTable: boolean;
}

function placeOfWith(sql: SqlText): Place {
  const parts = sql.tokens.filter((token) => !isBlank(token));
  let at = 0;
  const next = (...words: string[]) => {
    const isNext = words.includes(parts[at]?.text.toUpperCase());
    if (isNext) at++;
    return isNext;
  };
  const start = () => parts[at]?.start ?? sql.text.length;
  if (next("EXPLAIN")) next("ANALYZE", "ANALYSE");
  const isUtility = next("SUMMARIZE", "DESCRIBE");
  const from = start();
  const isOwn = next("WITH");
  const isRecursive = isOwn && next("RECURSIVE");
  const word = parts[at]?.text.toUpperCase() ?? "";
  const isTable = isUtility && !isOwn && !["SELECT", "FROM", "(", "VALUES"].includes(word);
  return {from, to: start(), isOwn, isRecursive, isTable};
}

function linesIn(text: string): number {
  return text.split("\n").length - 1;
}

/** A query without the semicolons at its end. A comment at its end stays on its own line. */
function withoutEnd({tokens}: SqlText): string {
  const last = tokens.findLastIndex((token) => !isBlank(token) && token.text !== ";");
  return tokens
    .slice(0, last + 1)
    .map(({text}) => text)
    .join("");
}
