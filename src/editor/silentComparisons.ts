import type {Result} from "../engine/result.js";
import {phrase} from "../page/words/phrase.js";
import type {Value} from "../records/rows.js";
import {readableIdentifier} from "../sql/identifier.js";
import {isBlank, lex, nameIn, type Token} from "../sql/lexer.js";
import {literal} from "../sql/literal.js";
import {replaceParameters} from "../sql/queryParameters.js";
import {SqlText} from "../sql/sqlText.js";
import {isNumeric} from "../sql/types.js";
import type {KnownField, KnownTable} from "./complete.js";
import {wholeConditions} from "./slips.js";

/** A comparison of a column with a value, as a query writes it. */
interface Comparison {
  /** The token of the column's name. */
  column: Token;
  operator: "=" | "<>" | "LIKE" | "IN" | "NOT IN" | "BETWEEN";
  /** The tokens of the values: one, those of a list, or both limits. */
  values: Token[];
}

/** The most values of a column that a sentence lists. */
const maxListed = 8;

/** The longest query that is looked at, in characters. */
const maxLength = 20_000;

/**
 * What to write instead of a comparison that no row can pass, although the engine takes it without an
 * error: with NULL, with a value that the column does not have, with limits in the wrong order. Null
 * if the query has none. A name in square brackets is mentioned too. `rows` is the number of rows that its
 * answer found: all but these, comparisons with NULL, and numbers in place of conditions are mentioned only
 * below an answer without rows. `entered` gives the values of parameters; those
 * without a value are not looked at.
 */
export function adviceOnComparisons(
  sql: string,
  rows: number,
  tables: readonly KnownTable[],
  entered: (name: string) => string | number | undefined = () => undefined
): string | null {
  if (sql.length > maxLength) return null;
  const text = new SqlText(sql);
  const tokens = lex(withValues(text, entered)).filter((token) => !isBlank(token));
  const comparisons = comparisonsIn(tokens);
  const withNull = firstOf(comparisons, adviceOnNull);
  if (withNull) return withNull;
  if (hasLoneNumber(tokens)) return wholeConditions;
  const bracketed = bracketedName(tokens);
  if (bracketed)
    return phrase`[${bracketed}] is a list of one value. The column is ${readableIdentifier(bracketed)}, without square brackets.`;
  if (rows > 0) return null;
  const {names} = text;
  return (
    adviceOnTwoValues(comparisons, tokens) ??
    firstOf(comparisons, adviceOnEmptyText) ??
    firstOf(comparisons, adviceOnLimits) ??
    firstOf(comparisons, (found) => adviceOnValue(found, fieldOf(found, tokens, names, tables))) ??
    firstOf(comparisons, adviceOnSigns) ??
    firstOf(comparisons, adviceOnLetters)
  );
}

/**
 * The number of rows that an answer found: none, if it is one row of counts that are 0 and of values
 * that are missing, as aggregates give of no row.
 */
export function rowsFound({columns, length}: Pick<Result, "columns" | "length">): number {
  const isNothing = (value: Value) => value === null || value === 0 || value === 0n;
  return length === 1 && columns.every(({at}) => isNothing(at(0))) ? 0 : length;
}

/** A query with the values of its parameters in their places. */
function withValues(sql: SqlText, entered: (name: string) => string | number | undefined): string {
  return replaceParameters(sql, (name, {type}) => {
    const value = entered(name);
    if (value === undefined || value === "") return `:${name}`;
    return typeof value === "number" || (type !== null && isNumeric(type))
      ? String(value)
      : literal(value);
  }).text;
}

function firstOf(
  comparisons: readonly Comparison[],
  advise: (comparison: Comparison) => string | null
): string | null {
  for (const comparison of comparisons) {
    const advice = advise(comparison);
    if (advice) return advice;
  }
  return null;
}

