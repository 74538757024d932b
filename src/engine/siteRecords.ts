import type {Manifest} from "../records/manifest.js";
import {type NamedQuery, parseNamedQuery} from "../sql/namedQuery.js";
import {type Addresses, fetchFile} from "./addresses.js";

/** A site's description of its records. Each file is read once. */
export interface SiteRecords {
  /** The description of the records: tables, codebook with counts, checks, reconciliation. */
  manifest(): Promise<Manifest>;
  /** The named queries and definitions of `src/sql/queries/`, by name. */
  queries(): Promise<ReadonlyMap<string, NamedQuery>>;
}

export function openSiteRecords(addresses: Pick<Addresses, "manifest" | "queries">): SiteRecords {
  return {
    manifest: once(async () => (await fetchFile(addresses.manifest())).json()),
    queries: once(async () => {
      const texts: Record<string, string> = await (await fetchFile(addresses.queries())).json();
      return new Map(
        Object.entries(texts).map(([name, text]) => [name, parseNamedQuery(name, text)])
      );
    })
  };
}

/** Reads a value once, and again only after an error. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => {
    kept ??= read();
    kept.catch(() => {
      kept = null;
    });
    return kept;
  };
}
