import {nameIn, type Token} from "./lexer.js";
import {kindOf} from "./types.js";

/** What the text around a parameter says about its value. */
export interface ParameterUse {
  /** The column that the value is compared with, unquoted, in lower case; "" for none. */
  column: string;
  /** The SQL type that the text asks for: BIGINT after LIMIT; null if it asks for none. */
  type: string | null;
  /** Whether the word before the parameter is its type: `DATE :day`. */
  followsType: boolean;
}

/** A function, and the type of its value. `same` is the type of its first argument. */
const functionTypes: Readonly<Record<string, string>> = {
  ...all(
    "BIGINT",
    `count count_if countif count_star approx_count_distinct length len strlen array_length
     list_count year month day quarter week weekday dayofweek isodow dayofmonth dayofyear isoyear
     hour minute second decade century date_part datepart date_diff datediff date_sub datesub
     extract row_number rank dense_rank ntile instr strpos position ascii sign bit_count`
  ),
  ...all(
    "DOUBLE",
    `sum avg mean median quantile quantile_cont quantile_disc stddev stddev_samp stddev_pop
     variance var_samp var_pop corr covar_samp covar_pop skewness kurtosis mad entropy product
     fsum favg sumkahan abs round floor ceil ceiling trunc sqrt exp ln log log2 log10 pow power
     percent_rank cume_dist levenshtein editdist3 hamming jaccard
     jaro_similarity jaro_winkler_similarity mod random`
  ),
  ...all(
    "VARCHAR",
    `lower lcase upper ucase trim ltrim rtrim left right substr substring replace concat concat_ws
     string_agg group_concat listagg strftime format printf reverse regexp_extract regexp_replace
     split_part monthname dayname array_to_string repeat lpad rpad md5 sha256 typeof
     strip_accents initcap`
  ),
  ...all("DATE", "make_date last_day current_date today"),
  ...all("TIMESTAMP", "make_timestamp now get_current_timestamp strptime try_strptime epoch_ms"),
  ...all(
    "same",
    `min max any_value first last arg_min arg_max mode coalesce ifnull nullif greatest least
     date_trunc lag lead first_value last_value nth_value min_by max_by unnest`
  )
};

/** The words after which an expression begins: a colon there is not one of a slice. */
const openers = new Set(
  `select distinct where and or not on having qualify when then else case between like ilike in
   limit offset by values is from interval date timestamp timestamptz time escape to glob sample
   all any some set percent using filter similar default with union except intersect`
    .trim()
    .split(/\s+/)
);

/** The units of an interval, such as the one in `INTERVAL :n MONTH`. */
const units =
  /^(millennium|century|decade|year|quarter|month|week|day|hour|minute|second|millisecond|microsecond)s?$/;

const orders = new Set(["=", "==", "<", ">", "<=", ">=", "<>", "!="]);

/**
 * Whether a colon at this place begins a parameter. `tokens` are without white space and comments, as
 * `joinOperators` gives them. After a name, a number, a text or a closing bracket, a colon belongs to a slice, a struct,
 * a lambda, an alias or a cast; so does one after the opening bracket of a slice.
 */
export function canBegin(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before) return false;
  if (before.text === "::") return false;
  if (before.text === "[") return !endsExpression(tokens[at - 2]);
  return !endsExpression(before);
}

function endsExpression(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.type === "string" || token.type === "parameter") return true;
  if (token.type === "name") return !openers.has(token.text.toLowerCase());
  return /^[\d\])}]/.test(token.text);
}

/**
 * Reads what surrounds a parameter. `tokens` are without white space and comments, with operators
 * such as `>=` in one piece (see `joinOperators`); the parameter is at `from` up to, but not including,
 * `to`.
 */
