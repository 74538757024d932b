/** What a reader agreed to in a notebook by somebody else. */
export interface Consent {
  /** The way in which the notebook came, in words: "with a link". Early notebooks have none. */
  came?: string;
  /** Whether its queries and charts run by themselves. */
  queries: boolean;
  /**
   * The texts of the JavaScript cells that the reader agreed to, by the ids of the cells.
   * Another text in the same cell is asked for again.
   */
  scripts: Readonly<Record<string, string>>;
}
