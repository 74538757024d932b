/** So many bytes may a row of an answer take: a page that is handed a value of hundreds of megabytes stands still over it, and nobody reads it. */
const mostRowBytes = 10_000_000;

/** Throws when the rows of a message are too large to be shown, whatever their number. */
export function refuseLargeRows(rows: number, bytes: number): void {
  if (rows > 0 && bytes / rows > mostRowBytes)
    throw new Error(
      `the answer is too large: a row of it takes ${Math.round(bytes / rows / 1e6)} MB, and the page shows rows of at most ${mostRowBytes / 1e6} MB: ask for a part of its values, as by left(text, 1000) or list[1:1000], or for their len()`
    );
}

/** How the engine's Arrow says that it did not get the memory for an answer, and wrote it regardless: what it holds is not to be trusted after that. */
export const overwritten = /ArrowArrayStruct contains null data pointer/;

/** What the engine says of memory that it did not get, with what that means to a reader; anything else as it is. */
export function explainSize(message: string): string {
  if (overwritten.test(message))
    return "the answer is too large for its memory: ask for fewer rows, or for a part of their values";
  return /^Out of Memory Error|Cannot resize vector/.test(message)
    ? `${message.trimEnd()}. This is more than an engine in a page can hold (4 GB, of which one list or text at most 1 GB): ask for fewer rows, or for a part of their values`
    : message;
}
