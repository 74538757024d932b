import {columnsIn, decodeResult, rowsIn} from "../engine/decode.js";
import {phrase} from "../page/words/phrase.js";
import {cellText} from "./cellText.js";
import type {Look} from "./tables/look.js";

const previewRows = 8;

/** What an Arrow stream holds, and its first rows. The file itself states the types. */
export function lookAtArrow(stream: Uint8Array, total = rowsIn(stream)): Look {
  const columns = columnsIn(stream);
  const result = total > 0 ? firstResult(stream) : null;
  return {
    kind: "stored",
    choices: {},
    sheets: [],
    paths: [],
    columns: columns.map(({name, type}) => ({name, type, reason: "", position: null})),
    rows: total,
    preview: Array.from({length: Math.min(previewRows, result?.length ?? 0)}, (_, row) =>
      result!.columns.map(({at, type}) => {
        const value = at(row);
        return value === null ? null : cellText(value, type);
      })
    ),
    notes: [
      phrase`The file states the type of each column.`,
      ...(total > 0 && !result ? [phrase`Its first rows cannot be shown here.`] : [])
    ],
    doubts: [],
    leftOut: []
  };
}

/** The rows of a stream; null if a type is read by DuckDB only, such as a UUID in a list. */
function firstResult(stream: Uint8Array): ReturnType<typeof decodeResult> | null {
  try {
    return decodeResult(stream);
  } catch {
    return null;
  }
}
