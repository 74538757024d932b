import {columnsIn, decodeResult, rowsIn} from "../engine/decode.js";
import {cellText} from "./cellText.js";
import type {Look} from "./tables/look.js";

const previewRows = 8;

/** What an Arrow stream holds, and its first rows. The file itself states the types. */
export function lookAtArrow(stream: Uint8Array, total = rowsIn(stream)): Look {
  const columns = columnsIn(stream);
  const result = total > 0 ? decodeResult(stream) : null;
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
    notes: ["The file states the type of each column."],
    doubts: [],
    leftOut: []
  };
}
