/**
 * The messages that the engine's worker understands, with its answers (duckdb-wasm 1.32.0,
 * `parallel/worker_request`).
 */
interface Messages {
  OPEN: [data: {path: string; arrowLosslessConversion?: boolean}, answer: null];
  CONNECT: [data: null, answer: number];
  DISCONNECT: [data: number, answer: null];
  RUN_QUERY: [data: [connection: number, text: string], answer: Uint8Array];
  CREATE_PREPARED: [data: [connection: number, text: string], answer: number];
  RUN_PREPARED: [
    data: [connection: number, statement: number, values: readonly unknown[]],
    answer: Uint8Array
  ];
  CLOSE_PREPARED: [data: [connection: number, statement: number], answer: null];
  START_PENDING_QUERY: [
    data: [connection: number, text: string, inPieces: boolean],
    answer: Uint8Array | null
  ];
  POLL_PENDING_QUERY: [data: number, answer: Uint8Array | null];
  CANCEL_PENDING_QUERY: [data: number, answer: boolean];
  FETCH_QUERY_RESULTS: [data: number, answer: Uint8Array | null];
  INSERT_ARROW_FROM_IPC_STREAM: [
    data: [
      connection: number,
      ipc: Uint8Array,
      options: {name: string; schema: string; create: boolean}
    ],
    answer: null
  ];
}

/**
 * Sends one message to the engine's worker, and returns its answer. The buffers in `transfer` are
 * transferred.
 */
export type Send = <Type extends keyof Messages>(
  type: Type,
  data: Messages[Type][0],
  transfer?: Transferable[]
) => Promise<Messages[Type][1]>;

/**
 * Talks to a worker in the library's messages. The library's class for this, `AsyncDuckDB`, would
 * add Apache Arrow (290 kB) to a page that waits for its first answer, and a dozen messages do not
 * need it. The worker answers in the order of the messages, so a caller need not await an answer
 * that it does not use.
 */
export function openMessages(worker: Worker): Send {
  const waiting = new Map<number, {resolve(answer: never): void; reject(error: Error): void}>();
  let sent = 0;
  worker.addEventListener("message", ({data: {requestId, type, data}}: MessageEvent) => {
    const request = waiting.get(requestId);
    if (!request) return;
    waiting.delete(requestId);
    if (type === "ERROR") request.reject(Object.assign(new Error(data.message), {name: data.name}));
    else request.resolve(data as never);
  });
  return (type, data, transfer = []) =>
    new Promise((resolve, reject) => {
      const messageId = ++sent;
      waiting.set(messageId, {resolve, reject});
      worker.postMessage({messageId, type, data}, transfer);
    });
}
