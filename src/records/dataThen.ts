import type {Manifest} from "./manifest.js";
import {shortHash} from "./provenance.js";
import {countIn, entriesIn, objectIn, textIn} from "./untrusted.js";

/** The records as they were when a link was made. */
export interface DataThen {
  hash: string;
  release: string;
  /** Rows by table. */
  rows: Record<string, number>;
  /** The first digits of the SHA-256 of each table; absent in links of the SQL page. */
  hashes?: Record<string, string>;
}

/** Two states of the records; the rows of a table are null if it does not exist. */
export interface DataChange {
  before: DataThen;
  now: DataThen;
  tables: TableChange[];
}

/** One table in two states of the records. */
export interface TableChange {
  table: string;
  before: number | null;
  now: number | null;
  /** Whether the values differ; absent if the link does not say. */
  differs?: boolean;
}

export function dataThen({dataHash, programme, tables}: Manifest): DataThen {
  return {
    hash: shortHash(dataHash),
    release: programme.version,
    rows: Object.fromEntries(tables.map(({name, rows}) => [name, rows]))
  };
}

/** The records with a hash of each table. */
export function dataWithHashes(records: Manifest): DataThen {
  const hashes = records.tables.map(({name, parquet}) => [name, parquet.sha256.slice(0, 8)]);
  return {...dataThen(records), hashes: Object.fromEntries(hashes)};
}

/** The most tables in a link, because a notice lists them all. */
const maxTables = 1000;

/** Reads what a link says about its data. Throws if a field is of another kind. */
export function readDataThen(value: unknown): DataThen {
  const {hash, release, rows, hashes} = objectIn(value);
  const tables = <T>(entries: Record<string, T>) => {
    const named = Object.entries(entries).filter(([table]) => shownIn(table));
    if (named.length > maxTables) throw new Error("expected fewer tables");
    return Object.fromEntries(named);
  };
  return {
    hash: shownIn(textIn(hash)),
    release: shownIn(textIn(release)),
    rows: tables(entriesIn(rows, countIn)),
    ...(hashes !== undefined && {hashes: tables(entriesIn(hashes, textIn))})
  };
}

/**
 * A text of a link that a notice shows: a hash, a release or the name of a table. Anything longer or
 * with spaces is left out, because a sentence there would read as one of this site's own.
 */
function shownIn(text: string): string {
  return /^[\w.+-]{1,30}$/.test(text) ? text : "";
}

/** The changes of the records since a link was made; null if the records are the same. */
export function changeSince(then: DataThen, records: Manifest): DataChange | null {
  const now = then.hashes ? dataWithHashes(records) : dataThen(records);
  if (then.hash === now.hash) return null;
  const names = new Set([...Object.keys(then.rows), ...Object.keys(now.rows)]);
  // A link may name a table like a part of every object, such as constructor.
  const rowsOf = ({rows}: DataThen, table: string) =>
    Object.hasOwn(rows, table) ? rows[table] : null;
  return {
    before: then,
    now,
    tables: Array.from(names, (table) => ({
      table,
      before: rowsOf(then, table),
      now: rowsOf(now, table),
      ...(then.hashes && {differs: then.hashes[table] !== now.hashes?.[table]})
    }))
  };
}
