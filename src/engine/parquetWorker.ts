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
      yield {ipc: table.intoIPCStream(), rows: Math.min(step, length - offset), total};
    }
}
