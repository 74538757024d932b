/** An entry of the site's search: a page or a part of one, a project, an outcome, a variable, … */
export interface SearchEntry {
  /** The kind of entry, in a reader's words. */
  kind: string;
  title: string;
  /** Other text in which it is found. */
  text: string;
  /** The address, from the site's root. */
  href: string;
}
