import {parquetMetadataAsync} from "hyparquet/src/metadata.js";
import start, {ParquetFile} from "parquet-wasm/esm";

/** The first message to the worker; every later one, of anything, asks for the next piece. */
export interface Opening {
  /** Where the library's wasm is. */
  wasm: string;
  file: Blob;
}

/** Some rows of a file, as an Arrow IPC stream. */
export interface Piece {
  ipc: Uint8Array;
  rows: number;
  /** How many rows the whole file has. */
  total: number;
  /** Its columns whose 16 bytes are UUIDs, which Arrow does not say of them. */
  uuids: string[];
}

/** What the worker answers: a piece, or that there is no more, or why not. */
export type Answer = {piece: Piece | null} | {error: string};

/** So many rows at a time: each a step that shows, and can be the last. */
const step = 100_000;

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

function answer(what: Answer, transfer: Transferable[] = []): void {
  postMessage(what, {transfer});
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
    for (let offset = 0; offset < length; offset += step) {
      const table = await source.read({
        rowGroups: [group],
        offset,
        limit: step,
        batchSize: 8192
      });
      yield {ipc: table.intoIPCStream(), rows: Math.min(step, length - offset), total, uuids};
    }
}

/** The columns that the file's own schema says are UUIDs; those inside others are not among them. */
async function uuidsIn(file: Blob): Promise<string[]> {
  const {schema} = await parquetMetadataAsync({
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer()
  });
  const names: string[] = [];
  for (let i = 1; i < schema.length; i = after(i))
    if (schema[i].logical_type?.type === "UUID") names.push(schema[i].name);
  return names;

  /** The place after an element and all that is in it: the schema is a tree, told in one list. */
  function after(i: number): number {
    let next = i + 1;
    for (let n = schema[i].num_children ?? 0; n > 0; n--) next = after(next);
    return next;
  }
}
