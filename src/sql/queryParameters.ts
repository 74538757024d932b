import type {Field, Manifest} from "../records/manifest.js";
import {lex, type Token} from "./lexer.js";

/** A parameter that a reader wrote into a text as `:name` or `$name`, and the codebook's column that it is compared with, where one can be told. */
export interface QueryParameter {
  name: string;
  field: Field | null;
}

interface Place {
  name: string;
  start: number;
  end: number;
  /** The names before it, nearest first: one of them may be the column it is compared with. */
  before: string[];
}

/** The parameters of a text, each once, in the order in which they are first written. */
export function parametersOf(text: string, {tables}: Pick<Manifest, "tables">): QueryParameter[] {
  const said = new Set(lex(text).map(({text}) => unquoted(text)));
  // The tables that the text speaks of come first: two tables may have a column of one name.
  const ordered = [...tables].sort((a, b) => Number(said.has(b.name)) - Number(said.has(a.name)));
  const fieldNamed = (name: string) =>
    ordered.flatMap(({fields}) => fields).find((field) => field.name === name) ?? null;
  const found = new Map<string, QueryParameter>();
  for (const {name, before} of placesOf(text)) {
    const field = before.map(fieldNamed).find((field) => field !== null) ?? fieldNamed(name);
    if (!found.get(name)?.field) found.set(name, {name, field});
  }
  return [...found.values()];
}

/**
 * A text with its parameters replaced by literals. Each stands on one line, whatever is in it, so that the lines of an error are the writer's own. Throws on a parameter without a
 * value.
 */
export function bindParameters(
  text: string,
  parameters: readonly QueryParameter[],
  values: Readonly<Record<string, string>>
): string {
  return replaceParameters(text, (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : "";
    if (value === "") throw new Error(`:${name}: expected a value for this parameter`);
    return literal(value, parameters.find((parameter) => parameter.name === name)?.field?.sqlType);
  });
}

/** A text with something else in the place of each parameter. */
export function replaceParameters(text: string, by: (name: string) => string): string {
  let replaced = "";
  let at = 0;
  for (const {name, start, end} of placesOf(text)) {
    replaced += text.slice(at, start) + by(name);
    at = end;
  }
  return replaced + text.slice(at);
}

/** A value as SQL. Without a type it is a plain literal, which DuckDB fits to whatever it is compared with. */
function literal(value: string, type: string | undefined): string {
  const text = `'${value.replaceAll("'", "''").replaceAll("\n", "' || chr(10) || '").replaceAll("\r", "' || chr(13) || '").replaceAll("\0", "' || chr(0) || '")}'`;
  const whole = text.includes("||") ? `(${text})` : text;
  return type && type !== "VARCHAR" ? `CAST(${whole} AS ${type})` : whole;
}

/** Where a text has parameters. A colon after a name, a number, a bracket or a string is a slice, a struct or a cast. */
function placesOf(text: string): Place[] {
  const tokens = lex(text);
  const places: Place[] = [];
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.type === "parameter")
      places.push({
        name: token.text.slice(1),
        start: token.start,
        end: token.start + token.text.length,
        before: namesBefore(tokens, i)
      });
    else if (token.text === ":" && isBareName(next) && !closes(tokens[i - 1]))
      places.push({
        name: next.text,
        start: token.start,
        end: next.start + next.text.length,
        before: namesBefore(tokens, i)
      });
  }
  return places;
}

function isBareName(token: Token | undefined): token is Token {
  return token?.type === "name" && /^[A-Za-z_]\w*$/.test(token.text);
}

function closes(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.type === "name" || token.type === "string" || /^[\d\])}:[]/.test(token.text))
  );
}

/** The nearest names before a place, as far as the comparison it stands in. */
function namesBefore(tokens: readonly Token[], at: number): string[] {
  const names: string[] = [];
  for (let i = at - 1; i >= 0 && names.length < 3; i--) {
    const {type, text} = tokens[i];
    if (type !== "name") continue;
    const word = text.toUpperCase();
    if (["WHERE", "AND", "OR", "ON", "HAVING", "SELECT", "WHEN", "THEN"].includes(word)) break;
    if (!["IN", "LIKE", "ILIKE", "BETWEEN", "NOT", "IS"].includes(word)) names.push(unquoted(text));
  }
  return names;
}

function unquoted(text: string): string {
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).toLowerCase();
}
