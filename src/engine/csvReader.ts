import type {Addresses} from "./addresses.js";
import {beginWorker} from "./beginWorker.js";
import {rowsIn} from "./decode.js";
import {openMessages} from "./workerMessages.js";

/** The library's code for a file that the browser reads piece by piece. */
const browserFile = 2;

/** The number of rows that are inserted at a time. */
const rowsAtATime = 100_000;

/**
 * Reads a CSV or TSV file with DuckDB's own reader, and passes its rows on as Arrow IPC streams.
 * The reader is in a second engine, which never runs a reader's SQL and is ended afterwards: the
 * engine that does run it is locked down and reads no file. DuckDB reads the whole file before it
 * decides on types, so a text in the last row causes no error. Returns the number of rows. Throws
 * with DuckDB's message, or the signal's reason.
 */
export async function readCsv(
  file: Blob,
  addresses: Pick<Addresses, "worker" | "engine">,
  insert: (ipc: Uint8Array) => Promise<void>,
  onRows: (rows: number) => void,
  signal?: AbortSignal
): Promise<number> {
  const {worker, ready} = beginWorker(addresses.worker(), addresses.engine());
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
  });
  stopped.catch(() => {});
  const alive = <T>(step: Promise<T>): Promise<T> => Promise.race([step, stopped]);
  try {
    signal?.throwIfAborted();
    await alive(ready);
    const send = openMessages(worker);
    await alive(send("OPEN", {path: ":memory:"}));
    const connection = await alive(send("CONNECT", null));
    for (const setting of ["autoinstall_known_extensions", "autoload_known_extensions"])
      await alive(send("RUN_QUERY", [connection, `SET ${setting} = false`]));
    await alive(send("REGISTER_FILE_HANDLE", ["dropped", file, browserFile, true]));
    const source = "FROM read_csv('dropped', sample_size = -1)";
    let header = await alive(send("START_PENDING_QUERY", [connection, source, true]));
    while (header === null) header = await alive(send("POLL_PENDING_QUERY", connection));
    let rows = 0;
    let pieces = [header];
    let taken = 0;
    const insertPieces = async () => {
      await alive(insert(concatenate([...pieces, endOfStream])));
      onRows(rows);
      pieces = [header];
      taken = 0;
    };
    for (;;) {
      const message = await alive(send("FETCH_QUERY_RESULTS", connection));
      if (message === null) continue;
      if (message.length === 0) break;
      pieces.push(message);
      // A message has at most 2,048 rows.
      taken += 2048;
      rows += rowsIn(message);
      if (taken >= rowsAtATime) await insertPieces();
    }
    if (pieces.length > 1) await insertPieces();
    return rows;
  } finally {
    worker.terminate();
  }
}

/** The end of an Arrow IPC stream: a message of length zero. */
const endOfStream = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
