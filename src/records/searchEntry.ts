/** Something that can be found: a page or a part of one, a project, an outcome, a variable, … */
export interface SearchEntry {
  /** What it is, as a reader would say it. */
  kind: string;
  title: string;
  /** All else by which it is found. */
  text: string;
  /** Where it is, from the site's root. */
  href: string;
}