export function useOf(tokens: readonly Token[], from: number, to: number): ParameterUse {
  const [first, last] = inBrackets(tokens, from, to - 1);
  const before = wordAt(tokens, first - 1);
  const after = wordAt(tokens, last + 1);
  const none = {column: "", type: null, followsType: false};
  if (after === "::") return {...none, type: typeAt(tokens, last + 2)};
  if (
    after === "as" &&
    wordAt(tokens, from - 1) === "(" &&
    /^(try_)?cast$/.test(wordAt(tokens, from - 2))
  )
    return {...none, type: typeAt(tokens, last + 2)};
  if (["limit", "offset", "sample"].includes(before)) return {...none, type: "BIGINT"};
  if (
    ["like", "ilike", "glob", "escape", "~", "~~", "!~"].includes(before) ||
    (before === "to" && wordAt(tokens, first - 2) === "similar")
  ) {
    const operand = operandBefore(
      tokens,
      wordAt(tokens, first - 2) === "not" ? first - 2 : first - 1
    );
    return {column: operand.column, type: "VARCHAR", followsType: false};
  }
  if (before === "||" || after === "||") return {...none, type: "VARCHAR", followsType: false};
  if (before === "interval" && units.test(after)) return {...none, type: "BIGINT"};
  if (["date", "timestamp", "time", "interval"].includes(before))
    return {...none, type: before.toUpperCase(), followsType: first === from};
  if (orders.has(before)) return operandBefore(tokens, first - 1);
  if (orders.has(after)) return operandAfter(tokens, last + 2);
  if (before === "between")
    return operandBefore(tokens, wordAt(tokens, first - 2) === "not" ? first - 2 : first - 1);
  if (before === "and") {
    const between = betweenBefore(tokens, first - 1);
    if (between >= 0) return operandBefore(tokens, between);
  }
  if (after === "between" || (after === "not" && wordAt(tokens, last + 2) === "between"))
    return operandAfter(tokens, last + (after === "not" ? 3 : 2));
  if (before === "from" && wordAt(tokens, first - 2) === "distinct")
    return operandBefore(tokens, first - (wordAt(tokens, first - 3) === "not" ? 4 : 3));
  if (isDefaulted(tokens, first, last)) return operandAfter(tokens, last + 2);
  const list = listBefore(tokens, from);
  if (list >= 0) return operandBefore(tokens, list);
  if (["+", "-", "*", "/", "%"].includes(before) || ["+", "-", "*", "/", "%"].includes(after)) {
    const other = ["+", "-", "*", "/", "%"].includes(before)
      ? operandBefore(tokens, first - 1)
      : operandAfter(tokens, last + 2);
    // A number of days is added to a date; a number is added to anything else.
    return {...none, type: other.type === "INTERVAL" ? "DATE" : "DOUBLE"};
  }
  return {...none, type: numberCalls.has(callAround(tokens, from)) ? "DOUBLE" : null};
}

/** The functions whose arguments are numbers, so far as a person would give them as parameters. */
const numberCalls: ReadonlySet<string> = new Set(
  `range generate_series to_days to_weeks to_months to_quarters to_years to_hours to_minutes
   to_seconds make_date quantile quantile_cont quantile_disc ntile power pow round mod sqrt ln log
`
    .trim()
    .split(/\s+/)
);

/** The function whose brackets are the nearest around a token; "" for none. */
function callAround(tokens: readonly Token[], at: number): string {
  let depth = 0;
  for (let i = at - 1; i > 0; i--) {
    const word = wordAt(tokens, i);
    if (word === ")") depth++;
    if (word === "(" && depth-- === 0)
      return tokens[i - 1].type === "name" ? wordAt(tokens, i - 1) : "";
  }
  return "";
}

/** Whether the text tests that the parameter is missing: it is optional then. */
export function isOptional(tokens: readonly Token[], from: number, to: number): boolean {
  let [first, last] = inBrackets(tokens, from, to - 1);
  if (wordAt(tokens, last + 1) === "::") last += 2;
  return (
    (wordAt(tokens, last + 1) === "is" &&
      (wordAt(tokens, last + 2) === "null" || wordAt(tokens, last + 3) === "null")) ||
    isDefaulted(tokens, first, last)
  );
}

/** Whether an expression is the first of a COALESCE: another one takes its place if it is missing. */
function isDefaulted(tokens: readonly Token[], first: number, last: number): boolean {
  return (
    ["coalesce", "ifnull"].includes(wordAt(tokens, first - 2)) &&
    wordAt(tokens, first - 1) === "(" &&
    wordAt(tokens, last + 1) === ","
  );
}

