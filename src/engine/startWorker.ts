import {beginWorker, type StartedWorker} from "./beginWorker.js";
import {files} from "./files.js";
import {reportProgress} from "./progress.js";

declare global {
  /** The worker that the page's head has started, until it is taken. */
  var engineComing: StartedWorker | undefined;
}

/** The worker that the page's head has started, once; after that a new one. */
export function takeWorker(): StartedWorker {
  const coming = globalThis.engineComing;
  globalThis.engineComing = undefined;
  return coming ? tellProgress(coming) : startWorker();
}

export function startWorker(): StartedWorker {
  return tellProgress(beginWorker(files.worker(), files.engine()));
}

/** Tells how far a worker's start has come. */
function tellProgress(started: StartedWorker): StartedWorker {
  const {worker, ready} = started;
  const hear = ({data: {type, data}}: MessageEvent) => {
    if (type === "INSTANTIATE_PROGRESS")
      reportProgress({
        step: "starting the engine",
        done: data.bytesLoaded,
        total: data.bytesTotal
      });
  };
  const end = () => {
    worker.removeEventListener("message", hear);
    reportProgress(null);
  };
  worker.addEventListener("message", hear);
  ready.then(end, end);
  return started;
}
