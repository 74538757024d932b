import {isBlank, type Token} from "../../sql/lexer.js";
import {placesOf} from "../../sql/queryParameters.js";
import {SqlText} from "../../sql/sqlText.js";
import {tableReferences} from "./tableReferences.js";

/**
 * SQL as a page of Observable Framework writes it. On the screen a cell says `FROM reported` and
 * `:least`. In a page both are values in a template: `FROM ${reported} AS reported` and `${least}`.
 * `names` are those of the notebook's SQL cells. A name that is typed in quotes or in capitals keeps
 * its spelling in a comment inside `${…}`. A backtick and `${` that the author typed get a
 * backslash, as in the script that Framework makes from the block.
 */
export function sqlToFile(text: string, names: ReadonlySet<string>): string {
  // Splitting SQL is slow, and most cells of a long notebook need less of it.
  const asks = (text.match(/\w+/g) ?? []).some((word) => names.has(word.toLowerCase()));
  const hasParameters = /[:$]/.test(text);
  if (!asks && !hasParameters) return escapeTemplate(text);
  const sql = new SqlText(text);
  const {tokens} = sql;
  const replaced = new Map<number, {to: number; by: string}>();
  for (const {name, token} of asks ? tableReferences(sql) : []) {
    if (!names.has(name)) continue;
    const {text: typed} = tokens[token];
    const value = typed === name ? name : `${name} /* ${typed} */`;
    const by = repeatsName(tokens, token, name)
      ? `\${(${value})}`
      : hasAlias(tokens, token)
        ? `\${${value}}`
        : `\${${value}} AS ${name}`;
    replaced.set(token, {to: token + 1, by});
  }
  for (const {name, to} of hasParameters ? placesOf(sql) : []) {
    const from = tokens[to - 1].type === "parameter" ? to - 1 : to - 2;
    const by = tokens[from].type === "parameter" ? `\${(${name})}` : `\${${name}}`;
    if (!names.has(name)) replaced.set(from, {to, by});
  }
  let [written, plain] = ["", ""];
  for (let i = 0; i < tokens.length; ) {
    const here = replaced.get(i);
    // A backslash in front would make the value a text.
    if (here && !plain.endsWith("\\")) {
      written += escapeTemplate(plain) + here.by;
      plain = "";
      i = here.to;
    } else plain += tokens[i++].text;
  }
  return written + escapeTemplate(plain);
}

/** Reads what `sqlToFile` wrote. */
export function sqlFromFile(text: string, names: ReadonlySet<string>): string {
  return text.replace(
    /\\(`|\$\{)|\$\{(\(?)([A-Za-z_]\w*)(?: \/\* ("?\w+"?) \*\/)?\)?\}( AS ([A-Za-z_]\w*)\b)?/g,
    (_whole, escaped, bracket, name, typed = name, alias = "", aliasName) => {
      if (escaped) return escaped;
      if (bracket) return names.has(name) ? `${typed}${alias}` : `$${name}${alias}`;
      if (!names.has(name)) return `:${name}${alias}`;
      return aliasName === name ? typed : `${typed}${alias}`;
    }
  );
}

function escapeTemplate(text: string): string {
  return text.replace(/`|\$\{/g, "\\$&");
}

/** Whether the author typed what the writer would add: `reported AS reported`. */
function repeatsName(tokens: readonly Token[], at: number, name: string): boolean {
  const next = tokens.slice(at + 1, at + 5).map(({text}) => text);
  return next.join("|") === ` |AS| |${name}`;
}

/** Words that can follow a table, and are not its alias. */
const notAlias = new Set(
  `WHERE GROUP HAVING ORDER WINDOW QUALIFY LIMIT OFFSET UNION EXCEPT INTERSECT USING ON JOIN INNER
  LEFT RIGHT FULL CROSS NATURAL SEMI ANTI ASOF POSITIONAL SELECT TABLESAMPLE PIVOT UNPIVOT FOR IN`.split(
    /\s+/
  )
);

function hasAlias(tokens: readonly Token[], at: number): boolean {
  let next = at + 1;
  while (next < tokens.length && isBlank(tokens[next])) next++;
  const token = tokens[next];
  return token?.type === "name" && !notAlias.has(token.text.toUpperCase());
}
