import {placesOf} from "../../sql/queryParameters.js";
import {SqlText} from "../../sql/sqlText.js";

/**
 * SQL as a cell of JupySQL: `%%sql --save reported`, then the text. Parameters are written as `:name`,
 * and every other colon before a name gets a backslash, so that JupySQL does not read one there.
 */
export function writeSqlMagic(text: string, name: string): string {
  const sql = new SqlText(text);
  const parameters = new Map(placesOf(sql).map(({name, to}) => [to, name]));
  const written = sql.tokens.map((token, i) => {
    const next = sql.tokens[i + 1];
    if (token.type === "parameter" && parameters.has(i + 1)) return `:${token.text.slice(1)}`;
    const isColon = token.text === ":" && next?.type === "name";
    return isColon && !parameters.has(i + 2) && sql.tokens[i - 1]?.text !== ":"
      ? "\\:"
      : token.text;
  });
  return `%%sql${name ? ` --save ${name}` : ""}\n${written.join("")}`;
}

/**
 * Reads a cell of JupySQL or ipython-sql; null if the text is none. The query may begin on the
 * first line, after the options.
 */
export function readSqlMagic(source: string): {name: string; text: string} | null {
  const magic = /^\s*%%?sql\b([^\n]*)(?:\n|$)/.exec(source);
  const isLine = magic?.[0].trimStart().startsWith("%sql");
  // A line magic is a query where nothing follows it.
  if (!magic || (isLine && magic[0].length < source.trimEnd().length)) return null;
  const [options, rest] = splitOptions(magic[1]);
  const name = /(?:--save|-S)[ =](\w+)/.exec(options)?.[1] ?? /(\w+) *<<$/.exec(options)?.[1] ?? "";
  const text = rest + (rest && magic[0].length < source.length ? "\n" : "");
  return {
    name: name.toLowerCase(),
    text: (text + source.slice(magic[0].length)).replaceAll("\\:", ":")
  };
}

/** The options of a magic, and the part of the query on its line. */
function splitOptions(line: string): [options: string, query: string] {
  const query =
    /(?:^|\s)(?:SELECT|FROM|WITH|VALUES|SUMMARIZE|DESCRIBE|PIVOT|UNPIVOT|TABLE|EXPLAIN)\b/i.exec(
      line
    );
  const at = query ? query.index : line.length;
  return [line.slice(0, at).trim(), line.slice(at).trim()];
}
