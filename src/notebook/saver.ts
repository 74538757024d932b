import type {KeptNotebook, NotebookStore} from "./keep/notebookStore.js";
import type {Origin} from "./keep/origin.js";
import type {Session} from "./session.js";

/** Keeps what changes in a session. */
export interface Saver {
  /** Keeps everything now. */
  flush(): Promise<void>;
  /** The notebook as it was kept last. */
  readonly kept: KeptNotebook;
  /** Takes what another tab has kept. */
  take(kept: KeptNotebook): void;
  /** Notes the time of a download. A notebook that was never changed is still not kept. */
  setExported(at: string): void;
  /** Keeps the published notebook from which the reader's is made now. */
  setOrigin(origin: Origin): void;
  close(): void;
}

/** What a saver needs of the page. */
export interface SaverHost {
  /** Whether this tab may change the notebook: another tab may have the right. */
  mayWrite(): boolean;
  onKept(kept: KeptNotebook): void;
  /** The browser did not keep the last change. The next change tries again. */
  onRefused(error: Error): void;
}

/** The longest time between a change and its keeping, in milliseconds. */
const longest = 200;

/** The time after which a change is kept if no cell runs: keeping would delay the cells. */
const pause = 100;

/**
 * Keeps a session at most 200 ms after a change, also while somebody goes on typing, and when the
 * page is left. A change that was made before another tab took the right is kept as a copy.
 */
export function saver(
  session: Session,
  store: NotebookStore,
  first: KeptNotebook,
  {mayWrite, onKept, onRefused}: SaverHost
): Saver {
  let kept = first;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isChanged = false;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  }

  async function flushAtRest(): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, longest - pause));
    await Promise.race([session.scheduler.rest(), late]);
    await flush();
  }

  async function write(): Promise<void> {
    if (!isChanged) return;
    isChanged = false;
    const {notebook, history, inputs, consent} = session;
    const next = {...kept, notebook, history, inputs, consent, at: new Date().toISOString()};
    try {
      kept = await store.write(next, mayWrite() ? kept.revision : null);
    } catch (error) {
      isChanged = true;
      onRefused(error as Error);
      return;
    }
    onKept(kept);
  }

  const off = session.on(({kind}) => {
    // What somebody agreed to is kept with a notebook that is kept.
    const isKept = kind === "kept" || (kind === "consent" && kept.revision > 0);
    if (!isKept || !mayWrite()) return;
    askForLastingStorage();
    isChanged = true;
    timer ??= setTimeout(() => void flushAtRest(), pause);
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
    setExported(at) {
      kept = {...kept, exported: at};
      isChanged ||= kept.revision > 0 && mayWrite();
      void flush();
    },
    setOrigin(origin) {
      kept = {...kept, origin};
      isChanged = true;
      void flush();
    },
    close() {
      off();
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
    }
  };
}

let isAsked = false;

/** Asks the browser, at the first change, not to clear this site's data when it needs room. */
function askForLastingStorage(): void {
  if (isAsked) return;
  isAsked = true;
  navigator.storage?.persist?.().catch(() => {});
}
