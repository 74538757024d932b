import type {Cell} from "./cell.js";

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

/**
 * Whether a cell is JavaScript by somebody else to which the reader has not agreed. `consent` is null
 * in a notebook of the reader's own.
 */
export function isLocked({id, kind, text}: Cell, consent: Consent | null): boolean {
  return (
    kind === "javascript" &&
    text.trim() !== "" &&
    consent !== null &&
    (!Object.hasOwn(consent.scripts, id) || consent.scripts[id] !== text)
  );
}

/** The consent to JavaScript cells as well, with the texts that they have now. */
export function consentTo(consent: Consent, cells: Iterable<Cell>): Consent {
  const texts = Array.from(cells).flatMap(({id, kind, text}) =>
    kind === "javascript" ? [[id, text] as const] : []
  );
  if (!texts.length) return consent;
  return {...consent, scripts: {...consent.scripts, ...Object.fromEntries(texts)}};
}
