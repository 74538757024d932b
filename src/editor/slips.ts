import {phrase} from "../page/words/phrase.js";
import {lex} from "../sql/lexer.js";
import {sameTypes, squareBrackets} from "./otherDialects.js";
import {replacements} from "./replacements.js";

/** A slip, or a habit from another database, by the engine's message and the query. */
interface Slip {
  message?: RegExp;
  /** A part of the query, in which the texts are empty. */
  sql?: RegExp;
  /** What to write instead, by what the last of the two patterns found; null if this is another slip. */
  advice(found: RegExpExecArray, message: string): string | null;
}

const part = "(year|quarter|month|week|day|hour|minute|second)s?";
const syntax = /syntax error/;

const joinCondition = phrase`JOIN needs a condition: USING (project_id), or ON a.key = b.key.`;

const plainNumber = phrase`A number has neither signs of money or percent, nor commas between thousands: 1000, 0.5.`;

/** What to write where OR stands between a condition and a value. */
export const wholeConditions = phrase`OR joins whole conditions. Write IN for several values: region IN ('london', 'leeds').`;

const onePattern = phrase`LIKE takes one pattern: name LIKE 'a%' OR name LIKE 'b%'.`;

/** What to write where the second of two words is the place of a syntax error. */
function severalWords([, first, second]: RegExpExecArray, message: string): string | null {
  const areNames = ![first, second].some(
    (word) => clauses.includes(word.toLowerCase()) || meantClause(word)
  );
  return areNames && message.includes(`near "${second}"`)
    ? phrase`A comma is missing between columns, or a name of several words has no double quotes: AS "${first} ${second}".`
    : null;
}

function limitAtEnd(rows: string): string {
  return phrase`Write LIMIT ${rows} at the end of the query.`;
}

function leaveOut(words: string): string {
  return phrase`Leave ${words} out.`;
}

function instead(written: string, better: string): string {
  return phrase`Write ${better} in place of ${written}.`;
}

