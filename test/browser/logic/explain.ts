import {lex} from "../../../src/sql/lexer.js";
import type {Answer} from "./answer.js";
import type {Difference} from "./compare.js";

/** A query whose answer in the page differs from the native answer. */
export interface Differing {
  sql: string;
  here: Answer;
  there: Answer;
  difference: Difference;
  /**
   * The columns of its tables that have different types in the page and natively, although both
   * sides read the same file.
   */
  types: readonly string[];
}

const errorOf = (answer: Answer) => ("error" in answer ? answer.error : "");
const textOf = (answer: Answer) => ("error" in answer ? "" : JSON.stringify(answer.cells));

/** Times cut to the millisecond. */
const cut = (text: string) =>
  text.replace(/(:\d\d\.\d{1,3})\d*/g, "$1").replace(/(:\d\d(?:\.\d*[1-9])?)\.?0*(?=\D)/g, "$1");

/**
 * The known reasons why answers differ. The first that applies counts. A difference without one is
 * a fault.
 */
const reasons: readonly (readonly [reason: string, applies: (one: Differing) => boolean])[] = [
  [
    "it needs an extension that the page's engine lacks: JSON, time zones, languages",
    ({here}) => /extension|'icu'|Collation with name/.test(errorOf(here))
  ],
  [
    "the last digit of a number, where two libraries of mathematics round",
    ({difference}) => difference === "rounding"
  ],
  [
    "a moment with a time zone at the end of time, which native DuckDB reads by its extension for time zones",
    ({sql, difference}) =>
      (difference === "values" || difference === "text") && /timestamp_tz|TIMESTAMPTZ/i.test(sql)
  ],
  [
    "a UNION has no form in an answer; the page says so, and what to do",
    ({here}) => /^a column of type UNION cannot be shown: CAST it to VARCHAR/.test(errorOf(here))
  ],
  [
    "DuckDB does not mark what is in a MAP, which may then be of two types; the page says so, and what to do",
    ({here}) => /^a MAP of .* cannot be shown: CAST it to VARCHAR/.test(errorOf(here))
  ],
  [
    "an INTERVAL of hours beyond 292 years: in an answer it is counted in nanoseconds, of which 64 bits hold no more",
    ({there, difference}) => difference === "values" && /\d{7}:\d\d:\d\d/.test(textOf(there))
  ],
  [
    "a row without names, of which the driver of native DuckDB keeps one value; here each is named by its place",
    ({there, difference}) =>
      difference === "columns" &&
      "columns" in there &&
      /STRUCT\(""/.test(JSON.stringify(there.columns.map(({type}) => type)).replaceAll('\\"', '"'))
  ],
  [
    "a table read from a Parquet file, in which the page's reader finds UUID as BLOB, and TIMESTAMP_MS where native DuckDB finds TIMESTAMP",
    ({types}) => types.some((type) => /^(UUID → BLOB|TIMESTAMP → TIMESTAMP_MS)$/.test(type))
  ],
  [
    "times are shown to the millisecond",
    ({here, there, difference}) => difference === "text" && cut(textOf(here)) === cut(textOf(there))
  ]
];

/** The reason why an answer differs; null if no known reason explains it. */
export function explain(one: Differing): string | null {
  return reasons.find(([, applies]) => applies(one))?.[0] ?? null;
}

const reading =
  /^(SELECT|FROM|WITH|VALUES|TABLE|DESCRIBE|DESC|SUMMARIZE|SHOW|EXPLAIN|PIVOT|UNPIVOT|\()$/i;
const writing = /\b(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|MERGE\s+INTO|nextval|setval)\b/i;

/** Whether a statement only reads. Both sides run such statements. */
export function isReading(sql: string): boolean {
  const tokens = lex(sql).filter(({type, text}) => type !== "comment" && text.trim() !== "");
  return reading.test(tokens[0]?.text ?? "") && !writing.test(sql);
}

/** Whether a query gives an order of its rows. */
export function isOrdered(sql: string): boolean {
  return /\bORDER\s+BY\b/i.test(sql);
}
