/** The longest that work may block the page, in milliseconds: half a frame. */
export const slice = 8;

/**
 * Runs work half a frame at a time, so that the page stays responsive. The work yields where it can
 * be interrupted. Resolves to what the work returns, or to undefined if `stopped` returns true.
 */
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

/**
 * Resolves in a new task, after the tasks that are queued. Browsers delay a timeout, but not a
 * message.
 */
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

/** Resolves when the next frame is about to be drawn, or after 100 ms: a hidden page is not drawn. */
export async function beforeFrame(): Promise<void> {
  await Promise.race([
    new Promise(requestAnimationFrame),
    new Promise((resolve) => setTimeout(resolve, 100))
  ]);
}

/** Resolves when the next frame has been drawn, or after 100 ms: a hidden page is not drawn. */
export async function afterFrame(): Promise<void> {
  await beforeFrame();
  await nextTask();
}

/** Resolves when the page is idle; after 200 ms in Safari, which has no idle callback. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 200);
  });
}
