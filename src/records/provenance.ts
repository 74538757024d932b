import {phrase} from "../page/words/phrase.js";

/**
 * The records that a page was made from, and the time of the build. It is in the head of every page
 * (`loaders/site/head.ts`), so a page can read it before anything else has loaded.
 */
export interface Provenance {
  programme: string;
  /** The release of the records; "" where there is none. */
  release: string;
  /** SHA-256 (hex) of all tables. */
  dataHash: string;
  /** The time of the build in UTC, ISO 8601, to the second. */
  built: string;
  /** Whether any of the records are simulated. */
  simulated: boolean;
}

/** Reads the provenance from the page; null if the page was made from no records. */
export function provenance(): Provenance | null {
  const content = document.querySelector<HTMLMetaElement>('meta[name="provenance"]')?.content;
  return content ? JSON.parse(content) : null;
}

/**
 * The provenance in words, for the foot of an exported figure: `Programme, release 1.0. Data
 * 0123456789ab. Made 2026-01-02 with Whatworked.`
 */
export function provenanceWords({programme, release, dataHash, built}: Provenance): string {
  const [hash, day] = [shortHash(dataHash), built.slice(0, 10)];
  return release
    ? phrase`${programme}, release ${release}. Data ${hash}. Made ${day} with Whatworked.`
    : phrase`${programme}. Data ${hash}. Made ${day} with Whatworked.`;
}

/** The short form of a data hash, for people to read and cite. */
export function shortHash(dataHash: string): string {
  return dataHash.slice(0, 12);
}
