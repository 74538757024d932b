import type {KeptNotebook, NotebookStore} from "./keep/notebookStore.js";
import type {Session} from "./session.js";

/** Keeps what changes in a session. */
export interface Saver {
  /** Keeps everything now. */
  flush(): Promise<void>;
  /** The notebook as it was kept last. */
  readonly kept: KeptNotebook;
  /** Takes what another tab has kept. */
  take(kept: KeptNotebook): void;
  close(): void;
}

/** The longest time between a change and its keeping, in milliseconds. */
const longest = 200;

/**
 * Keeps a session at most 200 ms after a change, also while somebody goes on typing, and when the page
 * is left. `mayWrite` is false while another tab writes.
 */
export function saver(
  session: Session,
  store: NotebookStore,
  first: KeptNotebook,
  {mayWrite, onKept}: {mayWrite: () => boolean; onKept: (kept: KeptNotebook) => void}
): Saver {
  let kept = first;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isChanged = false;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(write, write);
    return writing;
  }

  async function write(): Promise<void> {
    if (!isChanged || !mayWrite()) return;
    isChanged = false;
    const {notebook, history, inputs} = session;
    const next = {...kept, notebook, history, inputs, at: new Date().toISOString()};
    kept = await store.write(next, kept.revision);
    onKept(kept);
  }

  const off = session.on(({kind}) => {
    if (kind !== "kept") return;
    isChanged = true;
    timer ??= setTimeout(() => void flush(), longest);
  });
  const leave = () => void flush();
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", leave);
  return {
    flush,
    get kept() {
      return kept;
    },
    take(next) {
      kept = next;
      isChanged = false;
    },
    close() {
      off();
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
    }
  };
}
