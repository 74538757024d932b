import {phrase} from "../page/words/phrase.js";
import {isBlank, lex} from "../sql/lexer.js";

/** Functions of other databases and of spreadsheets, with the same function of DuckDB. */
export const sameFunctions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    average: "avg",
    concatenate: "concat",
    curdate: "today",
    datefromparts: "make_date",
    dateserial: "make_date",
    eomonth: "last_day",
    getdate: "now",
    iif: "if",
    isnull: "ifnull",
    mid: "substr",
    newid: "uuid",
    nvl: "ifnull",
    nz: "ifnull",
    rand: "random",
    regexp_like: "regexp_matches",
    rounddown: "trunc",
    roundup: "ceil",
    stdev: "stddev",
    stdevp: "stddev_pop",
    sysdate: "now",
    var: "variance",
    varp: "var_pop",
    weeknum: "week"
  })
);

/** Functions of other databases and of spreadsheets, with what is written instead. */
export const otherFunctions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    averageif: "avg(amount) FILTER (WHERE region = 'london')",
    charindex: "instr(text, part)",
    convert: "CAST(value AS INTEGER)",
    counta: "count(name)",
    countblank: "count(*) FILTER (WHERE name IS NULL)",
    countifs: "count(*) FILTER (WHERE region = 'london' AND n > 1)",
    countunique: "count(DISTINCT name)",
    date_format: "strftime(day, '%d/%m/%Y')",
    dateadd: "day + INTERVAL 1 MONTH",
    datename: "monthname(day)",
    dcount: "count(*) FILTER (WHERE region = 'london')",
    edate: "day + INTERVAL 1 MONTH",
    find: "instr(text, part)",
    format_date: "strftime(day, '%d/%m/%Y')",
    from_unixtime: "make_timestamp(seconds * 1000000)",
    hlookup: "FROM first JOIN second USING (key)",
    iferror: "TRY(CAST(text AS INTEGER))",
    initcap: "upper(name[1]) || lower(name[2:])",
    isblank: "value IS NULL",
    isnumber: "TRY_CAST(text AS DOUBLE) IS NOT NULL",
    nunique: "count(DISTINCT name)",
    nvl2: "if(value IS NULL, 'none', 'some')",
    parse_date: "strptime(text, '%d/%m/%Y')",
    patindex: "regexp_matches(text, 'pattern')",
    percentile: "quantile_cont(amount, 0.9)",
    proper: "upper(name[1]) || lower(name[2:])",
    ratio_to_report: "n / sum(n) OVER ()",
    regexp_contains: "regexp_matches(text, 'pattern')",
    safe_divide: "a / nullif(b, 0)",
    search: "instr(text, part)",
    str_to_date: "strptime(text, '%d/%m/%Y')",
    substring_index: "split_part(text, ' ', 1)",
    sumif: "sum(amount) FILTER (WHERE region = 'london')",
    sumifs: "sum(amount) FILTER (WHERE region = 'london' AND n > 1)",
    switch: "CASE WHEN n > 1 THEN 'many' ELSE 'one' END",
    text: "strftime(day, '%d/%m/%Y')",
    textjoin: "string_agg(name, ', ')",
    timestamp_trunc: "date_trunc('month', day)",
    to_char: "strftime(day, '%d/%m/%Y')",
    to_date: "strptime(text, '%d/%m/%Y')",
    to_number: "CAST(text AS DOUBLE)",
    try_convert: "TRY_CAST(text AS INTEGER)",
    unix_timestamp: "epoch(day)",
    value: "CAST(text AS DOUBLE)",
    vlookup: "FROM first JOIN second USING (key)",
    xlookup: "FROM first JOIN second USING (key)"
  })
);

/** What to write instead of a habit from another database; null for any other syntax error. */
export function adviceOnHabit(message: string, sql: string): string | null {
  const tokens = lex(sql).filter((token) => !isBlank(token));
  if (tokens.some(({type, text}) => type === "other" && text === "`"))
    return phrase`A name has double quotes here, not backticks: "region".`;
  const near = /syntax error at or near "([^"]+)"/.exec(message)?.[1];
  if (near === undefined) return null;
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
