import {phrase} from "../page/words/phrase.js";
import {NotArrived} from "./notArrived.js";
import {patience, silenceWords} from "./watchSilence.js";

/** A worker in which the engine is being instantiated. */
export interface StartedWorker {
  worker: Worker;
  /** The name of the Web Lock that the worker holds while it lives. */
  name: string;
  /** Resolves when the engine has started; rejects with the reason when it cannot start. */
  ready: Promise<void>;
  /** The time since the worker's last sign of life, in milliseconds. */
  quietFor(): number;
  /** Gives up a start: `ready` rejects with this reason. Does nothing after the start. */
  giveUp(reason: string): void;
}

/**
 * Starts a worker and the engine in it, both given by their addresses. The start is given up when
 * the worker gives no sign of life for a while (`patience`); each part of the engine that arrives is
 * a sign of life. The message is the one that the library's own `instantiate` sends (duckdb-wasm
 * 1.32.0, `parallel/worker_request`). The function needs little else, because the SQL page runs it
 * in its head (`loaders/site/earlyEngine.ts`).
 */
export function beginWorker(script: string, engine: string): StartedWorker {
  // Web Locks are shared by all tabs of a site: a name must be unique among them.
  const name = `whatworked-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const worker = new Worker(script, {name});
  let resolve: () => void;
  let reject: (reason: Error) => void;
  const ready = new Promise<void>((...settle) => {
    [resolve, reject] = settle;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSign = 0;
  const giveUp = (reason: string) =>
    reject(new NotArrived(phrase`The engine did not start: ${reason}.`));
  const hear = () => {
    lastSign = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(silenceWords()), patience);
  };
  const onMessage = ({data: {type, data}}: MessageEvent) => {
    if (type === "INSTANTIATE_PROGRESS") return hear();
    if (type === "OK") resolve();
    else giveUp(data?.message ?? type);
  };
  worker.addEventListener("message", onMessage);
  worker.addEventListener("error", ({message}) =>
    giveUp(message || phrase`the script of its worker did not arrive`)
  );
  hear();
  worker.postMessage({messageId: 0, type: "INSTANTIATE", data: [engine, null]});
  const end = () => {
    clearTimeout(timer);
    worker.removeEventListener("message", onMessage);
  };
  ready.then(end, end);
  return {worker, name, ready, quietFor: () => performance.now() - lastSign, giveUp};
}
