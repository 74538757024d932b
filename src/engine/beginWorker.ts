/** A worker in which the engine is being instantiated. */
export interface StartedWorker {
  worker: Worker;
  /** The name of the Web Lock that the worker holds while it lives. */
  name: string;
  /** Resolves when the engine has started; rejects with the reason when it cannot start. */
  ready: Promise<void>;
}

/**
 * Starts a worker and the engine in it, both given by their addresses. The message is the one that
 * the library's own `instantiate` sends (duckdb-wasm 1.32.0, `parallel/worker_request`). The
 * function needs nothing else, because the SQL page runs it in its head
 * (`loaders/site/earlyEngine.ts`).
 */
export function beginWorker(script: string, engine: string): StartedWorker {
  // Web Locks are shared by all tabs of a site: a name must be unique among them.
  const name = `whatworked-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const worker = new Worker(script, {name});
  const ready = new Promise<void>((resolve, reject) => {
    const onMessage = ({data: {type, data}}: MessageEvent) => {
      if (type === "INSTANTIATE_PROGRESS") return;
      worker.removeEventListener("message", onMessage);
      if (type === "OK") resolve();
      else reject(new Error(data?.message ?? `the engine did not start: ${type}`));
    };
    worker.addEventListener("message", onMessage);
    worker.addEventListener("error", ({message}) =>
      reject(new Error(message || "the worker failed"))
    );
    worker.postMessage({messageId: 0, type: "INSTANTIATE", data: [engine, null]});
  });
  ready.catch(() => {});
  return {worker, name, ready};
}
