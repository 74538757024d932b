/** An entry of the site's search: a page or a part of one, a project, an outcome, a variable, … */
export interface SearchEntry {
  /** The kind of entry, in words for readers. */
  kind: string;
  /** What ranks above the variables of the codebook: a page; a project, an outcome or a feature; a table. */
  rank?: "page" | "record" | "table";
  title: string;
  /** Further text that a search finds the entry by. */
  text: string;
  /** The address, from the site's root. */
  href: string;
  /** The short title of the entry's programme, on a page about several. */
  programme?: string;
}
