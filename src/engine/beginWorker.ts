/** A worker in which the engine is being instantiated. */
export interface StartedWorker {
  worker: Worker;
  /** The name of the lock that the worker holds for as long as it lives. */
  name: string;
  /** Resolves when the engine is there; rejects with its reason when it is not to be. */
  ready: Promise<void>;
}

let begun = 0;

/**
 * Starts a worker and the engine in it, both given by their addresses: what the library's own `instantiate` would say (duckdb-wasm 1.32.0, `parallel/worker_request`). It needs nothing else, for a page
 * that will surely ask has it in its head (`loaders/site/earlyEngine.ts`).
 */
export function beginWorker(script: string, engine: string): StartedWorker {
  const name = `whatworked-${Date.now()}-${++begun}`;
  const worker = new Worker(script, {name});
  const ready = new Promise<void>((resolve, reject) => {
    const hear = ({data: {type, data}}: MessageEvent) => {
      if (type === "INSTANTIATE_PROGRESS") return;
      worker.removeEventListener("message", hear);
      if (type === "OK") resolve();
      else reject(new Error(data?.message ?? `the engine did not start: ${type}`));
    };
    worker.addEventListener("message", hear);
    worker.addEventListener("error", ({message}) =>
      reject(new Error(message || "its worker failed"))
    );
    worker.postMessage({messageId: 0, type: "INSTANTIATE", data: [engine, null]});
  });
  ready.catch(() => {});
  return {worker, name, ready};
}