const slips: readonly Slip[] = [
  {
    sql: /[‘’“”]/,
    advice: () =>
      phrase`The quotation marks are those of a text processor. Write straight ones: 'london' for a text, "region" for a name.`
  },
  {
    message: /errhint|LIMIT #,#|syntax error/,
    sql: /\blimit\s+(\d+)\s*,\s*(\d+)/i,
    advice: ([, skipped, count]) =>
      phrase`LIMIT has one number here. Write LIMIT ${count} OFFSET ${skipped}.`
  },
  {
    message: /syntax error|Type with name \w+ does not exist/,
    sql: /\b(?:and|or)\s+(?:not\s+)?(?:(?:like|ilike|in|between)\b|[=<>])/i,
    advice: () => phrase`Each condition needs its column: name LIKE 'a%' OR name LIKE 'b%'.`
  },
  {
    message: /Could not convert string '.*' to BOOL/,
    sql: /\bi?like\s+''\s*(?:and|or)\s+''/i,
    advice: () => onePattern
  },
  {
    message: /Could not convert string '.*' to BOOL/,
    sql: /\b(?:and|or)\s+''/i,
    advice: () => wholeConditions
  },
  {
    message: /More than one row returned by a subquery/,
    advice: () =>
      phrase`The subquery gives more than one row. Write IN in place of =, or ask for one value, such as max(n).`
  },
  {
    message: /WHERE clause cannot contain aggregates/,
    sql: /[=<>]\s*(max|min|avg|sum|median)\s*\(\s*(\w+)\s*\)/i,
    advice: ([, name, column]) =>
      phrase`WHERE looks at single rows. The value of all rows is a query of its own: (SELECT ${name.toLowerCase()}(${column}) FROM …).`
  },
  {
    message: /clause cannot contain aggregates/,
    advice: () =>
      phrase`WHERE looks at single rows. After GROUP BY, HAVING looks at groups: HAVING count(*) > 1.`
  },
  {
    message: syntax,
    sql: /\b(order|group)\s+(?!by\b)(\w+)/i,
    advice: ([, word, name]) => phrase`BY is missing. Write ${word.toUpperCase()} BY ${name}.`
  },
  {
    message: syntax,
    sql: /\*\s*except\s*(?:\(([^)]*)\)|(?!select\b|from\b|all\b)(\w+))/i,
    advice: ([, names, name]) =>
      phrase`EXCEPT joins two queries. Write * EXCLUDE (${names ?? name}).`
  },
  {message: /name =! does not exist/, advice: () => phrase`Write <> or != for “not equal”.`},
  {message: /near "=>"/, advice: () => phrase`Write >= for “at least”.`},
  {
    message: /\* expression without FROM/,
    advice: () => phrase`FROM is missing. Write SELECT * FROM and the name of a table.`
  },
  {
    message: /Referenced column|argument types/,
    sql: new RegExp(`\\b(date_?diff|date_?part|date_trunc)\\s*\\(\\s*${part}\\s*,`, "i"),
    advice: ([, name, unit]) =>
      phrase`The part of a date is a text here. Write ${name.toLowerCase()}('${unit.toLowerCase()}', …).`
  },
  {
    message:
      /Cannot compare values of type (?:DATE|TIMESTAMP\w*) and type (?:\w*INT|DOUBLE|DECIMAL)|invalid (?:date|timestamp) field format: "\d{4}"/,
    advice: () =>
      phrase`A date is compared with a date, DATE '2016-01-31', and a year with a number: year(day) > 2016.`
  },
  {
    message: /invalid date field format: "(\d\d?)([/.])(\d\d?)\2(\d{4})"/,
    advice: ([, day, sign, month, year]) =>
      phrase`A date is written as DATE '2016-01-31'. Write strptime('${day}${sign}${month}${sign}${year}', '%d${sign}%m${sign}%Y').`
  },
  {
    message: /format specifier "[^%"]+"/,
    advice: () => phrase`A format of dates has signs with %, such as '%d/%m/%Y'.`
  },
  {
    message: /Type with name (\w+) does not exist/,
    sql: /(\w+)\s+''/,
    advice: ([, name], message) =>
      new RegExp(`name ${name} `).test(message)
        ? phrase`A name has double quotes, and AS before it: ${name} AS "my name".`
        : null
  },
  {
    message: /Type with name (\w+) does not exist/,
    advice: ([, name]) => {
      const same = sameTypes.get(name.toLowerCase());
      return same ? phrase`There is no type ${name}. Write ${same}.` : null;
    }
  },
  {
    message: /Type with name (\w+) does not exist/,
    advice: ([, name]) =>
      phrase`There is no type ${name}. Types are VARCHAR, INTEGER, BIGINT, DOUBLE, DECIMAL, BOOLEAN, DATE and TIMESTAMP.`
  },
  {
    message: /Wrong number of arguments to IF/,
    advice: () => phrase`if() has a condition and two values: if(n > 1, 'many', 'one').`
  },
  {
    message: syntax,
    sql: /\bseparator\b/i,
    advice: () => phrase`Write string_agg(name, ', ').`
  },
  {
    message: /column (?:named )?"(?:rownum|_n_)"/i,
    advice: () => phrase`Write row_number() OVER (), or LIMIT 5 for the first five rows.`
  },
  {message: /name dual does not exist/i, advice: () => leaveOut("FROM dual")},
  {
    message: syntax,
    sql: /^\s*#/,
    advice: () => phrase`A comment begins with two hyphens, --, and not with #.`
  },
  {
    message: /Referenced column|syntax error/,
    sql: /@(\w+)/,
    advice: ([, name]) =>
      phrase`A parameter is written :${name} here, and has a field below the query.`
  },
  {
    message: /Referenced column/,
    sql: new RegExp(`\\b(date_?diff|date_trunc)\\s*\\([^()]*,\\s*${part}\\s*\\)`, "i"),
    advice: ([, name, unit]) =>
      phrase`The part of a date is a text here. Write ${name.toLowerCase()}('${unit.toLowerCase()}', …).`
  },
  {
    message: /SELECT INTO not supported/,
    advice: () => instead("SELECT … INTO mine", "CREATE TABLE mine AS SELECT …")
  },
  {
    message: /Unknown ordered aggregate "(\w+)"/,
    advice: ([, name]) => instead(name, "string_agg(name, ', ' ORDER BY name)")
  },
  {message: /near ","/, sql: /\d,\d{3}\b/, advice: () => plainNumber},
  {
    message: /Referenced column "[£€$]|syntax error/,
    sql: /[£€$]\s?\d|\d\s?%\s*(?:$|;|\)|\b(?:and|or|group|order|limit)\b)/i,
    advice: () => plainNumber
  },
  {
    message: /Table with name (\w+) does not exist/,
    sql: /\b(?:from|join)\s+(\w+)\.(\w+)/i,
    advice: ([, schema, table]) =>
      phrase`There is no table ${table} in ${schema}. Tables have no prefix here: FROM ${table}.`
  },
  {
    message: /near "(?:where|group|having|order)"/i,
    sql: /\b(?:limit|order\s+by)\b[^()]*\b(?:where|group\s+by|having|order\s+by)\b|\b(?:group\s+by|having)\b[^()]*\bwhere\b/i,
    advice: () =>
      phrase`The parts of a query have an order: SELECT, FROM, WHERE, GROUP BY, HAVING, ORDER BY, LIMIT.`
  },
  {
    message: /near "(?:where|group|order|limit)"/i,
    sql: /\bjoin\s+\w+(?:\.\w+)?(?:\s+(?:as\s+)?\w+)?\s+(?:where|group|order|limit)\b/i,
    advice: () => joinCondition
  },
  {
    message: /Ambiguous reference/,
    sql: /\bon\s+(\w+)\s*(?:=\s*\1\s*)?(?:$|;|\b(?:where|group|order|limit|join|left|inner)\b)/i,
    advice: () => joinCondition
  },
  {
    message: syntax,
    sql: /\bi?like\s+(?:any\s*\(|all\s*\(|in\b)/i,
    advice: () => onePattern
  },
  {
    message: /syntax error|Table Function with name \w+ does not exist/,
    sql: /(?:\bwith\s*)?\(\s*(?:nolock|readuncommitted|readpast|rowlock|updlock|tablock)\s*\)/i,
    advice: ([hint]) => leaveOut(hint)
  },
  {
    message: syntax,
    sql: /\b(?:for\s+(?:xml|json)\b|option\s*\(|(?:use|force|ignore)\s+index\b|sql_calc_found_rows\b|straight_join\b)/i,
    advice: ([hint]) => leaveOut(hint.replace(/\s*\($/, "").toUpperCase())
  },
  {message: /locking clause is not supported/, advice: () => leaveOut("FOR UPDATE")},
  {
    message: syntax,
    sql: /(?<!\bfetch\s+)\b(?:(?:first|take|top|head)\s+|limit\s*=\s*)(\d+)\b/i,
    advice: ([, rows]) => limitAtEnd(rows)
  },
  {message: syntax, sql: /\bselect\s+limit\s+(\d+)/i, advice: ([, rows]) => limitAtEnd(rows)},
  {
    message: /syntax error|Catalog "\w+" does not exist/,
    sql: /\b(?:from|join)\s+\w+\.\w*\.(\w+)/i,
    advice: ([, table]) => phrase`Tables have no prefix here: FROM ${table}.`
  },
  {
    message: /name ! does not exist/,
    sql: /(\w+)!(\w+)/,
    advice: ([written, table, column]) => instead(written, `${table}.${column}`)
  },
  {message: /name ! does not exist/, advice: () => instead("!", "NOT")},
  {
    message: /near "(eq|ne|gt|lt|ge|le)"/i,
    advice: ([, word]) => instead(word, comparisonWords[word.toLowerCase()])
  },
  {
    message: /Function with name (?:s|p|inc) does not exist/i,
    sql: /\b((?:stdev|var)\.[sp]|(?:percentile|quartile)\.inc)\s*\(/i,
    advice: ([, written]) => instead(written, spreadsheetFunctions[written.toLowerCase()])
  },
  {
    message: syntax,
    sql: /\b(\d\d?)\.(\d\d?)\.(\d{4})\b/,
    advice: ([written, day, month, year]) =>
      instead(written, `DATE '${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}'`)
  },
  {message: /name !> does not exist/, advice: () => instead("!>", "<=")},
  {message: /name !< does not exist/, advice: () => instead("!<", ">=")},
  {message: /name =< does not exist/, advice: () => instead("=<", "<=")},
  {
    message: /column "(sysdate|systimestamp|getdate|now|sysdatetime)"/i,
    advice: ([, name]) => instead(name, "now()")
  },
  {
    message: /column "(?:na|none|nan|nil|missing|sysmis)"/i,
    sql: /(=|<>|!=)\s*(?:na|none|nan|nil|missing|sysmis)\b/i,
    advice: ([written, sign]) => instead(written, sign === "=" ? "IS NULL" : "IS NOT NULL")
  },
  {
    message: /Referenced column/,
    sql: /\bselect\s+(\w+)\s*=\s*(?:count|sum|avg|min|max)\s*\(/i,
    advice: ([, name]) => phrase`A name follows its value: count(*) AS ${name}.`
  },
  {
    message: /Cannot compare values of type VARCHAR and type (?:\w*INT\w*|DECIMAL|DOUBLE)/,
    advice: () =>
      phrase`A text is compared with a text, region = '5', and a number with a number: CAST(text AS DOUBLE) > 5.`
  },
  {
    message: /Unimplemented type for cast .*STRUCT|can't be cast to the destination type STRUCT/,
    sql: /(<>|!=|=)\s*\(\s*(?:''|[\w.]+)\s*,/,
    advice: ([, sign]) => instead(sign, sign === "=" ? "IN" : "NOT IN")
  },
  {
    message: /can't be cast to the destination type \w+\[\]|and type \w+ - an explicit cast|\[\]/,
    sql: /(?:\bwhere|\band|\bor|\bon|\bhaving)\s+\[\w+\]\s*[=<>]/i,
    advice: () => squareBrackets
  },
  {
    message: /Table Function with name "flatten"/,
    advice: () => instead("LATERAL FLATTEN", "unnest(list) AS t(value)")
  },
  {
    message: /cannot be used with a discrete sample count/,
    advice: () => instead("(10)", "(10 PERCENT)")
  },
  {
    message: /Wrong number of arguments provided to DATE/,
    advice: () => instead("DATE(2020, 1, 31)", "make_date(2020, 1, 31)")
  },
  {
    message: /Cardinality can only operate on MAPs/,
    advice: () => instead("CARDINALITY", "len(list)")
  },
  {
    message: /PIVOT IN list must contain columns/,
    advice: () => phrase`A text has single quotes: FOR region IN ('london', 'leeds').`
  },
  {
    message: syntax,
    sql: /\bas\s+([a-z_]\w*)\s+([a-z_]\w*)/i,
    advice: severalWords
  },
  {
    message: syntax,
    sql: /(?:\bselect(?:\s+distinct)?|,)\s+(?!case\b|if\b)[\w.]+\s+(?!as\b|from\b|when\b)([a-z_]\w*)\s+([a-z_]\w*)/i,
    advice: severalWords
  },
  {
    message: /end of input/,
    sql: /^\s*with\b[\s\S]*\)\s*;?\s*$/i,
    advice: () => phrase`A query follows WITH: WITH mine AS (SELECT 1 AS n) FROM mine.`
  },
  {
    message: /end of input/,
    sql: /\bjoin\s+\w+(?:\.\w+)?(?:\s+(?:as\s+)?\w+)?\s*;?\s*$/i,
    advice: () => joinCondition
  }
];

/** What to write instead of a slip that made an error; null for any other error. */
export function adviceOnSlip(message: string, sql: string): string | null {
  const tokens = lex(sql);
  const plain = tokens
    .map(({type, text}) => (type === "string" ? "''" : type === "comment" ? " " : text))
    .join("");
  for (const slip of slips) {
    const inMessage = slip.message ? slip.message.exec(message) : null;
    if (slip.message && !inMessage) continue;
    const found = slip.sql ? slip.sql.exec(plain) : inMessage;
    const advice = found && slip.advice(found, message);
    if (advice) return advice;
  }
  if (!syntax.test(message)) return null;
  const replacement = replacements.find(({sql}) => sql.test(plain));
  if (replacement) return instead(replacement.written, replacement.better);
  const count = (word: RegExp) => tokens.filter(({text}) => word.test(text)).length;
  if (count(/^case$/i) > count(/^end$/i)) return phrase`CASE ends with END.`;
  if (count(/^\($/) > count(/^\)$/)) return phrase`A bracket is not closed.`;
  if (count(/^\($/) < count(/^\)$/)) return phrase`A bracket is closed, and was not opened.`;
  return adviceOnWord(message, plain);
}

/** The signs of comparisons that SPSS and SAS write as words. */
const comparisonWords: Readonly<Record<string, string>> = {
  eq: "=",
  ne: "<>",
  gt: ">",
  lt: "<",
  ge: ">=",
  le: "<="
};

/** Functions of spreadsheets whose names have a full stop. */
const spreadsheetFunctions: Readonly<Record<string, string>> = {
  "stdev.s": "stddev",
  "stdev.p": "stddev_pop",
  "var.s": "variance",
  "var.p": "var_pop",
  "percentile.inc": "quantile_cont(n, 0.9)",
  "quartile.inc": "quantile_cont(n, 0.25)"
};

/** The words between which a query has its parts. */
const clauses = ["select", "from", "where", "group", "having", "order", "limit"];

/** A word of SQL with two letters exchanged, before the place of a syntax error: FORM for FROM. */
function adviceOnWord(message: string, sql: string): string | null {
  const near = /at or near "(\w+)"/.exec(message)?.[1];
  const words: string[] = sql.match(/\w+/g) ?? [];
  const at = near === undefined ? -1 : words.indexOf(near);
  for (const word of at < 0 ? [] : words.slice(Math.max(0, at - 1), at + 1)) {
    const meant = meantClause(word);
    if (meant) return phrase`${word} is no word of SQL here. Is ${meant.toUpperCase()} meant?`;
  }
  return null;
}

/** The word of SQL of which a word has the letters in another order; undefined if there is none. */
function meantClause(word: string): string | undefined {
  const letters = (text: string) => [...text.toLowerCase()].sort().join("");
  return clauses.find(
    (clause) => clause !== word.toLowerCase() && letters(clause) === letters(word)
  );
}
