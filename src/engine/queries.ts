import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import {type Rows, rowsOf} from "../records/rows.js";
import {type Condition, narrowed} from "../sql/conditions.js";
import {isDefinition, type NamedQuery, valuesOf} from "../sql/namedQuery.js";
import {needsOf} from "../sql/needs.js";
import {
  type BoundSql,
  bindNamed,
  bindTemplate,
  type Parameter,
  rememberQuery
} from "../sql/parameters.js";
import {allProgrammes} from "../sql/programmes.js";
import {qualifiedNames} from "../sql/qualifiedNames.js";
import {SqlText} from "../sql/sqlText.js";
import type {Bounds, Connector} from "./connector.js";
import type {Result} from "./result.js";
import {resultOf} from "./resultOf.js";
import type {SiteRecords} from "./siteRecords.js";
import type {StoredAnswers} from "./storedAnswers.js";

/**
 * The functions with which pages run queries. Every function rejects with an `EngineError` where
 * DuckDB refuses the query.
 */
export interface Queries {
  /**
   * Runs a query; values become parameters, an array becomes a list. The SQL is taken as it is
   * written: a backslash is a backslash, as in a regular expression, and only \` and \${ are
   * escapes, for characters that a template cannot hold otherwise.
   *
   * @example const rows = await sql`SELECT name FROM projects WHERE funding_gbp >= ${least}`;
   */
  sql(strings: TemplateStringsArray, ...values: Parameter[]): Promise<Rows>;
  /**
   * Runs a query given as text. `$name` in it refers to a value of `parameters`. Rejects with a
   * `TypeError` for anything but text.
   */
  query(text: string, parameters?: Readonly<Record<string, Parameter>>): Promise<Rows>;
  /**
   * Runs a query as a cell of a notebook does: within bounds, and with the answer as columns. Rejects
   * with the signal's reason when it is aborted.
   */
  ask(sql: SqlText | string, bounds?: Bounds): Promise<Result>;
  /**
   * Runs a query of `src/sql/queries/`, with the default of each parameter that is not given. With
   * `where`, it reads only the findings that meet all these conditions. Records do not change while a
   * page is open, so the latest answers are kept. Every caller gets its own array.
   */
  named(
    name: string,
    parameters?: Readonly<Record<string, Parameter>>,
    where?: readonly Condition[]
  ): Promise<Rows>;
  /** A query of `src/sql/queries/` as its file describes it. Rejects when no query has the name. */
  namedQuery(name: string): Promise<NamedQuery>;
  /**
   * The names of the records' tables that a query reads, sorted; with their schema where the query
   * names one.
   */
  tablesOf(text: string): Promise<string[]>;
  /** The description of the records: tables, codebook with counts, checks, reconciliation. */
  manifest(): Promise<Manifest>;
}

/** The number of answers to named queries that are kept. */
const maxKept = 50;

/**
 * Makes the functions with which pages run queries. An answer that the build has stored is used;
 * `connect` gives the engine for all other queries, and is not called before it is needed. What
 * answers while the build opens a page has only `rows`.
 */
export function createQueries(
  {programme, programmes, manifest, queries}: SiteRecords,
  stored: StoredAnswers,
  connect: () => Promise<Pick<Connector, "rows"> & Partial<Pick<Connector, "ask">>>
): Queries {
  /** Answers to named queries, the latest last. */
  const kept = new Map<string, Promise<Rows>>();

  async function rows(query: BoundSql): Promise<Rows> {
    return stored(query) ?? (await connect()).rows(query.sql, query.values);
  }

  async function namedQuery(name: string): Promise<NamedQuery> {
    const all = await queries();
    const found = all.get(name);
    if (!found || isDefinition(found))
      throw new Error(
        phrase`queries: no query ${JSON.stringify(name)}: expected one of ${[...all.keys()].join(", ")}`
      );
    return found;
  }

  return {
    async sql({raw}, ...values) {
      const strings = raw.map((text) => text.replace(/\\(?=`|\$\{)/g, ""));
      const query = bindTemplate(strings, values);
      const answer = await rows(query);
      rememberQuery(answer, query);
      return answer;
    },
    async query(text, parameters = {}) {
      if (typeof text !== "string")
        throw new TypeError(
          phrase`query: expected a query as text; sql and named() give rows, and need no query() around them`
        );
      return rows(bindNamed(new SqlText(text), parameters));
    },
    async ask(asked, bounds) {
      const sql = typeof asked === "string" ? new SqlText(asked) : asked;
      const answer = stored({sql, values: []});
      if (answer) return resultOf(answer);
      const engine = await connect();
      return engine.ask ? engine.ask(sql, bounds) : resultOf(await engine.rows(sql, []));
    },
    async named(name, parameters = {}, where = []) {
      const query = await namedQuery(name);
      const parsed = where.length ? new SqlText(narrowed(query.sql, where)) : query.parsed;
      const types = Object.fromEntries(query.parameters.map(({name, type}) => [name, type]));
      const bound = bindNamed(parsed, valuesOf(query, parameters), types);
      const key = JSON.stringify([name, bound.values, bound.sql.text]);
      const coming = kept.get(key) ?? rows(bound);
      kept.delete(key);
      kept.set(key, coming);
      if (kept.size > maxKept) kept.delete(kept.keys().next().value!);
      coming.catch(() => kept.delete(key));
      const answer = await coming;
      return rowsOf([...answer], answer.columns);
    },
    namedQuery,
    async tablesOf(text) {
      const sql = new SqlText(text);
      const schemas = new Set([...programmes(), allProgrammes]);
      const own =
        programme() === null ? [] : needsOf(sql, await manifest(), await queries(), schemas).tables;
      const others = qualifiedNames(sql, schemas).map(({schema, name}) => `${schema}.${name}`);
      return [...own, ...others].sort();
    },
    manifest
  };
}
