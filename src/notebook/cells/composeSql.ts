import {phrase} from "../../page/words/phrase.js";
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

/** What composing reads of the text of a query. */
interface ReadSql {
  sql: SqlText;
  /** The names of the tables that the query names. */
  tables: ReadonlySet<string>;
  /** The query without the semicolons at its end. */
  query: string;
  /** Whether DuckDB refuses the query as a member of WITH. */
  isUtility: boolean;
}

/** Makes a function that reads queries, each text once. */
export function sqlReader(): (text: string) => ReadSql {
  const known = new Map<string, ReadSql>();
  return (text) => {
    let read = known.get(text);
    if (!read) {
      const sql = new SqlText(text);
      const first = sql.tokens.find((token) => !isBlank(token) && token.text !== "(");
      read = {
        sql,
        tables: new Set(tableReferences(sql).map(({name}) => name)),
        query: withoutEnd(sql),
        isUtility: /^(?:SUMMARIZE|DESCRIBE|SHOW)$/i.test(first?.text ?? "")
      };
      known.set(text, read);
    }
    return read;
  };
}

/** The most characters of a query with those that it asks. */
const maxLength = 5_000_000;

/**
 * Composes the SQL of a cell with the SQL of the cells that it asks, and those that they ask.
 * `queries` has the texts of all named cells. There must be no circle among them. Throws, with a
 * sentence, if the whole is too long. Several texts are composed faster with one `read`.
 */
export function composeSql(
  text: string,
  queries: ReadonlyMap<string, string>,
  read = sqlReader()
): ComposedSql {
  /** The queries of cells with all that they need, so that each is composed once. */
  const whole = new Map<string, string>();
  return compose(text);

  function compose(text: string): ComposedSql {
    const {sql, tables} = read(text);
    const needed = neededBy(tables);
    if (!needed.length) return {text, linesBefore: 0};
    const own = new Set(definedInside(sql).map(({name}) => name));
    // Two cells may define the same name with WITH. The inner queries then come in brackets.
    const isFlat = !needed.some((name) => own.has(name));
    const asked = isFlat ? needed : needed.filter((name) => tables.has(name));
    const parts = asked.map(
      (name) => `"${name}" AS (\n${isFlat ? asMember(name) : asQuery(name)}\n)`
    );
    const place = placeOfWith(sql);
    const [head, body] = [text.slice(0, place.from), text.slice(place.to)];
    const members = parts.join(", ");
    if (members.length > maxLength)
      throw new Error(
        phrase`With the queries that it asks, the query has more than 5 million characters. Ask fewer cells, or use each name of a cell for nothing else.`
      );
    const before = place.isOwn
      ? `${head}WITH ${place.isRecursive ? "RECURSIVE " : ""}${members},\n`
      : `${head}WITH ${members}\n${place.isTable ? "FROM " : ""}`;
    return {text: before + body, linesBefore: linesIn(before) - linesIn(text.slice(0, place.to))};
  }

  /** The query of a cell as a member of WITH. It sees the members before it. */
  function asMember(name: string): string {
    const {query, isUtility} = read(queries.get(name)!);
    return isUtility ? asTable(query) : query;
  }

  /** The query of a cell, which needs nothing around it. */
  function asQuery(name: string): string {
    let made = whole.get(name);
    if (made === undefined) {
      const {query, isUtility} = read(queries.get(name)!);
      const {text} = compose(query);
      made = isUtility ? asTable(text) : text;
      whole.set(name, made);
    }
    return made;
  }

  /** The names of the cells that are needed, in an order in which each comes after its own. */
  function neededBy(tables: ReadonlySet<string>): string[] {
    const [ordered, opened] = [new Set<string>(), new Set<string>()];
    // Without recursion, because a notebook may have thousands of cells in a row.
    const open = [{name: "", next: tables.values()}];
    while (open.length) {
      const {name, next} = open.at(-1)!;
      const {value: asked, done} = next.next();
      if (done) {
        open.pop();
        if (name) ordered.add(name);
      } else if (queries.has(asked) && !opened.has(asked)) {
        opened.add(asked);
        open.push({name: asked, next: read(queries.get(asked)!).tables.values()});
      }
    }
    return [...ordered];
  }
}

function asTable(query: string): string {
  return `SELECT * FROM (${query}\n)`;
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
