import {phrase} from "../page/words/phrase.js";
import {lex} from "../sql/lexer.js";

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
  {message: syntax, sql: /&&/, advice: () => phrase`Write AND in place of &&.`},
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
  {message: syntax, sql: /\bsafe_cast\s*\(/i, advice: () => phrase`Write TRY_CAST(… AS …).`},
  {
    message: syntax,
    sql: /\bminus\s+(?:all\s+)?(?:select|from)\b/i,
    advice: () => phrase`Write EXCEPT in place of MINUS.`
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
    message: /end of input/,
    sql: /\bjoin\s+\w+(?:\.\w+)?(?:\s+(?:as\s+)?\w+)?\s*;?\s*$/i,
    advice: () => phrase`JOIN needs a condition: USING (project_id), or ON a.key = b.key.`
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
  if (!/syntax error/.test(message)) return null;
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
