/** Schemas of the SQL engine, whose names a programme cannot have. */
export const schemaNames: ReadonlySet<string> = new Set([
  "information_schema",
  "main",
  "memory",
  "pg_catalog",
  "programmes",
  "system",
  "temp"
]);
