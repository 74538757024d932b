import {provenance, shortHash} from "../records/provenance.js";

/**
 * The address of this page as it is: its state, the figure meant, and which data it was seen on, so that whoever opens it on other data is told (`citedNotice.ts`). A change of the page's state
 * takes the data out again: what is then seen is this page's.
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

/** What to tell a reader whose link was made on other data; null where it was made on these, or says nothing of data. */
export function citedOtherwise(
  query: string,
  here: {dataHash: string; release: string} | null
): string | null {
  const said = new URLSearchParams(query);
  const data = said.get("data");
  if (!data || !here || here.dataHash.startsWith(data.toLowerCase())) return null;
  const release = (name: string | null) => (name ? ` (release ${name})` : "");
  return `This link was made on data ${data}${release(said.get("release"))}. This page shows data ${shortHash(here.dataHash)}${release(here.release)}: numbers may differ.`;
}
