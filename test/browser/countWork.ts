// Runs in a page, before the page's own code.

/** The unfinished work of a page. */
export interface Work {
  /**
   * Resolves when the page is at rest: nothing that it began is unfinished, and nothing on it is
   * marked as loading or busy, for two frames in a row. Rejects with the parts that the page still
   * waits for, shortly before the time limit of a test, which could not name them.
   */
  rest(): Promise<void>;
}

/**
 * Counts the work that a page begins and finishes: frames, short timers, idle callbacks, messages
 * between parts of the page, files that it fetches, and messages to its workers. `window.work` then
 * reports when the page is at rest. Timers of more than a second are not counted, because the page
 * does not wait for them.
 */
export function countWork(): void {
  const pending = new Map<object, string>();
  const begin = (what: string): (() => void) => {
    const key = {};
    pending.set(key, what);
    return () => pending.delete(key);
  };
  const {requestAnimationFrame, cancelAnimationFrame, setTimeout, clearTimeout} = window;
  const {requestIdleCallback, cancelIdleCallback, fetch} = window;
  const frame = (callback: FrameRequestCallback) => requestAnimationFrame.call(window, callback);

  const frames = new Map<number, () => void>();
  window.requestAnimationFrame = (callback) => {
    const end = begin("a frame");
    const id = frame((time) => {
      try {
        callback(time);
      } finally {
        frames.delete(id);
        end();
      }
    });
    frames.set(id, end);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    frames.get(id)?.();
    cancelAnimationFrame.call(window, id);
  };

  const timers = new Map<number, () => void>();
  window.setTimeout = ((
    callback: (...given: unknown[]) => void,
    delay = 0,
    ...given: unknown[]
  ) => {
    const end = delay > 1000 ? () => {} : begin(`a timer of ${delay} ms`);
    const id = setTimeout.call(
      window,
      () => {
        try {
          callback(...given);
        } finally {
          timers.delete(id);
          end();
        }
      },
      delay
    ) as unknown as number;
    timers.set(id, end);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    timers.get(Number(id))?.();
    clearTimeout.call(window, id);
  };

  const idles = new Map<number, () => void>();
  window.requestIdleCallback = (callback, options) => {
    const end = begin("an idle callback");
    const id = requestIdleCallback.call(
      window,
      (deadline) => {
        try {
          callback(deadline);
        } finally {
          idles.delete(id);
          end();
        }
      },
      options
    );
    idles.set(id, end);
    return id;
  };
  window.cancelIdleCallback = (id) => {
    idles.get(id)?.();
    cancelIdleCallback.call(window, id);
  };

  // A message between two ports of the page arrives before a timer that is set now.
  const {postMessage} = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (this: MessagePort, ...given: [unknown]) {
    setTimeout.call(window, begin("a message"), 4);
    postMessage.apply(this, given);
  };

  window.fetch = (...given) => {
    const end = begin("a file");
    const coming = fetch.apply(window, given);
    coming.then(end, end);
    return coming;
  };
  for (const name of ["arrayBuffer", "blob", "json", "text"] as const) {
    const read: () => Promise<unknown> = Response.prototype[name];
    Object.assign(Response.prototype, {
      [name](this: Response) {
        const end = begin("a file's content");
        const coming = read.call(this);
        coming.then(end, end);
        return coming;
      }
    });
  }

  /** The unanswered messages of each worker; null once the worker has been ended. */
  const questions = new WeakMap<Worker, Set<() => void> | null>();
  const {postMessage: ask, terminate} = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, ...given: [{messageId?: number}]) {
    const id = given[0]?.messageId;
    // A worker that has been ended answers nothing.
    if (id !== undefined && questions.get(this) !== null) {
      const stop = begin("a worker");
      const end = () => {
        stop();
        questions.get(this)?.delete(end);
        this.removeEventListener("message", onAnswer);
      };
      const onAnswer = ({data}: MessageEvent) => {
        if (data.requestId === id && data.type !== "INSTANTIATE_PROGRESS") end();
      };
      this.addEventListener("message", onAnswer);
      this.addEventListener("error", end);
      if (!questions.has(this)) questions.set(this, new Set());
      questions.get(this)!.add(end);
    }
    ask.apply(this, given);
  };
  Worker.prototype.terminate = function (this: Worker) {
    for (const end of questions.get(this) ?? []) end();
    questions.set(this, null);
    terminate.call(this);
  };

  const marked = (): string | null => {
    if (document.readyState !== "complete") return "the page's own files";
    if (document.fonts.status === "loading") return "typefaces";
    const node = document.querySelector(
      "html:not(.asked) .first-view, [aria-busy=true], .observablehq--running"
    );
    return node ? `${node.localName}.${node.className}` : null;
  };
  const rest = () =>
    new Promise<void>((resolve, reject) => {
      let quiet = 0;
      const end = performance.now() + 220_000;
      const look = () => {
        const waits = [...pending.values(), marked()].filter((what) => what !== null);
        quiet = waits.length ? 0 : quiet + 1;
        if (quiet > 2) resolve();
        else if (performance.now() > end)
          reject(new Error(`the page waits for ${[...new Set(waits)].join(", ") || "a frame"}`));
        else frame(look);
      };
      frame(look);
    });
  Object.assign(window, {work: {rest} satisfies Work});
}
