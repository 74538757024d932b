/**
 * Values in SQL of every DuckDB type that records or queries could use. Some are at the limits of
 * their type, some are nested.
 */
export const everyType: readonly string[] = [
  "1::TINYINT",
  "255::UTINYINT",
  "(-32768)::SMALLINT",
  "65535::USMALLINT",
  "2147483647::INTEGER",
  "4294967295::UINTEGER",
  "9007199254740991::BIGINT",
  "9007199254740993::BIGINT",
  "18446744073709551615::UBIGINT",
  "(-170141183460469231731687303715884105727)::HUGEINT",
  "sum(3::BIGINT)",
  "1.5::FLOAT",
  "0.1::DOUBLE",
  "'-inf'::DOUBLE",
  "'nan'::DOUBLE",
  "1.5",
  "-0.05::DECIMAL(4,2)",
  "12345678901234567.89::DECIMAL(38,2)",
  "42::DECIMAL(18,0)",
  "true",
  "'naïve 𝄞'",
  "''",
  "'\\xAA\\x00'::BLOB",
  "'10110'::BIT",
  "DATE '2020-02-29'",
  "DATE '0044-03-15'",
  "TIME '01:02:03.4567'",
  "TIMESTAMP '1969-12-31 23:59:59.999999'",
  "'2020-01-01'::TIMESTAMP_S",
  "'2020-01-01 00:00:00.123'::TIMESTAMP_MS",
  "'2020-01-01 00:00:00.123456789'::TIMESTAMP_NS",
  "INTERVAL '1 month 2 days 3 seconds'",
  "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::UUID",
  "[1, NULL, 3]",
  "[1.5, 2.5]",
  "[9007199254740993]",
  "[true, false, NULL, true]",
  "[DATE '2020-01-01', NULL]",
  "[[1], [], NULL]",
  "array_value(1, 2)",
  "{'a': 1, 'b': DATE '2020-01-01', 'c': {'d': [0.25]}}",
  "MAP {'k': 1.5, 'l': NULL}",
  "'a'::ENUM ('a', 'b')",
  "NULL::VARCHAR",
  "NULL::BOOLEAN"
];

/**
 * A query with all of them as the columns c0, c1, … in `repeat` rows. Every third row is NULL
 * throughout, which reveals memory that is read wrongly.
 */
export function everyTypeQuery(repeat: number): string {
  const columns = everyType.map((value, i) => `${value} AS c${i}`);
  return `SELECT i % 2 = 0 AS even, v.* FROM range(${repeat}) AS r(i) LEFT JOIN (SELECT ${columns.join(", ")}) AS v ON i % 3 <> 1 ORDER BY i`;
}
