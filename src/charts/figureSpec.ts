import type {Column} from "../controls/dataTable.js";

/** What a page says of a figure: everything around the figure is made from it. */
export interface FigureSpec {
  /** What the figure shows, in a sentence. */
  title: string;
  subtitle?: string;
  /** Draws it, for a width in pixels; drawn again when the page's width changes. Where it is to be `whole`, nothing of it may follow later. */
  draw: (width: number, whole: boolean) => Node;
  /** What its marks, colours and codes mean; made anew wherever the figure goes. */
  legend?: () => Node;
  /** The figure in words, for those who do not see it; it must follow the data. */
  alt: string;
  /** The rows that it is drawn from: its table twin and its CSV. */
  rows: readonly object[];
  columns?: readonly Column[];
  /** The query that gave the rows. */
  sql?: string;
  /** Where the facts come from. */
  source?: Node | string;
  /** How it is used, on the page alone. */
  hint?: string;
  /** Its name in the page's address and in those of its files: small letters and hyphens, one on a page. */
  name: string;
}
