/** The signals by which a person or a system ends a process. */
const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Does some work that can be ended: Ctrl+C aborts its signal, so that it can remove what it has begun.
 * A second Ctrl+C ends the process at once. `say` receives a line without an end.
 */
export async function endBySignal<T>(
  say: (line: string) => void,
  work: (ended: AbortSignal) => Promise<T>,
  process: Pick<NodeJS.Process, "once" | "off"> = globalThis.process
): Promise<T> {
  const controller = new AbortController();
  const end = () => {
    for (const signal of signals) process.off(signal, end);
    say("Ending …");
    controller.abort();
  };
  for (const signal of signals) process.once(signal, end);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}