/** Tokens without white space and comments, with the operators of several signs in one piece. */
export function joinOperators(tokens: readonly Token[]): (Token & {index: number})[] {
  const joined: (Token & {index: number})[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === "comment" || (token.type === "other" && token.text.trim() === "")) continue;
    const last = joined.at(-1);
    const isNext = last && last.start + last.text.length === token.start;
    if (
      isNext &&
      last.type === "other" &&
      token.type === "other" &&
      operators.has(last.text + token.text)
    )
      last.text += token.text;
    else joined.push({...token, index});
  }
  return joined;
}

/** DuckDB's operators of several signs, and their beginnings. */
const operators = new Set(
  ":: >= <= <> != == || -> ->> => := !~ ~~ ~~* !~~ !~~* @> <@ << >> && ** ^@ // <=> <-> <= ~* !~*".split(
    " "
  )
);

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token && token.type !== "string" ? token.text.toLowerCase() : "";
}

/** The first and the last token of an expression with the brackets that hold only it. */
function inBrackets(tokens: readonly Token[], first: number, last: number): [number, number] {
  while (
    wordAt(tokens, first - 1) === "(" &&
    wordAt(tokens, last + 1) === ")" &&
    !isCall(tokens, first - 1)
  ) {
    first--;
    last++;
  }
  return [first, last];
}

/** Whether the bracket at `open` follows the name of a function, or IN. */
function isCall(tokens: readonly Token[], open: number): boolean {
  const before = tokens[open - 1];
  if (before?.type !== "name") return false;
  const word = before.text.toLowerCase();
  return word === "in" || !openers.has(word);
}

/** The type that begins at a token, such as `DECIMAL(10, 2)`. */
function typeAt(tokens: readonly Token[], at: number): string | null {
  const name = tokens[at];
  if (name?.type !== "name") return null;
  let type = name.text.toUpperCase();
  if (wordAt(tokens, at + 1) === "(") {
    const end = closing(tokens, at + 1);
    type += tokens
      .slice(at + 1, end + 1)
      .map(({text}) => text)
      .join("");
  }
  return kindOf(type) === "other" ? (aliases[type] ?? null) : type;
}

const aliases: Readonly<Record<string, string>> = {
  INT: "INTEGER",
  INT4: "INTEGER",
  INT8: "BIGINT",
  LONG: "BIGINT",
  SHORT: "SMALLINT",
  FLOAT8: "DOUBLE",
  FLOAT4: "FLOAT",
  REAL: "FLOAT",
  NUMERIC: "DECIMAL(18,3)",
  TEXT: "VARCHAR",
  STRING: "VARCHAR",
  BOOL: "BOOLEAN",
  DATETIME: "TIMESTAMP",
  TIMESTAMPTZ: "TIMESTAMP WITH TIME ZONE"
};

/** The operand that ends before the operator at `operator`. */
function operandBefore(tokens: readonly Token[], operator: number): ParameterUse {
  const end = operator - 1;
  const first = startOfOperand(tokens, end);
  if (["+", "-", "*", "/", "%"].includes(wordAt(tokens, first - 1)))
    return {column: "", type: "DOUBLE", followsType: false};
  return describe(tokens, first, end);
}

/** The operand that begins at a token. */
function operandAfter(tokens: readonly Token[], first: number): ParameterUse {
  let end = first;
  while (wordAt(tokens, end + 1) === "." && tokens[end + 2]?.type === "name") end += 2;
  if (wordAt(tokens, end + 1) === "(") end = closing(tokens, end + 1);
  if (["+", "-", "*", "/", "%"].includes(wordAt(tokens, end + 1)))
    return {column: "", type: "DOUBLE", followsType: false};
  return describe(tokens, first, end);
}

function startOfOperand(tokens: readonly Token[], end: number): number {
  let first = end;
  if (wordAt(tokens, first) === ")") {
    first = opening(tokens, first);
    // The window or the filter of an aggregate: its function is before it.
    while (
      ["over", "filter"].includes(wordAt(tokens, first - 1)) &&
      wordAt(tokens, first - 2) === ")"
    )
      first = opening(tokens, first - 2);
    if (tokens[first - 1]?.type === "name" && isCall(tokens, first)) first--;
  }
  while (wordAt(tokens, first - 1) === "." && tokens[first - 2]?.type === "name") first -= 2;
  return first;
}

