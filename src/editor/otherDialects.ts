import {phrase} from "../page/words/phrase.js";
import {isBlank, lex} from "../sql/lexer.js";

/** Functions of other databases and of spreadsheets, with the same function of DuckDB. */
export const sameFunctions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    average: "avg",
    collect_list: "list",
    concatenate: "concat",
    curdate: "today",
    current_datetime: "now",
    current_timestamp: "now",
    datefromparts: "make_date",
    dateserial: "make_date",
    eomonth: "last_day",
    explode: "unnest",
    fix: "trunc",
    generate_array: "generate_series",
    generate_uuid: "uuid",
    getdate: "now",
    getutcdate: "now",
    ifelse: "if",
    iff: "if",
    ifna: "ifnull",
    iif: "if",
    isnull: "ifnull",
    mid: "substr",
    nchar: "length",
    newid: "uuid",
    nvl: "ifnull",
    nz: "ifnull",
    rand: "random",
    regexp_like: "regexp_matches",
    regexp_substr: "regexp_extract",
    replicate: "repeat",
    rept: "repeat",
    rounddown: "trunc",
    roundup: "ceil",
    sequence: "generate_series",
    size: "len",
    std: "stddev",
    stdev: "stddev",
    stdevp: "stddev_pop",
    substitute: "replace",
    sysdate: "now",
    sysdatetime: "now",
    tolower: "lower",
    toupper: "upper",
    truncate: "trunc",
    var: "variance",
    varp: "var_pop",
    weeknum: "week",
    wm_concat: "string_agg"
  })
);

/** Functions of other databases and of spreadsheets, with what is written instead. */
export const otherFunctions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    add_months: "day + INTERVAL 1 MONTH",
    array_size: "len(list)",
    averageif: "avg(amount) FILTER (WHERE region = 'london')",
    averageifs: "avg(amount) FILTER (WHERE region = 'london' AND n > 1)",
    case_when: "CASE WHEN n > 1 THEN 'many' ELSE 'one' END",
    cdate: "CAST(text AS DATE)",
    cdbl: "CAST(text AS DOUBLE)",
    charindex: "instr(text, part)",
    choose: "CASE WHEN n > 1 THEN 'many' ELSE 'one' END",
    cint: "CAST(text AS INTEGER)",
    clng: "CAST(text AS INTEGER)",
    collect_set: "list(DISTINCT name)",
    convert: "CAST(value AS INTEGER)",
    counta: "count(name)",
    countblank: "count(*) FILTER (WHERE name IS NULL)",
    countd: "count(DISTINCT name)",
    countifs: "count(*) FILTER (WHERE region = 'london' AND n > 1)",
    countunique: "count(DISTINCT name)",
    cstr: "CAST(n AS VARCHAR)",
    date_format: "strftime(day, '%d/%m/%Y')",
    dateadd: "day + INTERVAL 1 MONTH",
    datedif: "date_diff('year', first_day, last_day)",
    datename: "monthname(day)",
    datetime: "CAST(text AS TIMESTAMP)",
    datevalue: "CAST(text AS DATE)",
    davg: "avg(amount) FILTER (WHERE region = 'london')",
    dcount: "count(*) FILTER (WHERE region = 'london')",
    div0: "a / nullif(b, 0)",
    dlookup: "any_value(name) FILTER (WHERE region = 'london')",
    dmax: "max(amount) FILTER (WHERE region = 'london')",
    dmin: "min(amount) FILTER (WHERE region = 'london')",
    dsum: "sum(amount) FILTER (WHERE region = 'london')",
    edate: "day + INTERVAL 1 MONTH",
    find: "instr(text, part)",
    format_date: "strftime(day, '%d/%m/%Y')",
    from_unixtime: "make_timestamp(seconds * 1000000)",
    grepl: "regexp_matches(text, 'pattern')",
    gsub: "regexp_replace(text, 'pattern', 'new', 'g')",
    hlookup: "FROM first JOIN second USING (key)",
    iferror: "TRY(CAST(text AS INTEGER))",
    ifs: "CASE WHEN n > 1 THEN 'many' ELSE 'one' END",
    initcap: "upper(name[1]) || lower(name[2:])",
    inlist: "region IN ('london', 'leeds')",
    inrange: "n BETWEEN 1 AND 3",
    intck: "date_diff('month', first_day, last_day)",
    intnx: "day + INTERVAL 1 MONTH",
    isblank: "value IS NULL",
    isna: "value IS NULL",
    isnumber: "TRY_CAST(text AS DOUBLE) IS NOT NULL",
    locate: "instr(text, part)",
    maxifs: "max(amount) FILTER (WHERE region = 'london' AND n > 1)",
    minifs: "min(amount) FILTER (WHERE region = 'london' AND n > 1)",
    missing: "value IS NULL",
    months_between: "date_diff('month', first_day, last_day)",
    n_distinct: "count(DISTINCT name)",
    nmiss: "count(*) FILTER (WHERE name IS NULL)",
    nullifzero: "nullif(n, 0)",
    nunique: "count(DISTINCT name)",
    nvl2: "if(value IS NULL, 'none', 'some')",
    object_construct: "{'n': 1}",
    parse_date: "strptime(text, '%d/%m/%Y')",
    paste: "concat_ws(' ', name, region)",
    paste0: "concat(name, region)",
    patindex: "regexp_matches(text, 'pattern')",
    percentile: "quantile_cont(amount, 0.9)",
    proper: "upper(name[1]) || lower(name[2:])",
    quotient: "a // b",
    ratio_to_report: "n / sum(n) OVER ()",
    recode: "CASE WHEN n > 1 THEN 'many' ELSE 'one' END",
    regexp_contains: "regexp_matches(text, 'pattern')",
    regexp_count: "len(regexp_extract_all(text, 'pattern'))",
    safe_divide: "a / nullif(b, 0)",
    search: "instr(text, part)",
    space: "repeat(' ', 3)",
    square: "n ** 2",
    str: "CAST(n AS VARCHAR)",
    str_detect: "regexp_matches(text, 'pattern')",
    str_to_date: "strptime(text, '%d/%m/%Y')",
    stuff: "left(text, 2) || 'new' || substr(text, 5)",
    substring_index: "split_part(text, ' ', 1)",
    sumif: "sum(amount) FILTER (WHERE region = 'london')",
    sumifs: "sum(amount) FILTER (WHERE region = 'london' AND n > 1)",
    sumproduct: "sum(a * b)",
    switch: "CASE WHEN n > 1 THEN 'many' ELSE 'one' END",
    sysmis: "value IS NULL",
    text: "strftime(day, '%d/%m/%Y')",
    textjoin: "string_agg(name, ', ')",
    timestamp_trunc: "date_trunc('month', day)",
    timestampadd: "day + INTERVAL 1 MONTH",
    timestampdiff: "date_diff('day', first_day, last_day)",
    to_char: "strftime(day, '%d/%m/%Y')",
    to_date: "strptime(text, '%d/%m/%Y')",
    to_number: "CAST(text AS DOUBLE)",
    to_varchar: "CAST(n AS VARCHAR)",
    try_convert: "TRY_CAST(text AS INTEGER)",
    try_to_date: "try_strptime(text, '%d/%m/%Y')",
    try_to_number: "TRY_CAST(text AS DOUBLE)",
    unix_timestamp: "epoch(day)",
    val: "CAST(text AS DOUBLE)",
    value: "CAST(text AS DOUBLE)",
    vlookup: "FROM first JOIN second USING (key)",
    xlookup: "FROM first JOIN second USING (key)",
    zeroifnull: "ifnull(n, 0)",
    zn: "ifnull(n, 0)"
  })
);

