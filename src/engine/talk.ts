/** What can be said to the engine's worker, with what it answers (duckdb-wasm 1.32.0, `parallel/worker_request`). */
interface Messages {
  OPEN: [said: {path: string; arrowLosslessConversion?: boolean}, heard: null];
  CONNECT: [said: null, heard: number];
  RUN_QUERY: [said: [connection: number, text: string], heard: Uint8Array];
  CREATE_PREPARED: [said: [connection: number, text: string], heard: number];
  RUN_PREPARED: [
    said: [connection: number, statement: number, values: readonly unknown[]],
    heard: Uint8Array
  ];
  CLOSE_PREPARED: [said: [connection: number, statement: number], heard: null];
  START_PENDING_QUERY: [
    said: [connection: number, text: string, inPieces: boolean],
    heard: Uint8Array | null
  ];
  POLL_PENDING_QUERY: [said: number, heard: Uint8Array | null];
  CANCEL_PENDING_QUERY: [said: number, heard: boolean];
  FETCH_QUERY_RESULTS: [said: number, heard: Uint8Array | null];
  INSERT_ARROW_FROM_IPC_STREAM: [
    said: [connection: number, ipc: Uint8Array, options: {name: string; create: boolean}],
    heard: null
  ];
  REGISTER_FILE_HANDLE: [
    said: [name: string, file: Blob, protocol: number, direct: boolean],
    heard: null
  ];
}

/** Says one thing to the engine's worker, and gives its answer; what is in `transfer` is handed over, and gone from here. */
export type Say = <Type extends keyof Messages>(
  type: Type,
  said: Messages[Type][0],
  transfer?: Transferable[]
) => Promise<Messages[Type][1]>;

/**
 * Talks to a worker in the library's own messages. The library's class for it, `AsyncDuckDB`, brings Apache Arrow, 290 kB of it, to a page that waits for its first answer; a dozen kinds of
 * message do not need that. The worker answers in the order in which it was asked, so that nothing need be waited for whose answer is not needed.
 */
export function talkTo(worker: Worker): Say {
  const waiting = new Map<number, {resolve(heard: never): void; reject(error: Error): void}>();
  let said = 0;
  worker.addEventListener("message", ({data: {requestId, type, data}}: MessageEvent) => {
    const asked = waiting.get(requestId);
    if (!asked) return;
    waiting.delete(requestId);
    if (type === "ERROR") asked.reject(Object.assign(new Error(data.message), {name: data.name}));
    else asked.resolve(data as never);
  });
  return (type, data, transfer = []) =>
    new Promise((resolve, reject) => {
      const messageId = ++said;
      waiting.set(messageId, {resolve, reject});
      worker.postMessage({messageId, type, data}, transfer);
    });
}
