import type {Manifest} from "../records/manifest.js";
import {parseNamedQuery} from "../sql/namedQuery.js";
import {files, readFile} from "./files.js";

/** What the records' build says of itself: tables, codebook with counts, checks, reconciliation. Read once. */
export const manifest = once(
  async () => (await (await readFile(files.manifest())).json()) as Manifest
);

/** The queries and definitions of `src/sql/queries/`, by name. Read once. */
export const queries = once(async () => {
  const texts: Record<string, string> = await (await readFile(files.queries())).json();
  return new Map(Object.entries(texts).map(([name, text]) => [name, parseNamedQuery(name, text)]));
});

/** A file is read once, and again when that failed. */
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
