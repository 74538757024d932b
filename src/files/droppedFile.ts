import {unzipSync, zipSync} from "fflate";
import type {TableSink} from "../engine/connector.js";
import {readCsv} from "../engine/csvReader.js";
import {columnsIn, rowsIn} from "../engine/decode.js";
import {readParquet} from "../engine/readParquet.js";
import {siteAddresses} from "../engine/siteAddresses.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {arrowOf} from "./arrowOf.js";

/** Receives the number of rows read so far, and the total where it is known. */
export type OnRows = (rows: number, total: number | null) => void;

/** Reads a file into a table. Returns the number of rows. */
export type ReadFile = (
  file: File,
  into: TableSink,
  onRows: OnRows,
  signal?: AbortSignal
) => Promise<number>;

const readers: Readonly<Record<string, ReadFile>> = {
  csv: (file, {insert}, onRows, signal) =>
    readCsv(file, siteAddresses, insert, (rows) => onRows(rows, null), signal),
  tsv: (file, {insert}, onRows, signal) =>
    readCsv(file, siteAddresses, insert, (rows) => onRows(rows, null), signal),
  parquet: readParquetFile,
  arrow: readArrow,
  feather: readArrow,
  json: readJson,
  ndjson: readLines,
  jsonl: readLines,
  xlsx: readSheet
};

/** The file name endings that can be read. */
export const endings: readonly string[] = Object.keys(readers);

/**
 * The reader of a file, by the ending of its name. Throws for other endings, with a list of the
 * known ones.
 */
export function readerOf(name: string): ReadFile {
  const ending = name.split(".").at(-1)!.toLowerCase();
  if (!Object.hasOwn(readers, ending))
    throw new Error(`${name}: expected a file that ends in .${endings.join(", .")}`);
  return readers[ending];
}

/** A table's name from a file's name: lower case, words joined by `_`, and not taken yet. */
export function tableNameOf(file: string, taken: ReadonlySet<string>): string {
  const plain = file
    .replace(/\.[^.]*$/, "")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const stem = /^[a-z]/.test(plain) ? plain : `table_${plain}`.replace(/_$/, "");
  let name = stem;
  for (let n = 2; taken.has(name); n++) name = `${stem}_${n}`;
  return name;
}

async function readParquetFile(...[file, into, onRows, signal]: Parameters<ReadFile>) {
  let done = 0;
  let known: readonly string[] = [];
  for await (const {ipc, rows, total, uuids} of readParquet(file, siteAddresses, signal)) {
    if (total === 0) await into.createEmpty(columnsIn(ipc));
    else await into.insert(ipc);
    known = uuids;
    done += rows;
    onRows(done, total);
  }
  await into.convertToUuids(known);
  return done;
}

/** Reads Arrow: a stream, or a file, which is a stream between a magic word and a footer. */
async function readArrow(...[file, into, onRows, signal]: Parameters<ReadFile>) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  signal?.throwIfAborted();
  const isFile = new TextDecoder().decode(bytes.subarray(0, 6)) === "ARROW1";
  const footer = isFile ? new DataView(bytes.buffer).getInt32(bytes.length - 10, true) : 0;
  const stream = isFile ? bytes.subarray(8, bytes.length - 10 - footer) : bytes;
  const rows = rowsIn(stream);
  if (rows === 0) await into.createEmpty(columnsIn(stream));
  else await into.insert(stream);
  onRows(rows, rows);
  return rows;
}

async function readLines(...[file, {insert}, onRows, signal]: Parameters<ReadFile>) {
  const lines = (await file.text()).split("\n");
  const objects = lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line)];
    } catch (error) {
      throw new Error(
        `${file.name} line ${i + 1}: expected a JSON object: ${(error as Error).message}`
      );
    }
  });
  signal?.throwIfAborted();
  return readObjects(file.name, objects, insert, onRows);
}

async function readJson(...[file, {insert}, onRows, signal]: Parameters<ReadFile>) {
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch (error) {
    throw new Error(`${file.name}: expected JSON: ${(error as Error).message}`);
  }
  signal?.throwIfAborted();
  return readObjects(file.name, value, insert, onRows);
}

async function readObjects(
  name: string,
  objects: unknown,
  insert: (ipc: Uint8Array) => Promise<void>,
  onRows: OnRows
): Promise<number> {
  if (!Array.isArray(objects) || !objects.length)
    throw new Error(`${name}: expected an array of at least one object`);
  for (const [i, object] of objects.entries())
    if (typeof object !== "object" || object === null || Array.isArray(object))
      throw new Error(
        `${name}: expected an object for each row: row ${i + 1} is ${JSON.stringify(object)}`
      );
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  const columns = Array.from(names, (key): [string, unknown[]] => [
    key,
    objects.map((object) => (Object.hasOwn(object, key) ? object[key] : null))
  ]);
  await insert(arrowOf(columns));
  onRows(objects.length, objects.length);
  return objects.length;
}

/** Reads the first sheet of a workbook; its first row has the names of the columns. */
async function readSheet(...[file, {insert}, onRows, signal]: Parameters<ReadFile>) {
  const {default: readExcelFile} = await import("read-excel-file/browser");
  // The workbook is zipped again without compression. The library unpacks large parts in workers
  // made from text, which the page's policy forbids.
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const [{data}] = await readExcelFile(new Blob([zipSync(parts, {level: 0}) as BlobPart]));
  signal?.throwIfAborted();
  const [headings, ...rows] = data;
  if (!rows.length)
    throw new Error(`${file.name}: expected column names and at least one row in the first sheet`);
  const names = uniqueNames(
    headings.map((name, i) => ({name: name === null ? `column_${i + 1}` : String(name)}))
  );
  await insert(arrowOf(names.map((name, i) => [name, rows.map((row) => row[i] ?? null)])));
  onRows(rows.length, rows.length);
  return rows.length;
}
