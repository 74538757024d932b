import {damagedParquet} from "./damagedParquet.js";
import {fetchBytes} from "./fetchFile.js";
import {type Piece, parquetPieces} from "./parquetPieces.js";

/**
 * The first message to the worker. Every later message, with any content, requests the next piece.
 */
export interface Opening {
  /** The address of the library's WebAssembly. */
  wasm: string;
  file: Blob;
}

/** The answer of the worker: a piece, null after the last piece, or an error message. */
export type Answer = {piece: Piece | null} | {error: string};

let pieces: AsyncGenerator<Piece>;

addEventListener("message", async ({data}: MessageEvent<Opening | null>) => {
  try {
    if (data) pieces = parquetPieces(data.file, () => fetchBytes(data.wasm));
    const {value} = await pieces.next();
    answer({piece: value ?? null}, value ? [value.ipc.buffer] : []);
  } catch (error) {
    answer({error: (error as Error).message ?? String(error)});
  }
});

// The library stops in a promise of its own at a number that contradicts the file, so that the question
// above would wait for ever.
addEventListener("unhandledrejection", () => answer({error: damagedParquet().message}));

function answer(message: Answer, transfer: Transferable[] = []): void {
  postMessage(message, {transfer});
}
