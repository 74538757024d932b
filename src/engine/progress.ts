/** What the engine is doing that a reader waits for; `done` and `total` are bytes or tables, for a bar. */
export interface Progress {
  step: string;
  done: number;
  total: number;
}

type Listener = (progress: Progress | null) => void;

const listeners = new Set<Listener>();

/** Calls `listener` with every step of a wait, and with null when it is over. Gives what stops it. */
export function onProgress(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function reportProgress(progress: Progress | null): void {
  for (const listener of listeners) listener(progress);
}
