/** A step that a reader waits for. */
export interface Progress {
  step: string;
  /** The finished part of `total`: bytes, rows or tables. */
  done: number;
  total: number;
}

/** Receives each step of a wait, and null at its end. */
export type ProgressListener = (progress: Progress | null) => void;

/** Passes the steps of a wait to its listeners. */
export interface ProgressReporter {
  report: ProgressListener;
  /** Adds a listener. Returns a function that removes it. */
  listen(listener: ProgressListener): () => void;
}

export function createProgress(): ProgressReporter {
  const listeners = new Set<ProgressListener>();
  return {
    report(progress) {
      for (const listener of listeners) listener(progress);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }
  };
}

/**
 * The progress of this page's engine. It is here so that a page can listen before the engine loads.
 */
export const pageProgress = createProgress();
