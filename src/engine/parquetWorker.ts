import type {SchemaElement} from "hyparquet";
import {parquetMetadataAsync} from "hyparquet/src/metadata.js";
import start, {ParquetFile} from "parquet-wasm/esm";
import {fetchBytes} from "./fetchFile.js";
import {withoutIntervalMarks} from "./parquetFooter.js";
import {type Conversion, conversionsOf, hasIntervals} from "./parquetTypes.js";

/**
 * The first message to the worker. Every later message, with any content, requests the next piece.
 */
export interface Opening {
  /** The address of the library's WebAssembly. */
  wasm: string;
  file: Blob;
}

/** Some rows of a file, as an Arrow IPC stream. */
export interface Piece {
  ipc: Uint8Array;
  rows: number;
  /** The number of rows in the whole file. */
  total: number;
  /** The columns whose type Arrow does not keep. */
  conversions: Conversion[];
}

/** The answer of the worker: a piece, null after the last piece, or an error message. */
export type Answer = {piece: Piece | null} | {error: string};

/**
 * The maximum number of rows in a piece. Progress is reported, and reading cancelled, between
 * pieces.
 */
const pieceRows = 100_000;

let pieces: AsyncGenerator<Piece>;

addEventListener("message", async ({data}: MessageEvent<Opening | null>) => {
  try {
    if (data) pieces = piecesOf(data);
    const {value} = await pieces.next();
    answer({piece: value ?? null}, value ? [value.ipc.buffer] : []);
  } catch (error) {
    answer({error: (error as Error).message ?? String(error)});
  }
});

function answer(message: Answer, transfer: Transferable[] = []): void {
  postMessage(message, {transfer});
}

async function* piecesOf({wasm, file}: Opening): AsyncGenerator<Piece> {
  const schema = await readSchema(file);
  const conversions = conversionsOf(schema);
  await start({module_or_path: await fetchBytes(wasm)});
  const source = await ParquetFile.fromFile(
    hasIntervals(schema) ? await withoutIntervalMarks(file) : file
  );
  const metadata = source.metadata();
  const total = metadata.fileMetadata().numRows();
  // A file without rows still has columns.
  if (total === 0) yield {ipc: (await source.read()).intoIPCStream(), rows: 0, total, conversions};
  for (const [group, length] of metadata
    .rowGroups()
    .map((group) => group.numRows())
    .entries())
    for (let offset = 0; offset < length; offset += pieceRows) {
      const table = await source.read({
        rowGroups: [group],
        offset,
        limit: pieceRows,
        batchSize: 8192
      });
      yield {
        ipc: table.intoIPCStream(),
        rows: Math.min(pieceRows, length - offset),
        total,
        conversions
      };
    }
}

async function readSchema(file: Blob): Promise<SchemaElement[]> {
  const {schema} = await parquetMetadataAsync({
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer()
  });
  return schema;
}
