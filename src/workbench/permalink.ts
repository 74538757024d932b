import {strFromU8, strToU8, unzlibSync, zlibSync} from "fflate";
import type {Manifest} from "../records/manifest.js";
import {shortHash} from "../records/provenance.js";
import type {ChartSpec} from "../results/chartSpec.js";

/** The content of a link to a query: the query, its chart, and the records it was made from. */
export interface Link {
  sql: string;
  parameters: Record<string, string>;
  chart: ChartSpec | null;
  data: DataThen;
}

/** The records as they were when a link was made. */
export interface DataThen {
  hash: string;
  release: string;
  /** Rows by table. */
  rows: Record<string, number>;
}

/** Mail programs and chats cut addresses that are longer than this. */
export const maxLinkLength = 8000;

export function dataThen({dataHash, programme, tables}: Manifest): DataThen {
  return {
    hash: shortHash(dataHash),
    release: programme.version,
    rows: Object.fromEntries(tables.map(({name, rows}) => [name, rows]))
  };
}

/** A link as the fragment of an address, from `#`: a browser never sends it to a host. */
export function formatLink(link: Link): string {
  const bytes = zlibSync(strToU8(JSON.stringify(link)), {level: 9});
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#q=${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** Reads the link in a fragment; null where there is none. Throws when it is incomplete. */
export function parseLink(hash: string): Link | null {
  const text = /^#q=([\w-]+)$/.exec(hash)?.[1];
  if (!text) return null;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const link: Link = JSON.parse(strFromU8(unzlibSync(bytes)));
    if (typeof link.sql !== "string") throw new Error("no SQL");
    return {
      sql: link.sql,
      parameters: link.parameters ?? {},
      chart: link.chart ?? null,
      data: link.data ?? {hash: "", release: "", rows: {}}
    };
  } catch {
    throw new Error("This link is incomplete or was changed: ask for it again.");
  }
}

/** The changes of the records since a link was made; null if the records are the same. */
export function changeSince(then: DataThen, records: Manifest): DataChange | null {
  const now = dataThen(records);
  if (then.hash === now.hash) return null;
  const names = new Set([...Object.keys(then.rows), ...Object.keys(now.rows)]);
  return {
    before: then,
    now,
    tables: Array.from(names, (table) => ({
      table,
      before: then.rows[table] ?? null,
      now: now.rows[table] ?? null
    }))
  };
}

/** Two states of the records; the rows of a table are null where it does not exist. */
export interface DataChange {
  before: DataThen;
  now: DataThen;
  tables: {table: string; before: number | null; now: number | null}[];
}
