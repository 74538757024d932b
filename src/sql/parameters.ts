import {phrase} from "../page/words/phrase.js";
import {lex} from "./lexer.js";
import {SqlText} from "./sqlText.js";

/** A value that a page can pass to a query. An array is a list of values of one type. */
export type Parameter =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Date
  | readonly Parameter[];

/** SQL that the engine can prepare, and the values of its parameters. */
export interface BoundSql {
  sql: SqlText;
  values: (null | boolean | number | string)[];
}

/**
 * Replaces `$name` in SQL by typed parameters. The type is the declared one where `types` has it (a
 * named query declares its types); otherwise it follows from the value. Throws when a name has no
 * value, or a value has a type that a query cannot take.
 */
export function bindNamed(
  sql: SqlText,
  parameters: Readonly<Record<string, Parameter>>,
  types: Readonly<Record<string, string>> = {}
): BoundSql {
  const values: BoundSql["values"] = [];
  const written = new Map<string, string>();
  const replacements = sql.tokens.flatMap(({type, text}, i) => {
    if (type !== "parameter") return [];
    const name = text.slice(1);
    if (!Object.hasOwn(parameters, name))
      throw new Error(phrase`sql: expected a value for ${text}`);
    if (!written.has(name)) written.set(name, bind(parameters[name], values, types[name]));
    return [{from: i, to: i + 1, by: written.get(name)!}];
  });
  return {sql: replacements.length ? sql.replace(replacements) : sql, values};
}

/** The query of each answer that a page has got. */
const queryOf = new WeakMap<object, BoundSql>();

/** Remembers the query of an answer, so that another query can ask it: `FROM ${answer}`. */
export function rememberQuery(answer: object, query: BoundSql): void {
  queryOf.set(answer, query);
}

/** A query in the place of a table. Its parameters come after those that there are already. */
function nest({sql, values: inner}: BoundSql, values: BoundSql["values"]): string {
  const before = values.length;
  values.push(...inner);
  const {tokens} = sql;
  const isNumber = (i: number) => tokens[i - 1]?.text === "$" && /^\d+$/.test(tokens[i].text);
  const text = tokens
    .map(({text}, i) => (isNumber(i) ? String(Number(text) + before) : text))
    .join("");
  return `(\n${text.replace(/[;\s]+$/, "")}\n)`;
}

/**
 * Joins the strings of a template with typed parameters for its values. An answer stands for its
 * query: `FROM ${reported} AS reported` asks it as a table.
 */
export function bindTemplate(
  strings: readonly string[],
  parameters: readonly Parameter[]
): BoundSql {
  const values: BoundSql["values"] = [];
  const source = strings.join("…");
  const text = strings.reduce((before, next, i) => {
    refuseInsideText(before, source);
    const value = parameters[i - 1];
    const asked = typeof value === "object" && value !== null ? queryOf.get(value) : undefined;
    const bound = asked ? nest(asked, values) : bind(value, values);
    // INTERVAL takes an expression only in brackets.
    return `${before}${/\binterval\s*$/i.test(before) ? `(${bound})` : bound}${next}`;
  });
  return {sql: new SqlText(text, source), values};
}

/** Throws if a value would be inside quotation marks: it would be a part of a text there. */
function refuseInsideText(before: string, source: string): void {
  const last = lex(before).at(-1);
  if (!last) return;
  const isOpen =
    (last.type === "string" && /^e?'/i.test(last.text) && !isClosed(last.text, "'")) ||
    (last.type === "name" && last.text.startsWith('"') && !isClosed(last.text, '"'));
  if (isOpen)
    throw new Error(
      phrase`sql: a value cannot be inside quotation marks. Join it to the text: '%' || \${…} || '%'. The query: ${source.trim()}`
    );
}

function isClosed(text: string, quote: string): boolean {
  const inside = text
    .replace(/^e/i, "")
    .slice(1)
    .replaceAll(quote + quote, "");
  return inside.endsWith(quote);
}

/**
 * Writes the SQL of one parameter, and adds its values. Values are sent as JSON, which has no NaN,
 * bigint or Date. Those are sent as text.
 */
function bind(value: Parameter, values: BoundSql["values"], type?: string): string {
  if (Array.isArray(value)) {
    const members = value.map((member) => bind(member, values));
    const list = `[${members.join(", ")}]`;
    return type ? `CAST(${list} AS ${type})` : members.length ? list : "CAST([] AS VARCHAR[])";
  }
  const [bound, natural] = naturalType(value as Exclude<Parameter, readonly Parameter[]>);
  const place = `$${values.push(bound)}`;
  return type || natural ? `CAST(${place} AS ${type ?? natural})` : place;
}

/**
 * The form in which a value is sent, and the DuckDB type that it has by itself; null for a missing
 * value.
 */
function naturalType(
  value: null | undefined | boolean | number | bigint | string | Date
): [BoundSql["values"][number], string | null] {
  if (value === null || value === undefined) return [null, null];
  if (typeof value === "boolean") return [value, "BOOLEAN"];
  if (typeof value === "string") return [value, "VARCHAR"];
  if (typeof value === "bigint")
    return [String(value), BigInt.asIntN(64, value) === value ? "BIGINT" : "HUGEINT"];
  if (typeof value === "number") {
    // DuckDB takes an INTEGER where a wider number is expected, but not the other way round.
    if (Number.isInteger(value) && !Object.is(value, -0))
      return [
        value,
        value === (value | 0) ? "INTEGER" : Number.isSafeInteger(value) ? "BIGINT" : "DOUBLE"
      ];
    return [Number.isFinite(value) ? value : String(value), "DOUBLE"];
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime()))
      throw new Error(phrase`sql: expected a valid Date as a parameter`);
    return [value.toISOString().replace("T", " ").replace("Z", ""), "TIMESTAMP"];
  }
  throw new Error(phrase`sql: expected a parameter of a type that SQL has: ${typeof value}`);
}
