import {lex} from "../../src/sql/lexer.js";

/**
 * What gives another value at another time, by chance, or in another engine: DuckDB's functions that
 * are not CONSISTENT (a test asks DuckDB for them), samples, and questions about the engine itself.
 */
const passing = new RegExp(
  [
    String.raw`\b(?:current_\w+|localtime|localtimestamp|tablesample|using\s+sample)\b`,
    String.raw`\b(?:explain|show|describe|summarize|information_schema|sqlite_master|(?:duckdb|pragma)_\w+)\b`,
    String.raw`\b(?:random|setseed|uuid\w*|gen_random_uuid|now|today|age|get_current_\w+|transaction_timestamp|txid_current)\s*\(`,
    String.raw`\b(?:nextval|currval|stats|write_log|in_search_path|getvariable|version)\s*\(`
  ].join("|"),
  "i"
);

/** Whether a query of the same records has the same answer at any time and in any engine. */
export function isLasting(text: string): boolean {
  const said = lex(text)
    .filter(({type}) => type !== "comment" && type !== "string")
    .map(({text}) => text);
  return !passing.test(said.join(""));
}
