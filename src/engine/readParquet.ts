import {files} from "./files.js";
import type {Answer, Opening, Piece} from "./parquetWorker.js";

/**
 * Reads a Parquet file piece by piece, in a worker: decoding takes seconds for a large one, in which the page would not answer. One piece is always being decoded while another is taken.
 * Throws what the library says of the file, or the signal's reason.
 */
export async function* readParquet(file: Blob, signal?: AbortSignal): AsyncGenerator<Piece> {
  signal?.throwIfAborted();
  const worker = new Worker(files.parquetReader());
  const called = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), {signal: called.signal});
    worker.addEventListener("error", ({message}) =>
      reject(new Error(message || "the worker that reads Parquet failed"))
    );
  });
  stopped.catch(() => {});
  const ask = (message: Opening | null) => {
    const answer = new Promise<Piece | null>((resolve, reject) =>
      worker.addEventListener(
        "message",
        ({data}: MessageEvent<Answer>) => {
          if ("error" in data) reject(new Error(data.error));
          else resolve(data.piece);
        },
        {once: true}
      )
    );
    worker.postMessage(message);
    const first = Promise.race([answer, stopped]);
    first.catch(() => {});
    return first;
  };
  try {
    let coming = ask({wasm: files.parquet(), file});
    for (;;) {
      const piece = await coming;
      if (!piece) return;
      coming = ask(null);
      yield piece;
      signal?.throwIfAborted();
    }
  } finally {
    called.abort();
    worker.terminate();
  }
}
