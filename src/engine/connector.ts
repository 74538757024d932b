import type {Manifest} from "../records/manifest.js";
import type {Column, Rows} from "../records/rows.js";
import type {NamedQuery} from "../sql/namedQuery.js";
import type {BoundSql} from "../sql/parameters.js";
import type {SqlText} from "../sql/sqlText.js";
import type {Conversion} from "./parquetTypes.js";
import type {ProgressListener} from "./progress.js";
import type {Result} from "./result.js";

/**
 * A database that answers SQL about one programme's records, and about those of the site's other
 * programmes where SQL names their schemas. `createEngine` makes one that runs
 * DuckDB in a worker; two of them share nothing. A test can pass any object of this shape.
 *
 * SQL is read-only: anything else is refused. Queries run one after another, in the order of the
 * calls. A query that DuckDB refuses rejects with an `EngineError`.
 */
export interface Connector {
  /**
   * Runs a query whose answer may be large, or that may never end. The answer arrives piece by
   * piece up to a bound. If the engine dies while it runs the query, the query is not run again.
   * The next query gets a new engine with every table. Rejects with the signal's reason when it is
   * aborted.
   */
  ask(sql: SqlText | string, bounds?: Bounds): Promise<Result>;
  /**
   * Runs a query and gives the whole answer as plain objects. `values` are those of its parameters
   * `$1`, `$2`, …. If the engine dies while it runs the query, a new engine runs it once more.
   * Rejects with the signal's reason when it is aborted; the engine stops the query then.
   */
  rows(sql: SqlText | string, values?: BoundSql["values"], signal?: AbortSignal): Promise<Rows>;
  /** Starts everything that a first query needs. Rejects when the engine does not start. */
  warmUp(): Promise<void>;
  /** The description of the records: tables, codebook with counts, checks, reconciliation. */
  manifest(): Promise<Manifest>;
  /** The description of the records of a programme of the site, by its name. */
  manifestOf(programme: string): Promise<Manifest>;
  /**
   * The names of the site's programmes, in the site's order. Each is the schema of the programme's
   * tables in SQL, and the schema `programmes` joins them.
   */
  programmes: readonly string[];
  /** The named queries and definitions of `src/sql/queries/`, by name. */
  queries(): Promise<ReadonlyMap<string, NamedQuery>>;
  /** The names that a reader's own table cannot have. */
  tableNames(): Promise<ReadonlySet<string>>;
  /**
   * Adds a reader's own table. It can be queried by the name of its file too: `FROM 'tz.csv'`.
   * `load` is called again after a restart of the engine. Rejects when the name is taken, and with
   * the error that `load` throws. The table does not exist then.
   */
  addTable(name: string, load: LoadTable, file?: string): Promise<void>;
  /**
   * Offers a table that changes often, such as the last answer: it replaces the one of the same name,
   * and is loaded when a query names it.
   */
  offerTable(name: string, load: LoadTable): Promise<void>;
  /**
   * Adds a reader's own view. It lives in the schema of temporary tables, and only reads. Rejects when
   * the name is taken, and with an `EngineError` when DuckDB refuses the query.
   */
  addView(name: string, sql: SqlText | string): Promise<void>;
  /** Removes a reader's own table or view. Does nothing if none has this name. */
  removeTable(name: string): Promise<void>;
  /**
   * Calls `listener` with each step of a wait, and with null at its end. Returns a function that
   * removes the listener.
   */
  onProgress(listener: ProgressListener): () => void;
  /** Ends the engine. Queries that are running, and later ones, are rejected. */
  close(): void;
}

/** The limits of one query. */
export interface Bounds {
  /** Cancels the query: its promise is rejected at once, even while the engine is busy. */
  signal?: AbortSignal;
  /** The maximum number of rows to take; 1,000,000 by default. */
  maxRows?: number;
  /** The maximum number of bytes to take; 500,000,000 by default. */
  maxBytes?: number;
}

/** Loads the rows of a table. */
export type LoadTable = (into: TableSink) => Promise<void>;

/** A table that is being loaded. */
export interface TableSink {
  /** Adds the rows of an Arrow IPC stream. The buffer is transferred. */
  insert(ipc: Uint8Array): Promise<void>;
  /** Creates the table without rows; a stream without rows creates no table. */
  createEmpty(columns: readonly Column[]): Promise<void>;
  /** Gives columns their own type, after all rows have been inserted. */
  convert(conversions: readonly Conversion[]): Promise<void>;
}
