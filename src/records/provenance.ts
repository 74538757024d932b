/** What a reader has before them: which records, and when the page was made of them. Every page carries it in its head (`loaders/site/head.ts`), so that it is known before anything has loaded. */
export interface Provenance {
  programme: string;
  /** The release of the records; "" where they have none. */
  release: string;
  /** SHA-256 (hex) over all tables. */
  dataHash: string;
  /** When the page was built, as ISO 8601 in UTC, to the second. */
  built: string;
  /** Whether any of the records are simulated. */
  simulated: boolean;
}

/** Reads it from the page; null where a page was made from no records. */
export function provenance(): Provenance | null {
  const said = document.querySelector<HTMLMetaElement>('meta[name="provenance"]')?.content;
  return said ? JSON.parse(said) : null;
}

/** In words, for the foot of a figure that is taken away: `Programme, release 1.0. Data 0123456789ab. Made on 2 January 2026 …`. */
export function provenanceWords({programme, release, dataHash, built}: Provenance): string {
  return `${programme}${release && `, release ${release}`}. Data ${shortHash(dataHash)}. Made ${built.slice(0, 10)} with Whatworked.`;
}

/** The form of a data hash that people read and cite. */
export function shortHash(dataHash: string): string {
  return dataHash.slice(0, 12);
}
