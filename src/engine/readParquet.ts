import type {Addresses} from "./addresses.js";
import {damagedParquet} from "./damagedParquet.js";
import {fetchBytes} from "./fetchFile.js";
import type {Piece} from "./parquetPieces.js";
import type {Answer, Opening} from "./parquetWorker.js";

/**
 * Reads a Parquet file piece by piece. A worker does it, because decoding a large file takes
 * seconds in which the page would not react. The next piece is decoded while one is taken. Throws
 * the library's message about the file, the reason why the worker's files did not arrive, or the
 * signal's reason.
 */
export async function* readParquet(
  file: Blob,
  addresses: Pick<Addresses, "parquet" | "parquetReader">,
  signal?: AbortSignal
): AsyncGenerator<Piece> {
  signal?.throwIfAborted();
  const worker = new Worker(addresses.parquetReader());
  const done = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), {signal: done.signal});
    worker.addEventListener("error", ({message}) => {
      // The library stops at a number that contradicts the file, and gives no other reason.
      if (/RuntimeError/.test(message)) reject(damagedParquet());
      else if (message) reject(new Error(message));
    });
    // A worker whose script does not arrive gives no reason, and may give no event either.
    fetchBytes(addresses.parquetReader()).catch(reject);
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
    let coming = ask({wasm: addresses.parquet(), file});
    for (;;) {
      const piece = await coming;
      if (!piece) return;
      coming = ask(null);
      yield piece;
      signal?.throwIfAborted();
    }
  } finally {
    done.abort();
    worker.terminate();
  }
}
