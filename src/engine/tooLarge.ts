import {phrase} from "../page/words/phrase.js";

/** Maximum size of a row of an answer, in bytes: larger rows freeze the page. */
const maxRowBytes = 10_000_000;

/** Throws when the rows of a message are too large to show. */
export function refuseLargeRows(rows: number, bytes: number): void {
  if (rows > 0 && bytes / rows > maxRowBytes)
    throw new Error(
      phrase`the answer is too large: a row of it takes ${Math.round(bytes / rows / 1e6)} MB, and the page shows rows of at most ${maxRowBytes / 1e6} MB: ask for a part of its values, such as left(text, 1000) or list[1:1000], or for their len()`
    );
}

/**
 * The message with which the engine's Arrow library reports that it did not get the memory for an
 * answer and wrote the answer regardless. The engine's memory cannot be trusted after that.
 */
export const overwritten = /ArrowArrayStruct contains null data pointer/;

/** Explains an error about memory that the engine did not get; other messages stay as they are. */
export function explainSize(message: string): string {
  if (overwritten.test(message))
    return phrase`the answer is too large for the engine's memory: ask for fewer rows, or for a part of their values`;
  return /^Out of Memory Error|Cannot resize vector/.test(message)
    ? phrase`${message.trimEnd()}. This is more than an engine in a page can hold (4 GB, of which one list or text at most 1 GB): ask for fewer rows, or for a part of their values`
    : message;
}