/** Types of other databases, with the same type of DuckDB. */
export const sameTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bignumeric: "DECIMAL(38, 9)",
    byteint: "TINYINT",
    clob: "VARCHAR",
    currency: "DECIMAL(18, 4)",
    datetime2: "TIMESTAMP",
    datetimeoffset: "TIMESTAMP",
    float64: "DOUBLE",
    longtext: "VARCHAR",
    mediumint: "INTEGER",
    mediumtext: "VARCHAR",
    money: "DECIMAL(18, 4)",
    nclob: "VARCHAR",
    ntext: "VARCHAR",
    number: "DOUBLE",
    nvarchar2: "VARCHAR",
    smalldatetime: "TIMESTAMP",
    smallmoney: "DECIMAL(18, 4)",
    timestamp_ntz: "TIMESTAMP",
    tinytext: "VARCHAR",
    uniqueidentifier: "UUID",
    unsigned: "UBIGINT",
    varchar2: "VARCHAR"
  })
);

/** What to write where square brackets stand around a name. */
export const squareBrackets = phrase`A name has double quotes here, not square brackets: "region".`;

/** What to write instead of a habit from another database; null for any other syntax error. */
export function adviceOnHabit(message: string, sql: string): string | null {
  const tokens = lex(sql).filter((token) => !isBlank(token));
  if (tokens.some(({type, text}) => type === "other" && text === "`"))
    return phrase`A name has double quotes here, not backticks: "region".`;
  const near = /syntax error at or near "([^"]+)"/.exec(message)?.[1];
  if (near === undefined) return null;
  if (near === "[") return squareBrackets;
  if (/^\s*[.\\]/.test(sql))
    return phrase`Commands that begin with a dot or a backslash are not SQL. SHOW TABLES lists the tables, and DESCRIBE findings lists the columns of one.`;
  const top = /\bselect\s+(?:distinct\s+)?top\s*\(?\s*(\d+)\)?(\s+percent\b)?/i.exec(sql);
  if (top)
    return phrase`TOP is not known here. Write LIMIT ${top[1]}${top[2] ? "%" : ""} at the end of the query.`;
  const at = tokens.findIndex(({text}) => text === near);
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (before?.type === "string" && /^\w/.test(near) && sql.includes(before.text + near) && after)
    return phrase`A single quote inside a text is written twice: ${before.text}'${near}'.`;
  if (isSecondQuery(near, sql))
    return phrase`A second query begins with ${near}. Write a semicolon before it, or UNION ALL to add its rows.`;
  const [first] = tokens;
  return first?.text === near && at === 0 && !/^(?:select|from|with|#)$/i.test(near)
    ? phrase`A query begins with SELECT, FROM or WITH, and not with ${near}.`
    : null;
}

/** Whether a syntax error is at a SELECT that begins a line, outside brackets, after another query. */
function isSecondQuery(near: string, sql: string): boolean {
  if (near.toLowerCase() !== "select") return false;
  let depth = 0;
  const tokens = lex(sql).filter(({type}) => type !== "comment");
  return tokens.some(({type, text}, i) => {
    if (type === "string") return false;
    if (text === "(") depth++;
    if (text === ")") depth--;
    const before = tokens[i - 1]?.text ?? "";
    return i > 1 && depth === 0 && text === near && /\n/.test(before) && before.trim() === "";
  });
}
