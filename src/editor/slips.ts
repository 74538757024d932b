import {phrase} from "../page/words/phrase.js";
import {lex} from "../sql/lexer.js";
import {replacements} from "./replacements.js";

/** A slip, or a habit from another database, by the engine's message and the query. */
interface Slip {
  message?: RegExp;
  /** A part of the query, in which the texts are empty. */
  sql?: RegExp;
  /** What to write instead, by what the last of the two patterns found. */
  advice(found: RegExpExecArray): string;
}

const part = "(year|quarter|month|week|day|hour|minute|second)s?";
const syntax = /syntax error/;

const joinCondition = phrase`JOIN needs a condition: USING (project_id), or ON a.key = b.key.`;

const plainNumber = phrase`A number has neither signs of money or percent, nor commas between thousands: 1000, 0.5.`;

/** What to write where OR stands between a condition and a value. */
export const wholeConditions = phrase`OR joins whole conditions. Write IN for several values: region IN ('london', 'leeds').`;

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
    sql: /\*\s*except\s*\(([^)]*)\)/i,
    advice: ([, names]) => phrase`EXCEPT joins two queries. Write * EXCLUDE (${names}).`
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
    message: /Cannot compare values of type (?:DATE|TIMESTAMP\w*) and type INTEGER/,
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
    message: /column "rownum"/i,
    advice: () => phrase`Write row_number() OVER (), or LIMIT 5 for the first five rows.`
  },
  {message: /name dual does not exist/i, advice: () => phrase`Leave FROM dual out.`},
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
    if (found) return slip.advice(found);
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

/** The words between which a query has its parts. */
const clauses = ["select", "from", "where", "group", "having", "order", "limit"];

/** A word of SQL with two letters exchanged, before the place of a syntax error: FORM for FROM. */
function adviceOnWord(message: string, sql: string): string | null {
  const near = /at or near "(\w+)"/.exec(message)?.[1];
  const words: string[] = sql.match(/\w+/g) ?? [];
  const at = near === undefined ? -1 : words.indexOf(near);
  for (const word of at < 0 ? [] : words.slice(Math.max(0, at - 1), at + 1)) {
    const letters = (text: string) => [...text.toLowerCase()].sort().join("");
    const meant = clauses.find(
      (clause) => clause !== word.toLowerCase() && letters(clause) === letters(word)
    );
    if (meant) return phrase`${word} is no word of SQL here. Is ${meant.toUpperCase()} meant?`;
  }
  return null;
}
