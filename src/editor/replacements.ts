/** What people write in other databases, in spreadsheets and by mistake, and what is written here. */
export interface Replacement {
  /** A part of the query, in which the texts are empty. */
  sql: RegExp;
  written: string;
  better: string;
}

/** Replacements for what is a syntax error, the most exact first. */
export const replacements: readonly Replacement[] = [
  {sql: /≥/, written: "≥", better: ">="},
  {sql: /≤/, written: "≤", better: "<="},
  {sql: /≠/, written: "≠", better: "<>"},
  {sql: /&&/, written: "&&", better: "AND"},
  {sql: /\b(?:and|or)\s+where\b/i, written: "AND WHERE", better: "AND"},
  {sql: /\bbetween\s+[^\s,]+\s*,/i, written: "BETWEEN 1, 2", better: "BETWEEN 1 AND 2"},
  {sql: /\bis\s+(?:not\s+)?in\b/i, written: "IS IN", better: "IN"},
  {sql: /\bis\s+(?:''|\d)/i, written: "IS", better: "="},
  {sql: /\bis\s+not\s+(?:''|\d)/i, written: "IS NOT", better: "<>"},
  {sql: /\bin\s+(?:''|\d)/i, written: "IN 'a', 'b'", better: "IN ('a', 'b')"},
  {sql: /[<>]=?\s*\w+\s*[<>]/, written: "1 < n < 3", better: "n > 1 AND n < 3"},
  {sql: /[\w)]\s+mod\s+[\w(]/i, written: "n MOD 2", better: "n % 2"},
  {sql: /[\w)]\s+div\s+[\w(]/i, written: "n DIV 2", better: "n // 2"},
  {
    sql: /\b(?:rlike|regexp)\s+''/i,
    written: "REGEXP",
    better: "regexp_matches(name, 'pattern')"
  },
  {sql: /\bcontains\s+''/i, written: "CONTAINS", better: "LIKE '%part%'"},
  {
    sql: /\bcount\s*\(?\s*unique\b/i,
    written: "COUNT UNIQUE name",
    better: "count(DISTINCT name)"
  },
  {sql: /\bselect\s+unique\b/i, written: "UNIQUE", better: "DISTINCT"},
  {sql: /\bdistinctrow\b/i, written: "DISTINCTROW", better: "DISTINCT"},
  {sql: /\bascending\b/i, written: "ASCENDING", better: "ASC"},
  {sql: /\bdescending\b/i, written: "DESCENDING", better: "DESC"},
  {sql: /,\s*(?:asc|desc)\b/i, written: "ORDER BY n, DESC", better: "ORDER BY n DESC"},
  {sql: /\bwith\s+rollup\b/i, written: "WITH ROLLUP", better: "GROUP BY ROLLUP (region)"},
  {
    sql: /\bshow\s+(?:full\s+)?columns\b/i,
    written: "SHOW COLUMNS FROM findings",
    better: "DESCRIBE findings"
  },
  {sql: /\bexplain\s+plan\s+for\b/i, written: "EXPLAIN PLAN FOR", better: "EXPLAIN"},
  {
    sql: /\bextract\s*\(\s*\w+\s*,/i,
    written: "EXTRACT(YEAR, day)",
    better: "EXTRACT(YEAR FROM day)"
  },
  {sql: /\bposition\s*\([^()]*,/i, written: "POSITION(part, text)", better: "instr(text, part)"},
  {sql: /\bstruct\s*\([^()]*\bas\b/i, written: "STRUCT(1 AS n)", better: "{'n': 1}"},
  {sql: /#\d+[/-]/, written: "#31/12/2016#", better: "DATE '2016-12-31'"},
  {
    sql: /[+-]\s*\d+\s+(?:year|quarter|month|week|day|hour|minute)s?\b/i,
    written: "+ 1 MONTH",
    better: "+ INTERVAL 1 MONTH"
  },
  {sql: /\busing\s+\w/i, written: "USING project_id", better: "USING (project_id)"},
  {
    sql: /^\s*with\b[\s\S]*\bas\s+(?:select|from)\b/i,
    written: "WITH a AS SELECT 1",
    better: "WITH a AS (SELECT 1)"
  },
  {
    sql: /^\s*with\s+\w+\s*\(\s*(?:select|from)\b/i,
    written: "WITH a (SELECT 1)",
    better: "WITH a AS (SELECT 1)"
  },
  {sql: /\)\s*,\s*select\b/i, written: "), SELECT", better: ") SELECT"},
  {sql: /\btry_convert\s*\(/i, written: "TRY_CONVERT(INT, text)", better: "TRY_CAST(text AS INT)"},
  {sql: /\bsafe_cast\s*\(/i, written: "SAFE_CAST", better: "TRY_CAST"},
  {sql: /\bminus\s+(?:all\s+)?(?:select|from)\b/i, written: "MINUS", better: "EXCEPT"}
];
