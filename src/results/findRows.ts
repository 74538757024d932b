import type {Result} from "../engine/result.js";
import {cellText} from "../files/cellText.js";

/** The number of rows that are searched before the page can respond again. */
const step = 20_000;

/**
 * Searches a result for words, in upper or lower case. The answer has 1 for each row with a cell
 * that contains them. The answer is null if `isStopped` returns true before the search ends.
 */
export async function findRows(
  {columns, length}: Result,
  words: string,
  {onProgress, isStopped}: {onProgress: (rows: number) => void; isStopped: () => boolean}
): Promise<Uint8Array | null> {
  const wanted = words.toLowerCase();
  const found = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    if (columns.some(({at, type}) => cellText(at(row), type).toLowerCase().includes(wanted)))
      found[row] = 1;
    if (row % step !== step - 1) continue;
    onProgress(row + 1);
    await new Promise((resolve) => setTimeout(resolve));
    if (isStopped()) return null;
  }
  return found;
}
