import {files} from "./files.js";
import {reportProgress} from "./progress.js";

/** A worker in which the engine is being instantiated. */
export interface StartedWorker {
  worker: Worker;
  /** The name of the lock that the worker holds for as long as it lives. */
  name: string;
  /** Resolves when the engine is there; rejects with its reason when it is not to be. */
  ready: Promise<void>;
}

let started = 0;
let waiting: StartedWorker | null = null;

/** Starts a worker before anybody needs it. This module needs so little that it is there long before the engine's library: a page that will surely ask imports it first. */
export function warmWorker(): void {
  waiting ??= startWorker();
  waiting.ready.catch(() => {});
}

/** The worker that was started early, once; after that a new one. */
export function takeWorker(): StartedWorker {
  const taken = waiting ?? startWorker();
  waiting = null;
  return taken;
}

/** Says to a worker what the library's own `instantiate` would say (duckdb-wasm 1.32.0, `parallel/worker_request`). */
export function startWorker(): StartedWorker {
  const name = `whatworked-${Date.now()}-${++started}`;
  const worker = new Worker(files.worker(), {name});
  const ready = new Promise<void>((resolve, reject) => {
    const hear = ({data: {type, data}}: MessageEvent) => {
      if (type === "INSTANTIATE_PROGRESS")
        reportProgress({
          step: "starting the engine",
          done: data.bytesLoaded,
          total: data.bytesTotal
        });
      else {
        worker.removeEventListener("message", hear);
        reportProgress(null);
        if (type === "OK") resolve();
        else reject(new Error(data?.message ?? `the engine did not start: ${type}`));
      }
    };
    worker.addEventListener("message", hear);
    worker.addEventListener("error", ({message}) =>
      reject(new Error(message || "its worker failed"))
    );
    worker.postMessage({messageId: 0, type: "INSTANTIATE", data: [files.engine(), null]});
  });
  return {worker, name, ready};
}
