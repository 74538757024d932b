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

/** Reads a cell of JupySQL; null where the text is none. */
export function readSqlMagic(source: string): {name: string; text: string} | null {
  const magic = /^%%sql\b([^\n]*)(?:\n|$)/.exec(source);
  if (!magic) return null;
  const name = /(?:--save|-S)[ =](\w+)/.exec(magic[1])?.[1] ?? "";
  return {name: name.toLowerCase(), text: source.slice(magic[0].length).replaceAll("\\:", ":")};
}
