import type {Column} from "../controls/dataTable.js";
import type {Parameter} from "../sql/parameters.js";

/** A simple chart of the rows of a figure: a mark, and the columns that it shows. */
export interface FigureChart {
  mark: "barX" | "barY" | "dot" | "line" | "cell" | "tick";
  x: string;
  y: string;
  color?: string;
  /** The columns with the ends of an interval. */
  low?: string;
  high?: string;
}

/** A figure as a page describes it. */
export interface FigureSpec {
  /** The content of the figure, in a sentence. */
  title: string;
  /** Whether its author gave it no title: the title is then for screen readers and messages only. */
  isUntitled?: true;
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
  /** Asks for all rows, if `rows` has only some of them: for the table and the CSV. */
  allRows?: () => Promise<readonly object[]>;
  columns?: readonly Column[];
  /** The query that returned the rows. */
  sql?: string;
  /** The values of its parameters that the page has set. */
  parameters?: Readonly<Record<string, Parameter>>;
  /** The chart that shows the same in a notebook; without it, the columns suggest one. */
  chart?: FigureChart;
  /** The source of the facts. */
  source?: Node | string;
  /** A hint on how to use the figure. It is shown on the page only, not in exports. */
  hint?: string;
  /** Whether the figure is in a notebook already. */
  isInNotebook?: true;
  /** Its name in addresses and file names: lower case and hyphens, unique on the page. */
  name: string;
}
