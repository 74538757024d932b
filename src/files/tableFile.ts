import {columnsIn, rowsIn} from "../engine/decode.js";
import {phrase} from "../page/words/phrase.js";
import type {Column} from "../records/rows.js";
import {filesInArchive, unpackFile} from "./archive.js";
import {arrowStream} from "./arrowFile.js";
import {lookAtArrow} from "./lookAtArrow.js";
import {oldOfficeRefusal, refusal} from "./refusal.js";
import type {Choices, Look} from "./tables/look.js";
import {lookAtJson, readJsonRows} from "./tables/lookAtJson.js";
import {type RowLook, type RowSource, readRows} from "./tables/lookAtRows.js";
import {lookAtText} from "./tables/lookAtText.js";
import {lookAtWorkbook} from "./tables/lookAtWorkbook.js";
import {openOds, readOds} from "./tables/ods.js";
import {gunzip, TooLarge} from "./tables/packed.js";
import type {Workbook} from "./tables/workbook.js";
import {NoWorkbook, openXlsx} from "./tables/xlsx.js";

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
  const bytes = startsWith(content, 0x1f, 0x8b) ? unpackGzip(content) : content;
  const unpacked = name.toLowerCase().replace(/\.gz$/, "");
  const ending = unpacked.split(".").at(-1)!;
  const why = refusal(unpacked, bytes);
  if (why) throw new Error(why);
  if (startsWith(bytes, 0x50, 0x4b)) return openPacked(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new Error(oldOfficeRefusal(bytes));
  if (startsWith(bytes, 0x50, 0x41, 0x52, 0x31))
    throw new Error(phrase`holds a Parquet file: unpack it, and add the Parquet file`);
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic === "ARROW1" || magic.startsWith("FEA1") || /^(arrow|arrows|feather)$/.test(ending))
    return openArrow(bytes);
  if (/^(ndjson|jsonl)$/.test(ending)) return openJson(bytes, true);
  if (ending === "json" || ending === "geojson" || looksLikeJson(bytes))
    return openJson(bytes, false);
  if (isFlatOds(bytes)) return openWorkbook(readOds(new TextDecoder().decode(bytes)));
  return openText(bytes);
}

/** Whether a file is an OpenDocument spreadsheet that is not packed (.fods). */
function isFlatOds(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 8192));
  return /^\s*<\?xml/.test(start) && start.includes("opendocument.spreadsheet");
}

function unpackGzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzip(bytes);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw new Error(
      phrase`cannot be unpacked: the file is incomplete or damaged, or is no .gz file`
    );
  }
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
    if (error instanceof NoWorkbook) return openArchive(bytes);
    throw error;
  }
  return openWorkbook(book);
}

function openWorkbook(book: Workbook): TableFile {
  const file = tableOfRows("workbook", (choices) => lookAtWorkbook(book, choices));
  return {
    ...file,
    look: (choices) => ({...file.look(choices), sheets: [...book.sheets]})
  };
}

/** The endings of files with a table that need no library of their own. */
const textEndings = /\.(?:csv|tsv|txt|tab|json|geojson|ndjson|jsonl)$/i;
const workbookEndings = /\.(?:xlsx|xlsm|ods|fods)$/i;

/**
 * A file in an archive (.zip): the largest one with a table, or another that a reader chooses. An
 * archive can hold one workbook, without other tables.
 */
function openArchive(bytes: Uint8Array): TableFile {
  const all = filesInArchive(bytes).sort((a, b) => b.size - a.size);
  const files = all.filter(({name}) => textEndings.test(name));
  const workbooks = all.filter(({name}) => workbookEndings.test(name));
  const [only] = files.length ? files : workbooks;
  if (!only || (!files.length && workbooks.length > 1))
    throw new Error(
      all.some(({name}) => /\.iwa$/.test(name))
        ? refusal("x.numbers", new Uint8Array())!
        : only
          ? phrase`is an archive (.zip) of several workbooks: unpack it, and add each of them`
          : phrase`is an archive (.zip) without a table: expected CSV, JSON or a workbook in it`
    );
  if (files.length < 2) return openTableFile(only.name, unpackFile(bytes, only.name));
  let open: {name: string; file: TableFile} | null = null;
  const fileOf = (name: string) => {
    if (open?.name !== name) open = {name, file: openTableFile(name, unpackFile(bytes, name))};
    return open.file;
  };
  return {
    look({sheet: name = only.name, ...choices}) {
      const look = fileOf(name).look(choices);
      return {
        ...look,
        sheets: files.map(({name}) => ({name, hidden: false})),
        choices: {...look.choices, sheet: name},
        doubts: [
          {line: null, text: phrase`The archive has ${files.length} files. This is ${name}.`},
          ...look.doubts
        ]
      };
    },
    read: ({sheet: name = only.name, ...choices}) => fileOf(name).read(choices)
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
  const seen = lastAnswer((choices) => {
    try {
      return lookAtJson(bytes, choices, areLines);
    } catch (error) {
      if (error instanceof RangeError)
        throw new Error(phrase`has too many lists or objects inside one another`);
      throw error;
    }
  });
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
