import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import {type NamedQuery, parseNamedQuery} from "../sql/namedQuery.js";
import type {Addresses} from "./addresses.js";
import {fetchJson} from "./fetchFile.js";
import {NotArrived} from "./notArrived.js";
import {mayHaveSha256} from "./sha256.js";

/** A site's description of its records. Each file is read once. */
export interface SiteRecords {
  /** The name of the page's programme; null on a page about several. */
  programme(): string | null;
  /** The names of the site's programmes, in the site's order. */
  programmes(): readonly string[];
  /** The description of the page's records: tables, codebook with counts, checks, reconciliation. */
  manifest(): Promise<Manifest>;
  /** The description of the records of a programme of the site, by its name. */
  manifestOf(programme: string): Promise<Manifest>;
  /** The named queries and definitions of `src/sql/queries/`, by name. */
  queries(): Promise<ReadonlyMap<string, NamedQuery>>;
}

/**
 * Opens the description. A description is refused if its tables are not those that its data hash
 * stands for.
 */
export function openSiteRecords(
  addresses: Pick<Addresses, "manifest" | "programme" | "programmes" | "queries">
): SiteRecords {
  const manifest = once(() => readManifest(addresses.manifest()));
  const others = new Map<string, () => Promise<Manifest>>();
  return {
    programme: () => addresses.programme(),
    programmes: () => [...addresses.programmes().keys()],
    manifest,
    async manifestOf(programme) {
      if (programme === addresses.programme()) return manifest();
      const address = addresses.programmes().get(programme);
      if (!address) throw new Error(phrase`records: the site has no programme ${programme}`);
      if (!others.has(programme))
        others.set(
          programme,
          once(() => readManifest(address))
        );
      return others.get(programme)!();
    },
    queries: once(async () => {
      const texts = await fetchJson<Record<string, string>>(addresses.queries());
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

async function readManifest(address: string): Promise<Manifest> {
  const manifest = await fetchJson<Manifest>(address);
  const tables = Array.isArray(manifest?.tables) ? manifest.tables : [];
  const lines = tables.map(({name, parquet}) => `${name} ${parquet?.sha256}`);
  const bytes = new TextEncoder().encode(lines.join("\n"));
  if (!(await mayHaveSha256(bytes, String(manifest?.dataHash))))
    throw new NotArrived(
      phrase`manifest.json contradicts itself: its tables are not those of its data hash. The host may be changing its files: reload the page.`,
      ""
    );
  return manifest;
}
