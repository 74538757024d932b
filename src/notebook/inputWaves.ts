import type {Scheduler} from "./cells/schedule.js";

/** The time after which a wave of runs is ended by the next value of an input, in milliseconds. */
const longWave = 250;

/**
 * Makes a function that runs what follows from an input cell. A short wave of runs is let through, so
 * that a figure follows a slider, and a long one is ended. Changes that come meanwhile run together
 * after it: the last value of every input always runs.
 */
export function inputWaves(
  {isBusy, rest}: Pick<Scheduler, "isBusy" | "rest">,
  run: (ids: readonly string[]) => void
): (id: string) => Promise<void> {
  const waiting = new Set<string>();
  return async (id) => {
    const isFirst = waiting.size === 0;
    waiting.add(id);
    if (!isFirst) return;
    if (isBusy())
      await Promise.race([rest(), new Promise((resolve) => setTimeout(resolve, longWave))]);
    const ids = [...waiting];
    waiting.clear();
    run(ids);
  };
}
