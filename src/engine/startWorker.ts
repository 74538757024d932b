import {phrase} from "../page/words/phrase.js";
import type {Addresses} from "./addresses.js";
import {beginWorker, type StartedWorker} from "./beginWorker.js";
import type {ProgressReporter} from "./progress.js";

declare global {
  /** The worker that a script in the page's head has started; undefined once it is taken. */
  var earlyEngine: StartedWorker | undefined;
}

/** Starts a worker with an engine in it, and reports how much of the engine has loaded. */
export type StartWorker = (
  addresses: Pick<Addresses, "worker" | "engine">,
  progress: ProgressReporter
) => StartedWorker;

export const startWorker: StartWorker = (addresses, progress) =>
  withProgress(beginWorker(addresses.worker(), addresses.engine()), progress);

/**
 * Takes the worker that the page's head has started. If the worker is taken already, starts another
 * one.
 */
export const takeEarlyWorker: StartWorker = (addresses, progress) => {
  const early = globalThis.earlyEngine;
  globalThis.earlyEngine = undefined;
  return early ? withProgress(early, progress) : startWorker(addresses, progress);
};

function withProgress(started: StartedWorker, {report}: ProgressReporter): StartedWorker {
  const {worker, ready} = started;
  const onMessage = ({data: {type, data}}: MessageEvent) => {
    if (type === "INSTANTIATE_PROGRESS")
      report({step: phrase`starting the engine`, done: data.bytesLoaded, total: data.bytesTotal});
  };
  const end = () => {
    worker.removeEventListener("message", onMessage);
    report(null);
  };
  worker.addEventListener("message", onMessage);
  report({step: phrase`starting the engine`, done: 0, total: 0});
  ready.then(end, end);
  return started;
}
