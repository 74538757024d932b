/** The right to change a notebook, which one tab has at a time. */
export interface Writer {
  /** Whether this tab may change the notebook. */
  readonly mayWrite: boolean;
  /** Asks the other tab to hand over. After a second without an answer the right is taken. */
  takeOver(): Promise<void>;
  /** Says to the other tabs that a revision was kept. */
  announce(): void;
  close(): void;
}

/** What a tab does when something happens in another one. */
export interface WriterEvents {
  /** This tab may write now, or may no longer. */
  onChange(mayWrite: boolean): void;
  /** The other tab has kept a change. */
  onKept(): void;
  /** Another tab wants to write: everything must be kept before the promise resolves. */
  flush(): Promise<void>;
}

/** The longest time to wait for the other tab, in milliseconds. */
const patience = 1000;

/**
 * Asks for the right to change a notebook, as a lock (Web Locks) of its id. Where the browser has no
 * locks, every tab may write, and the revisions of the store keep both texts.
 */
export async function oneWriter(id: string, events: WriterEvents): Promise<Writer> {
  const locks = globalThis.navigator?.locks;
  if (!locks || typeof BroadcastChannel === "undefined")
    return {mayWrite: true, takeOver: async () => {}, announce() {}, close() {}};
  const name = `whatworked notebook ${id}`;
  const channel = new BroadcastChannel(name);
  let mayWrite = false;
  let release: () => void = () => {};
  const set = (next: boolean) => {
    if (mayWrite === next) return;
    mayWrite = next;
    events.onChange(next);
  };

  /** Resolves to whether the tab has the lock; the lock is held until it is released or stolen. */
  function hold(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      const held = locks.request(name, options, (lock) => {
        if (!lock) return resolve(false);
        resolve(true);
        return new Promise<void>((end) => {
          release = end;
        });
      });
      // A lock that another tab has stolen rejects.
      held.then(
        () => set(false),
        () => {
          set(false);
          resolve(false);
        }
      );
    });
  }

  channel.onmessage = async ({data}) => {
    if (data === "kept" && !mayWrite) events.onKept();
    if (data === "take over" && mayWrite) {
      await events.flush();
      set(false);
      release();
    }
  };
  mayWrite = await hold({ifAvailable: true});
  return {
    get mayWrite() {
      return mayWrite;
    },
    async takeOver() {
      channel.postMessage("take over");
      const control = new AbortController();
      const timer = setTimeout(() => control.abort(), patience);
      const isHeld = await hold({signal: control.signal});
      clearTimeout(timer);
      set(isHeld || (await hold({steal: true})));
    },
    announce: () => channel.postMessage("kept"),
    close() {
      release();
      channel.close();
    }
  };
}
