import {phrase} from "../../src/page/words/phrase.js";
import {isObject, type Json, type Report} from "./codebookField.js";

/**
 * Where the rows of a table come from, if not from a CSV file or a sheet:
 * `connection`: an answer of a database on a server, which `npm run pull` keeps;
 * `duckdb`: a query over a DuckDB file in the programme's folder; `parquet`: a Parquet file there.
 * `query` is the name of an .sql file in the folder.
 */
export type TableSource =
  | {kind: "connection"; connection: string; query: string}
  | {kind: "duckdb"; file: string; query: string}
  | {kind: "parquet"; file: string};

const expected =
  '{"connection": "NAME", "query": "table.sql"}, {"duckdb": "file.duckdb", "query": "table.sql"} or {"parquet": "file.parquet"}';

/** Reads the `source` of a table; null if it has none, or one that is reported. */
export function readSource(resource: Json, report: Report): TableSource | null {
  const {source} = resource;
  if (source === undefined) return null;
  if (!isObject(source)) {
    report("source", withoutAddress(source), expected);
    return null;
  }
  if (resource.path !== undefined)
    report("path", resource.path, phrase`no path: the rows of this table come from its source`);
  const [kind, ...others] = ["connection", "duckdb", "parquet"].filter((key) => key in source);
  const unknown = Object.keys(source).filter(
    (key) => key !== kind && !(key === "query" && kind !== "parquet")
  );
  if (kind === undefined || others.length || unknown.length) {
    // A URL has a password, so the value is not repeated.
    report("source", Object.keys(source).join(", "), expected);
    return null;
  }
  const file = (key: string, ending: RegExp, words: string): string | null => {
    const name = source[key];
    if (typeof name === "string" && ending.test(name) && isInside(name)) return name;
    report(`source.${key}`, name, words);
    return null;
  };
  if (kind === "parquet") {
    const name = file(
      "parquet",
      /\.parquet$/i,
      phrase`a .parquet file inside the programme's folder`
    );
    return name === null ? null : {kind, file: name};
  }
  const query = file("query", /\.sql$/i, phrase`an .sql file inside the programme's folder`);
  if (kind === "duckdb") {
    const name = file(
      "duckdb",
      /\.(duckdb|db)$/i,
      phrase`a .duckdb file inside the programme's folder`
    );
    return name === null || query === null ? null : {kind, file: name, query};
  }
  const {connection} = source;
  if (typeof connection !== "string" || !/^[A-Z][A-Z0-9_]*$/.test(connection)) {
    report(
      "source.connection",
      withoutAddress(connection),
      phrase`the name of an environment variable that has the address of the database, such as WAREHOUSE: an address does not belong into a file`
    );
    return null;
  }
  return query === null ? null : {kind: "connection", connection, query};
}

/** A value for an error: an address of a database has a password, and is not repeated. */
function withoutAddress(value: unknown): unknown {
  return JSON.stringify(value).includes(":") ? "(not shown)" : value;
}

function isInside(name: string): boolean {
  return !/^[/\\]|[\\:]/.test(name) && !name.split("/").includes("..");
}
