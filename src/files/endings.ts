/** The endings of files that can be read, for the choice of a file. */
export const endings: readonly string[] = [
  "csv",
  "tsv",
  "txt",
  "xlsx",
  "xlsm",
  "ods",
  "fods",
  "json",
  "ndjson",
  "jsonl",
  "parquet",
  "arrow",
  "feather",
  "gz",
  "zip"
];
