/** How long work may keep the page from answering, in milliseconds: half a frame. */
export const slice = 8;

/** Does work that yields now and then, half a frame at a time; in between the page answers and draws. Gives what the work returns, or undefined once `stopped` says that nobody waits for it. */
export async function inSlices<T>(
  work: Iterator<unknown, T>,
  stopped: () => boolean
): Promise<T | undefined> {
  for (;;) {
    await nextTask();
    if (stopped()) return undefined;
    const until = performance.now() + slice;
    do {
      const {done, value} = work.next();
      if (done) return value as T;
    } while (performance.now() < until);
  }
}

/** A task of its own, behind those that wait; unlike a timeout's, it is not held back. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Resolves when what the page now holds has been drawn; after a moment in any case, since a page that nobody sees is not drawn. */
export async function afterFrame(): Promise<void> {
  await Promise.race([
    new Promise(requestAnimationFrame),
    new Promise((resolve) => setTimeout(resolve, 100))
  ]);
  await nextTask();
}

/** Resolves when there is nothing else to do. Safari does not say when that is. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 200);
  });
}
