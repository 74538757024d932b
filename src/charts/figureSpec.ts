import type {Column} from "../controls/dataTable.js";

/** A figure as a page describes it. */
export interface FigureSpec {
  /** The content of the figure, in a sentence. */
  title: string;
  subtitle?: string;
  /**
   * Draws it for a width in pixels, and again when the page's width changes. With `whole`, the
   * drawing must be complete when it is returned.
   */
  draw: (width: number, whole: boolean) => Node;
  /**
   * The meaning of its marks and colours, above the drawing; created for each copy of the figure.
   */
  legend?: () => Node;
  /** The meaning of its codes, below the drawing; created for each copy of the figure. */
  codes?: () => Node;
  /** The figure in words, for readers who cannot see it; computed from the data. */
  alt: string;
  /** The rows that it is drawn from, for its table and its CSV. */
  rows: readonly object[];
  columns?: readonly Column[];
  /** The query that returned the rows. */
  sql?: string;
  /** The source of the facts. */
  source?: Node | string;
  /** A hint on how to use the figure. It is shown on the page only, not in exports. */
  hint?: string;
  /** Its name in addresses and file names: lower case and hyphens, unique on the page. */
  name: string;
}
