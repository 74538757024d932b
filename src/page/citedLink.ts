import {provenance, shortHash} from "../records/provenance.js";
import {phrase} from "./words/phrase.js";

/**
 * The address of this page in its current state, with the data it shows and, optionally, a figure.
 * A reader who opens the link on other data sees a notice (`citedNotice.ts`). A change of the
 * page's state removes the data from the address.
 */
export function citedLink(figure = ""): string {
  const link = new URL(location.href);
  const made = provenance();
  if (made) {
    link.searchParams.set("data", shortHash(made.dataHash));
    if (made.release) link.searchParams.set("release", made.release);
  }
  link.hash = figure;
  return link.href;
}

/** The shapes of a data hash and of a release in an address. */
const hashShape = /^[0-9a-f]{4,64}$/i;
const releaseShape = /^[\w.+-]{1,20}$/;

/**
 * The notice for a reader whose link was made on other data. Null if the link was made on this data
 * or does not name its data. Anybody can write an address, so a text in it that is no hash or no
 * release is not repeated: it would read as the site's own words.
 */
export function dataMismatch(
  query: string,
  here: {dataHash: string; release: string} | null
): string | null {
  const cited = new URLSearchParams(query);
  const data = cited.get("data");
  if (!data || !here || !hashShape.test(data) || here.dataHash.startsWith(data.toLowerCase()))
    return null;
  const release = (name: string | null) =>
    name && releaseShape.test(name) ? phrase` (release ${name})` : "";
  return phrase`This link was made on data ${data}${release(cited.get("release"))}. This page shows data ${shortHash(here.dataHash)}${release(here.release)}: numbers may differ.`;
}
