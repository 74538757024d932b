/** The right to change a notebook, which one tab has at a time. */
export interface Writer {
  /** Whether this tab may change the notebook. */
  readonly mayWrite: boolean;
  /** Asks the other tab to hand over. After a second without an answer the right is taken. */
  takeOver(): Promise<void>;
  /** Tells the other tabs that a revision was kept. */
  announce(): void;
  close(): void;
}

/** What a tab does when something happens in another one. */
export interface WriterEvents {
  /** This tab gets the right: the promise resolves when it has what the other tab kept. */
  take(): Promise<void>;
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
 * Asks for the right to change a notebook, as a lock (Web Locks) of its id. A tab that does not get it
 * gets it when the other tab is closed. Where the browser has no locks, every tab may write, and the
 * revisions of the store keep both texts.
 */
export async function oneWriter(id: string, events: WriterEvents): Promise<Writer> {
  const locks = globalThis.navigator?.locks;
  if (!locks || typeof BroadcastChannel === "undefined")
    return {mayWrite: true, takeOver: async () => {}, announce() {}, close() {}};
  const name = `whatworked notebook ${id}`;
  const channel = new BroadcastChannel(name);
  let mayWrite = false;
  let hasLock = false;
  let isClosed = false;
  let release: () => void = () => {};
  let queue = new AbortController();

  const set = (next: boolean) => {
    if (mayWrite === next || isClosed) return;
    mayWrite = next;
    events.onChange(next);
  };

  /** Resolves to whether the tab has the lock, which it holds until it is released or stolen. */
  function hold(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      const held = locks.request(name, options, (lock) => {
        resolve(lock !== null);
        if (!lock) return;
        hasLock = true;
        return new Promise<void>((end) => {
          release = end;
        });
      });
      held.then(
        () => {},
        () => {
          resolve(false);
          // The request was ended, or another tab has stolen the lock.
          if (hasLock) lose();
        }
      );
    });
  }

  /** Waits until no other tab has the lock, and takes what the last one kept. */
  async function wait(): Promise<void> {
    queue = new AbortController();
    if (await hold({signal: queue.signal})) await gain();
  }

  async function gain(): Promise<void> {
    await events.take();
    if (hasLock) set(true);
  }

  function lose(): void {
    hasLock = false;
    set(false);
    release();
    if (!isClosed) void wait();
  }

  channel.onmessage = async ({data}) => {
    if (data === "kept" && !mayWrite) events.onKept();
    if (data === "take over" && mayWrite) {
      await events.flush();
      lose();
    }
  };
  mayWrite = await hold({ifAvailable: true});
  if (!mayWrite) void wait();
  return {
    get mayWrite() {
      return mayWrite;
    },
    async takeOver() {
      channel.postMessage("take over");
      const end = performance.now() + patience;
      while (!hasLock && performance.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 20));
      if (hasLock) return;
      queue.abort();
      if (await hold({steal: true})) await gain();
    },
    announce: () => channel.postMessage("kept"),
    close() {
      isClosed = true;
      queue.abort();
      release();
      channel.close();
    }
  };
}
