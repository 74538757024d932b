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
    sql: /\bcount\s*(?:\(\s*unique\b|unique\b|distinct\b|\(\s*\w+\s+distinct\b)/i,
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
    sql: /\bextract\s*\(\s*(?:\w+|'')\s*,/i,
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
  {
    sql: /\b(?:count|sum|avg|min|max)\s*\([^()]*\)\s*(?:if|where)\b/i,
    written: "COUNT(*) IF n > 1",
    better: "count(*) FILTER (WHERE n > 1)"
  },
  {
    sql: /\b(?:count|sum|avg|min|max)\s*\([^()]*\b(?:if|where)\b[^()]*\)/i,
    written: "SUM(n WHERE n > 1)",
    better: "sum(n) FILTER (WHERE n > 1)"
  },
  {
    sql: /\bcross\s+apply\b/i,
    written: "CROSS APPLY (SELECT 1 AS x) AS t",
    better: "CROSS JOIN LATERAL (SELECT 1 AS x) AS t"
  },
  {
    sql: /\bouter\s+apply\b/i,
    written: "OUTER APPLY (SELECT 1 AS x) AS t",
    better: "LEFT JOIN LATERAL (SELECT 1 AS x) AS t ON true"
  },
  {
    sql: /\b(?:connect\s+by|start\s+with)\b/i,
    written: "CONNECT BY",
    better:
      "WITH RECURSIVE steps AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM steps WHERE n < 5) FROM steps"
  },
  {sql: /\(\s*\+\s*\)/, written: "a.key = b.key (+)", better: "FROM a LEFT JOIN b USING (key)"},
  {
    sql: /\bconvert\s*\(/i,
    written: "CONVERT(VARCHAR(10), day, 103)",
    better: "strftime(day, '%d/%m/%Y')"
  },
  {sql: /[=<>]\s*(?:''|\w+)\s*\|\|[^=<>]*[=<>]/, written: "||", better: "OR"},
  {
    sql: /\blateral\s+view\b/i,
    written: "LATERAL VIEW EXPLODE(list) t AS value",
    better: ", unnest(list) AS t(value)"
  },
  {sql: /\bsample\s*\(\s*\d/i, written: "SAMPLE (10)", better: "USING SAMPLE 10 ROWS"},
  {
    sql: /\bsubstr\s*\([^()]*\bfrom\b/i,
    written: "SUBSTR(name FROM 1 FOR 2)",
    better: "substr(name, 1, 2)"
  },
  {
    sql: /\[\s*(?:safe_)?(?:offset|ordinal)\s*\(/i,
    written: "list[OFFSET(0)]",
    better: "list[1]"
  },
  {sql: /\bis\s+(?:empty|missing|blank|na|nan)\b/i, written: "IS EMPTY", better: "IS NULL"},
  {sql: /\bis\.(?:na|null|nan)\s*\(/i, written: "is.na(name)", better: "name IS NULL"},
  {sql: /%in%/i, written: "%in% c(1, 2)", better: "IN (1, 2)"},
  {sql: /\bin\s*\{/i, written: "IN {1, 2}", better: "IN (1, 2)"},
  {sql: /\bbetween\s+\S+\s+to\b/i, written: "BETWEEN 1 TO 2", better: "BETWEEN 1 AND 2"},
  {sql: /\b(?:starts|begins)\s+with\s+''/i, written: "STARTS WITH 'a'", better: "LIKE 'a%'"},
  {sql: /\bends\s+with\s+''/i, written: "ENDS WITH 'a'", better: "LIKE '%a'"},
  {
    sql: /\bmatches\s+''/i,
    written: "MATCHES 'a'",
    better: "regexp_matches(name, 'a')"
  },
  {
    sql: /\bover\s+(?:partition|order)\b/i,
    written: "OVER PARTITION BY region",
    better: "OVER (PARTITION BY region)"
  },
  {
    sql: /\)\s*partition\s+by\b/i,
    written: "PARTITION BY region",
    better: "OVER (PARTITION BY region)"
  },
  {sql: /\bnot\s*=/i, written: "NOT =", better: "<>"},
  {sql: /<\s+>/, written: "< >", better: "<>"},
  {sql: />\s+=/, written: "> =", better: ">="},
  {sql: /<\s+=/, written: "< =", better: "<="},
  {sql: /\band\s*\/\s*or\b/i, written: "AND/OR", better: "OR"},
  {sql: /\bfrom\s+\w+\s+if\b/i, written: "IF", better: "WHERE"},
  {
    sql: /^(?!.*\bwhere\b).*\bfrom\s+\w+\s+(?:and|or)\b/is,
    written: "FROM projects AND n > 1",
    better: "FROM projects WHERE n > 1"
  },
  {
    sql: /\bcase\s+(?!when\b)[^()]*?[=<>][^()]*?\bthen\b/i,
    written: "CASE n > 1 THEN",
    better: "CASE WHEN n > 1 THEN"
  },
  {sql: /,\s*when\b/i, written: ", WHEN", better: "WHEN"},
  {sql: /\belse\s+if\b[^()]*\bthen\b/i, written: "ELSE IF", better: "WHEN"},
  {
    sql: /\bif\s+[^()]*\bthen\b/i,
    written: "IF n > 1 THEN 'many' END",
    better: "CASE WHEN n > 1 THEN 'many' END"
  },
  {
    sql: /\bwhen\b(?:(?!\bthen\b)(?:[^(),]|\([^()]*\)))*?(?:,|\bend\b)/i,
    written: "WHEN n > 1, 'many'",
    better: "WHEN n > 1 THEN 'many'"
  },
  {
    sql: /\bif\s*\([^()]*;/i,
    written: "IF(n > 1; 'many'; 'one')",
    better: "if(n > 1, 'many', 'one')"
  },
  {sql: /\bint\s*\(\s*[a-z_]/i, written: "INT(n)", better: "floor(n)"},
  {sql: /\btimestamp\s*\(\s*[a-z_]/i, written: "TIMESTAMP(day)", better: "CAST(day AS TIMESTAMP)"},
  {sql: /\bshow\s+create\b/i, written: "SHOW CREATE TABLE projects", better: "DESCRIBE projects"},
  {
    sql: /\bshow\s+tables\s+(?:like|in|from)\b/i,
    written: "SHOW TABLES LIKE 'a%'",
    better: "SHOW TABLES"
  },
  {sql: /\|>|%>%/, written: "|>", better: "WHERE, GROUP BY and ORDER BY"},
  {sql: /^\s*select\s*=/i, written: "SELECT =SUM(n)", better: "SELECT sum(n)"},
  {sql: /\bminus\s+(?:all\s+)?(?:select|from)\b/i, written: "MINUS", better: "EXCEPT"}
];
