import {parquetMetadataAsync} from "hyparquet/src/metadata.js";
import start, {ParquetFile} from "parquet-wasm/esm";

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
  /** The columns whose 16 bytes are UUIDs; Arrow does not mark them. */
  uuids: string[];
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
  await start({module_or_path: wasm});
  const source = await ParquetFile.fromFile(file);
  const metadata = source.metadata();
  const total = metadata.fileMetadata().numRows();
  const uuids = await uuidsIn(file);
  // A file without rows still has columns.
  if (total === 0) yield {ipc: (await source.read()).intoIPCStream(), rows: 0, total, uuids};
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
      yield {ipc: table.intoIPCStream(), rows: Math.min(pieceRows, length - offset), total, uuids};
    }
}

/** The columns that are UUIDs by the file's own schema, without those inside other columns. */
async function uuidsIn(file: Blob): Promise<string[]> {
  const {schema} = await parquetMetadataAsync({
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer()
  });
  const names: string[] = [];
  for (let i = 1; i < schema.length; i = after(i))
    if (schema[i].logical_type?.type === "UUID") names.push(schema[i].name);
  return names;

  /** The index after an element and its children: the schema is a tree, written as one list. */
  function after(i: number): number {
    let next = i + 1;
    for (let n = schema[i].num_children ?? 0; n > 0; n--) next = after(next);
    return next;
  }
}