/** The comparisons of a column with values that are written in the query. */
function comparisonsIn(tokens: readonly Token[]): Comparison[] {
  const found: Comparison[] = [];
  for (const [i, column] of tokens.entries()) {
    if (column.type !== "name") continue;
    const words = tokens.slice(i + 1, i + 6).map(({text}) => text.toUpperCase());
    const after = (count: number) => tokens[i + 1 + count];
    const add = (operator: Comparison["operator"], values: (Token | undefined)[]) => {
      if (values.every((value) => value && isValue(value)))
        found.push({column, operator, values: values as Token[]});
    };
    const [first, second] = words;
    if (first === "=" && second !== ">") add("=", [after(second === "=" ? 2 : 1)]);
    if ((first === "<" && second === ">") || (first === "!" && second === "="))
      add("<>", [after(2)]);
    if (first === "LIKE") add("LIKE", [after(1)]);
    if (first === "IN" && second === "(") add("IN", listFrom(tokens, i + 3));
    if (first === "NOT" && second === "IN" && words[2] === "(")
      add("NOT IN", listFrom(tokens, i + 4));
    if (first === "BETWEEN") {
      const at = isTypeWord(second) ? 2 : 1;
      const upper = after(at + 1)?.text.toUpperCase() === "AND" ? at + 2 : -1;
      if (upper > 0)
        add("BETWEEN", [
          after(at),
          after(upper + Number(isTypeWord(after(upper)?.text.toUpperCase())))
        ]);
    }
  }
  return found;
}

/** The values of a list, from its first; none if it has more than values and commas. */
function listFrom(tokens: readonly Token[], start: number): (Token | undefined)[] {
  const values: Token[] = [];
  for (let i = start; i < tokens.length; i += 2) {
    values.push(tokens[i]);
    if (tokens[i + 1]?.text === ")") return values;
    if (tokens[i + 1]?.text !== ",") break;
  }
  return [undefined];
}

function isValue(token: Token): boolean {
  return isNull(token) || (token.type === "string" && isPlain(token)) || isNumber(token);
}

function isNull({type, text}: Token): boolean {
  return type === "name" && text.toUpperCase() === "NULL";
}

function isNumber({type, text}: Token): boolean {
  return type === "other" && /^\d+(?:\.\d+)?$/.test(text);
}

/** Whether a string is in single quotes, without escapes of its own. */
function isPlain({text}: Token): boolean {
  return /^'(?:[^']|'')*'$/.test(text);
}

function isTypeWord(word: string | undefined): boolean {
  return word === "DATE" || word === "TIMESTAMP";
}

function contentOf({text}: Token): string {
  return text.slice(1, -1).replaceAll("''", "'");
}

function adviceOnNull({column: {text}, operator, values}: Comparison): string | null {
  if (!values.some(isNull)) return null;
  switch (operator) {
    case "=":
    case "LIKE":
      return phrase`A comparison with NULL is never true. Write ${text} IS NULL.`;
    case "<>":
      return phrase`A comparison with NULL is never true. Write ${text} IS NOT NULL.`;
    case "IN":
      return phrase`IN finds no missing values. Write ${text} IS NULL, with OR.`;
    case "NOT IN":
      return phrase`NOT IN with NULL in its list is never true. Leave NULL out, and write ${text} IS NOT NULL.`;
    case "BETWEEN":
      return phrase`A comparison with NULL is never true.`;
  }
}

/** One column that is to have two different values in the same row. */
function adviceOnTwoValues(
  comparisons: readonly Comparison[],
  tokens: readonly Token[]
): string | null {
  for (const [i, one] of comparisons.entries()) {
    const other = comparisons[i + 1];
    if (one.operator !== "=" || other?.operator !== "=") continue;
    const [value] = one.values;
    const between = tokens[tokens.indexOf(value) + 1];
    if (
      between?.text.toUpperCase() === "AND" &&
      tokens.indexOf(between) + 1 === tokens.indexOf(other.column) &&
      nameIn(one.column) === nameIn(other.column) &&
      value.type === other.values[0].type &&
      value.text !== other.values[0].text &&
      (value.type === "string" || Number(value.text) !== Number(other.values[0].text))
    )
      return phrase`No row has two values of ${one.column.text}. Write ${one.column.text} IN (${value.text}, ${other.values[0].text}) for rows with either.`;
  }
  return null;
}

function adviceOnEmptyText({column: {text}, operator, values}: Comparison): string | null {
  const [value] = values;
  if (operator !== "=" || value.type !== "string") return null;
  if (value.text === "''")
    return phrase`An empty text is not a missing value. Write ${text} IS NULL.`;
  return /^(?:null|n\/a|none)$/i.test(contentOf(value))
    ? phrase`${value.text} is a text. Write ${text} IS NULL for missing values.`
    : null;
}

