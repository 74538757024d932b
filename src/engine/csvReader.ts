import {rowsIn} from "./decode.js";
import {startWorker} from "./startWorker.js";
import {talkTo} from "./talk.js";

/** A file that the browser reads piece by piece, in the library's numbers. */
const browserFile = 2;

/** How many rows go over at a time. */
const rowsAtATime = 100_000;

/**
 * Reads a CSV or TSV by DuckDB's own reader, in an engine of its own that never runs a reader's SQL and is thrown away: the engine that does is locked, and reads no file. The whole file is
 * looked at before types are settled, so that a text in the last row is not an error. Hands over Arrow IPC streams; gives the number of rows. Throws with DuckDB's words, or the
 * signal's reason.
 */
export async function readCsv(
  file: Blob,
  insert: (ipc: Uint8Array) => Promise<void>,
  onRows: (rows: number) => void,
  signal?: AbortSignal
): Promise<number> {
  const {worker, ready} = startWorker();
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
  });
  stopped.catch(() => {});
  const alive = <T>(step: Promise<T>): Promise<T> => Promise.race([step, stopped]);
  try {
    signal?.throwIfAborted();
    await alive(ready);
    const say = talkTo(worker);
    await alive(say("OPEN", {path: ":memory:"}));
    const connection = await alive(say("CONNECT", null));
    for (const setting of ["autoinstall_known_extensions", "autoload_known_extensions"])
      await alive(say("RUN_QUERY", [connection, `SET ${setting} = false`]));
    await alive(say("REGISTER_FILE_HANDLE", ["dropped", file, browserFile, true]));
    const source = "FROM read_csv('dropped', sample_size = -1)";
    let header = await alive(say("START_PENDING_QUERY", [connection, source, true]));
    while (header === null) header = await alive(say("POLL_PENDING_QUERY", connection));
    let rows = 0;
    let pieces = [header];
    let taken = 0;
    const handOver = async () => {
      await alive(insert(joined([...pieces, endOfStream])));
      onRows(rows);
      pieces = [header];
      taken = 0;
    };
    for (;;) {
      const message = await alive(say("FETCH_QUERY_RESULTS", connection));
      if (message === null) continue;
      if (message.length === 0) break;
      pieces.push(message);
      // A message brings at most 2,048 rows.
      taken += 2048;
      rows += rowsIn(message);
      if (taken >= rowsAtATime) await handOver();
    }
    if (pieces.length > 1) await handOver();
    return rows;
  } finally {
    worker.terminate();
  }
}

/** How an Arrow IPC stream ends: a message of no length. */
const endOfStream = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
