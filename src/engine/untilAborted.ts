/** Waits for a promise. Rejects with the signal's reason as soon as it is aborted. */
export function untilAborted<T>(coming: Promise<T>, signal?: AbortSignal): Promise<T> {
  return signal ? Promise.race([coming, whenAborted(signal)]) : coming;
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), {once: true});
  });
}