function adviceOnLimits({operator, values: [low, high]}: Comparison): string | null {
  if (operator !== "BETWEEN") return null;
  const day = /^'\d{4}-\d\d-\d\d/;
  const areDays = day.test(low.text) && day.test(high.text);
  const [first, last] = [low, high].map((token) =>
    Number(token.type === "string" ? contentOf(token) || Number.NaN : token.text)
  );
  // Numbers in quotation marks may be compared as texts.
  const isWrong =
    isNumber(low) && isNumber(high)
      ? first > last
      : low.text > high.text && (areDays || first > last);
  return isWrong
    ? phrase`BETWEEN needs the smaller value first. Write BETWEEN ${high.text} AND ${low.text}.`
    : null;
}

/**
 * The column of a comparison, if it is a column of texts whose values are known: the same values in
 * every table of the query that has a column of this name. Null also if the query itself names a
 * column so.
 */
function fieldOf(
  {column}: Comparison,
  tokens: readonly Token[],
  names: ReadonlySet<string>,
  tables: readonly KnownTable[]
): KnownField | null {
  const name = nameIn(column);
  const isOwnName = tokens.some(
    (token, i) =>
      token.type === "name" && nameIn(token) === name && tokens[i - 1]?.text.toUpperCase() === "AS"
  );
  if (isOwnName) return null;
  const fields = tables
    .filter((table) => names.has(table.name.toLowerCase()))
    .flatMap((table) => table.fields.filter((field) => field.name.toLowerCase() === name));
  const [first] = fields;
  const isSame = fields.every(
    (field) =>
      field.sqlType === "VARCHAR" &&
      knownValues(field)?.every(({value}, i) => value === knownValues(first)?.[i]?.value) &&
      knownValues(field)?.length === knownValues(first)?.length
  );
  return first && isSame ? first : null;
}

/** The values of a column: those that the codebook declares, or those of a table of the reader's own. */
function knownValues({categories, values}: KnownField): {value: string; label: string}[] | null {
  return categories ?? values?.map((value) => ({value, label: value})) ?? null;
}

/** A value that the column does not have. */
function adviceOnValue({operator, values}: Comparison, field: KnownField | null): string | null {
  const categories = field && knownValues(field);
  if ((operator !== "=" && operator !== "IN") || !field || !categories?.length) return null;
  const known = new Set(categories.map(({value}) => value));
  const texts = values.filter(({type}) => type === "string").map(contentOf);
  if (!texts.length || texts.some((text) => known.has(text))) return null;
  const [text] = texts;
  const wanted = text.trim().toLowerCase();
  const meant =
    categories.find(({value}) => value.toLowerCase() === wanted) ??
    categories.find(({label}) => label.toLowerCase() === wanted);
  const name = readableIdentifier(field.name);
  if (meant) return phrase`${name} has the value ${literal(meant.value)}, not ${literal(text)}.`;
  const listed = categories.slice(0, maxListed).map(({value}) => literal(value));
  const more = categories.length - listed.length;
  return phrase`${name} has no value ${literal(text)}. Its values are ${listed.join(", ")}${more > 0 ? phrase` and ${more} more` : ""}.`;
}

/** Whether a number alone follows OR, which is true in every row: n = 1 OR 2. */
function hasLoneNumber(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({text}, i) =>
      text.toUpperCase() === "OR" &&
      /^[1-9]\d*$/.test(tokens[i + 1]?.text ?? "") &&
      /^(?:\)|;|AND|OR|GROUP|HAVING|ORDER|LIMIT|)$/.test(tokens[i + 2]?.text.toUpperCase() ?? "")
  );
}

/** A name in square brackets, as in SQL Server, where a column begins; null if there is none. */
function bracketedName(tokens: readonly Token[]): string | null {
  const at = tokens.findIndex(
    ({text}, i) =>
      text === "[" &&
      /^(?:SELECT|DISTINCT|BY)$/i.test(tokens[i - 1]?.text ?? "") &&
      tokens[i + 1]?.type === "name" &&
      tokens[i + 2]?.text === "]"
  );
  return at < 0 ? null : nameIn(tokens[at + 1]);
}

/** The signs that stand for letters in file names and in Access. */
function adviceOnSigns({operator, values: [value]}: Comparison): string | null {
  return operator === "LIKE" && /^[^%]*[*?][^%]*$/.test(value.text)
    ? phrase`LIKE has % for any letters and _ for one, in place of * and ?.`
    : null;
}

function adviceOnLetters({operator, values: [value]}: Comparison): string | null {
  return operator === "LIKE" && value.type === "string" && /\p{L}/u.test(value.text)
    ? phrase`LIKE takes capitals and small letters as different. ILIKE does not.`
    : null;
}
