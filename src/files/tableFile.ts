import {gunzipSync} from "fflate";
import {columnsIn, rowsIn} from "../engine/decode.js";
import type {Column} from "../records/rows.js";
import {arrowStream} from "./arrowFile.js";
import {lookAtArrow} from "./lookAtArrow.js";
import type {Choices, Look} from "./tables/look.js";
import {lookAtJson, readJsonRows} from "./tables/lookAtJson.js";
import {type RowLook, type RowSource, readRows} from "./tables/lookAtRows.js";
import {lookAtText} from "./tables/lookAtText.js";
import {lookAtWorkbook} from "./tables/lookAtWorkbook.js";
import {openOds} from "./tables/ods.js";
import type {Workbook} from "./tables/workbook.js";
import {openXlsx} from "./tables/xlsx.js";

/** Some rows of a file as an Arrow IPC stream. */
export interface TablePiece {
  ipc: Uint8Array;
  rows: number;
  /** The columns of a table without rows; a stream without rows creates no table. */
  empty?: Column[];
}

/** A file that was opened: its content is unpacked and parsed once. */
export interface TableFile {
  look(choices: Choices): Look;
  read(choices: Choices): Iterable<TablePiece>;
}

/**
 * Opens a file by its content, whatever its name says. Throws an error for a sentence that begins
 * with the name of the file. Parquet files are read in a worker of their own.
 */
export function openTableFile(name: string, content: Uint8Array): TableFile {
  const bytes = startsWith(content, 0x1f, 0x8b) ? gunzipSync(content) : content;
  const ending = name.toLowerCase().replace(/\.gz$/, "").split(".").at(-1)!;
  if (startsWith(bytes, 0x50, 0x4b)) return openPacked(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new Error(
      "is an old Excel file (.xls), or has a password: save it as .xlsx, without a password"
    );
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic === "ARROW1" || magic.startsWith("FEA1") || /^(arrow|arrows|feather)$/.test(ending))
    return openArrow(bytes);
  if (/^(ndjson|jsonl)$/.test(ending)) return openJson(bytes, true);
  if (ending === "json" || ending === "geojson" || looksLikeJson(bytes))
    return openJson(bytes, false);
  return openText(bytes);
}

function openText(bytes: Uint8Array): TableFile {
  return tableOfRows("text", (choices) => lookAtText(bytes, choices));
}

function openPacked(bytes: Uint8Array): TableFile {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const isOds = start.includes("opendocument.spreadsheet");
  let book: Workbook;
  try {
    book = isOds ? openOds(bytes) : openXlsx(bytes);
  } catch (error) {
    // A packed CSV is the most likely other thing in a .zip file.
    throw /is no Excel workbook/.test((error as Error).message) &&
      !start.includes("[Content_Types]")
      ? new Error("is an archive (.zip): unpack it, and add the files in it")
      : error;
  }
  const file = tableOfRows("workbook", (choices) => lookAtWorkbook(book, choices));
  return {
    ...file,
    look: (choices) => ({...file.look(choices), sheets: [...book.sheets]})
  };
}

function tableOfRows(
  kind: Look["kind"],
  lookAt: (choices: Choices) => {look: RowLook; source: RowSource}
): TableFile {
  // The table is read as it was looked at last.
  const seen = lastAnswer(lookAt);
  return {
    look: (choices) => {
      const {plan: _, ...look} = seen(choices).look;
      return {kind, sheets: [], paths: [], ...look};
    },
    *read(choices) {
      const {look, source} = seen(choices);
      for (const piece of readRows(source, look.plan)) yield whenEmpty(piece);
    }
  };
}

/** A function that remembers its last answer. */
function lastAnswer<T>(answer: (choices: Choices) => T): (choices: Choices) => T {
  let last: {key: string; answer: T} | null = null;
  return (choices) => {
    // JSON has no Infinity, and writes null for it.
    const key = JSON.stringify(choices, (_, value) => (value === Infinity ? "Infinity" : value));
    if (last?.key !== key) last = {key, answer: answer(choices)};
    return last.answer;
  };
}

function openJson(bytes: Uint8Array, areLines: boolean): TableFile {
  const seen = lastAnswer((choices) => lookAtJson(bytes, choices, areLines));
  return {
    look: (choices) => seen(choices).look,
    read: (choices) => readJsonRows(seen(choices).table)
  };
}

function openArrow(bytes: Uint8Array): TableFile {
  const stream = arrowStream(bytes);
  return {
    look: () => lookAtArrow(stream),
    read: () => [whenEmpty({ipc: stream.slice(), rows: rowsIn(stream)})]
  };
}

function whenEmpty(piece: TablePiece): TablePiece {
  return piece.rows === 0 ? {...piece, empty: columnsIn(piece.ipc)} : piece;
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
  return /^(\[\s*\{|\{\s*"|\[\s*\])/.test(start);
}