function describe(tokens: readonly Token[], first: number, end: number): ParameterUse {
  const none = {column: "", type: null, followsType: false};
  const token = tokens[first];
  if (!token) return none;
  if (token.type === "other" && /^\d/.test(token.text)) return {...none, type: "DOUBLE"};
  if (wordAt(tokens, first) === "(") return describeInner(tokens, first + 1, end - 1);
  if (token.type !== "name") return none;
  const word = token.text.toLowerCase();
  if (wordAt(tokens, first + 1) === "(") return describeCall(tokens, first);
  if (word === "date" || word === "timestamp" || word === "interval")
    if (tokens[first + 1]?.type === "string") return {...none, type: word.toUpperCase()};
  const last = tokens[end];
  const column = last?.type === "name" ? nameIn(last) : "";
  return aliasOf(tokens, column) ?? {...none, column};
}

function describeInner(tokens: readonly Token[], first: number, end: number): ParameterUse {
  const inside = tokens.slice(first, end + 1);
  const isSum = inside.some(({text}) => ["+", "-", "*", "/", "%"].includes(text));
  if (isSum) return {column: "", type: "DOUBLE", followsType: false};
  return describe(tokens, first, end);
}

function describeCall(tokens: readonly Token[], first: number): ParameterUse {
  const none = {column: "", type: null, followsType: false};
  const word = nameIn(tokens[first]);
  if (word === "cast" || word === "try_cast") {
    const as = tokens.findIndex((_, i) => i > first && wordAt(tokens, i) === "as");
    return {...none, type: typeAt(tokens, as + 1)};
  }
  const type = Object.hasOwn(functionTypes, word) ? functionTypes[word] : null;
  if (type !== "same") return {...none, type};
  // The column is the first argument; that of date_trunc is the second.
  const at =
    word === "date_trunc"
      ? tokens.findIndex((_, i) => i > first && wordAt(tokens, i) === ",") + 1
      : first + 2;
  return operandAfter(tokens, at);
}

/** The use of a name that the text itself gives to an expression: `count(*) AS n`. */
function aliasOf(tokens: readonly Token[], name: string): ParameterUse | null {
  const at = tokens.findIndex(
    (token, i) =>
      i > 1 && token.type === "name" && nameIn(token) === name && wordAt(tokens, i - 1) === "as"
  );
  if (at < 0 || wordAt(tokens, at - 2) !== ")") return null;
  return operandBefore(tokens, at - 1);
}

/** The BETWEEN whose AND is at a token; -1 for any other AND. */
function betweenBefore(tokens: readonly Token[], and: number): number {
  const first = startOfOperand(tokens, and - 1);
  const at =
    wordAt(tokens, first - 1) === ":" || wordAt(tokens, first - 1) === "date"
      ? first - 2
      : first - 1;
  if (wordAt(tokens, at) !== "between") return -1;
  return wordAt(tokens, at - 1) === "not" ? at - 1 : at;
}

/** The IN whose list holds a token; -1 for any other place. */
function listBefore(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let i = from - 1; i >= 0; i--) {
    const word = wordAt(tokens, i);
    if (word === ")") depth++;
    if (word === "(" && depth-- === 0) {
      if (wordAt(tokens, i - 1) !== "in") return -1;
      return wordAt(tokens, i - 2) === "not" ? i - 2 : i - 1;
    }
    if (word === "select") return -1;
  }
  return -1;
}

/** The bracket that closes the one at `open`; the last token where none does. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (wordAt(tokens, i) === "(") depth++;
    if (wordAt(tokens, i) === ")" && --depth === 0) return i;
  }
  return tokens.length - 1;
}

/** The bracket that the one at `close` closes; the first token where there is none. */
function opening(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    if (wordAt(tokens, i) === ")") depth++;
    if (wordAt(tokens, i) === "(" && --depth === 0) return i;
  }
  return 0;
}

function all(type: string, names: string): Record<string, string> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, type])
  );
}
