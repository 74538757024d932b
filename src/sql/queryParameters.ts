import type {Field, Manifest} from "../records/manifest.js";
import {nameIn, type Token} from "./lexer.js";
import type {Replacement, SqlText} from "./sqlText.js";

/** A parameter that a person wrote into SQL as `:name` or `$name`. */
export interface QueryParameter {
  name: string;
  /** The codebook's column that the parameter is compared with, if one is found. */
  field: Field | null;
}

/** A parameter in the text: the tokens from `from` up to, but not including, `to`. */
interface Place {
  name: string;
  from: number;
  to: number;
  /** The names before it, nearest first: one of them may be the column that it is compared with. */
  before: string[];
}

/** The parameters of SQL, each once, in the order of their first place. */
export function parametersOf(sql: SqlText, {tables}: Pick<Manifest, "tables">): QueryParameter[] {
  // Two tables may have a column of the same name. The tables that the text names have priority.
  const ordered = [...tables].sort(
    (a, b) => Number(sql.names.has(b.name)) - Number(sql.names.has(a.name))
  );
  const fieldNamed = (name: string) =>
    ordered.flatMap(({fields}) => fields).find((field) => field.name === name) ?? null;
  const found = new Map<string, QueryParameter>();
  for (const {name, before} of placesOf(sql.tokens)) {
    const field = before.map(fieldNamed).find((field) => field !== null) ?? fieldNamed(name);
    if (!found.get(name)?.field) found.set(name, {name, field});
  }
  return [...found.values()];
}

/**
 * SQL with its parameters replaced by literals. Each literal is on one line, so that the line
 * numbers of an error are those of the author's text. Throws on a parameter without a value.
 */
export function bindParameters(
  sql: SqlText,
  parameters: readonly QueryParameter[],
  values: Readonly<Record<string, string>>
): SqlText {
  return replaceParameters(sql, (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : "";
    if (value === "") throw new Error(`:${name}: expected a value for this parameter`);
    return literal(value, parameters.find((parameter) => parameter.name === name)?.field?.sqlType);
  });
}

/** SQL with other text in place of each parameter. */
export function replaceParameters(sql: SqlText, by: (name: string) => string): SqlText {
  const replacements = placesOf(sql.tokens).map(
    ({name, from, to}): Replacement => ({from, to, by: by(name)})
  );
  return replacements.length ? sql.replace(replacements) : sql;
}

/** A value as SQL. Without a type it is a plain literal, which DuckDB casts for the comparison. */
function literal(value: string, type: string | undefined): string {
  const text = `'${value.replaceAll("'", "''").replaceAll("\n", "' || chr(10) || '").replaceAll("\r", "' || chr(13) || '").replaceAll("\0", "' || chr(0) || '")}'`;
  const whole = text.includes("||") ? `(${text})` : text;
  return type && type !== "VARCHAR" ? `CAST(${whole} AS ${type})` : whole;
}

/**
 * The parameters in a text. A colon after a name, a number, a bracket or a string belongs to a
 * slice, a struct or a cast.
 */
function placesOf(tokens: readonly Token[]): Place[] {
  const places: Place[] = [];
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.type === "parameter")
      places.push({
        name: token.text.slice(1),
        from: i,
        to: i + 1,
        before: namesBefore(tokens, i)
      });
    else if (token.text === ":" && isBareName(next) && !endsExpression(tokens[i - 1]))
      places.push({name: next.text, from: i, to: i + 2, before: namesBefore(tokens, i)});
  }
  return places;
}

function isBareName(token: Token | undefined): token is Token {
  return token?.type === "name" && /^[A-Za-z_]\w*$/.test(token.text);
}

function endsExpression(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.type === "name" || token.type === "string" || /^[\d\])}:[]/.test(token.text))
  );
}

/** The nearest names before a token, up to the start of its comparison. */
function namesBefore(tokens: readonly Token[], at: number): string[] {
  const names: string[] = [];
  for (let i = at - 1; i >= 0 && names.length < 3; i--) {
    const {type, text} = tokens[i];
    if (type !== "name") continue;
    const word = text.toUpperCase();
    if (["WHERE", "AND", "OR", "ON", "HAVING", "SELECT", "WHEN", "THEN"].includes(word)) break;
    if (!["IN", "LIKE", "ILIKE", "BETWEEN", "NOT", "IS"].includes(word)) names.push(nameIn({text}));
  }
  return names;
}
