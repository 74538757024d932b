import {phrase} from "../../page/words/phrase.js";

/** The number of the latest versions that are all kept; of older ones, the last one of each day is. */
const maxVersions = 50;

/** The versions that are deleted, of a list that has the latest first. `at` is ISO 8601. */
export function tooOld<T extends {at: string}>(versions: readonly T[]): T[] {
  const days = new Set<string>();
  return versions.filter(({at}, i) => {
    const day = at.slice(0, 10);
    const isOld = i >= maxVersions && days.has(day);
    days.add(day);
    return isOld;
  });
}

/** The times of work after which versions are kept by themselves, in milliseconds. */
export const versionTimes = {
  /** From the last version to the next one while somebody works. */
  work: 600_000,
  /** From the last change to a version of it. */
  rest: 120_000
};

/** Keeps versions while somebody works, and after that. */
export interface VersionClock {
  /** Notes a change of the notebook. */
  touch(): void;
  /** Notes that a version was kept for another reason. */
  kept(): void;
  stop(): void;
}

/** Calls `keep` after ten minutes of work, and two minutes after the last change. */
export function versionClock(keep: (why: string) => void, now = Date.now): VersionClock {
  let last = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (why: string) => {
    last = now();
    clearTimeout(timer);
    timer = undefined;
    keep(why);
  };
  return {
    touch() {
      clearTimeout(timer);
      if (now() - last >= versionTimes.work) take(phrase`After ten minutes of work`);
      else
        timer = setTimeout(
          () => take(phrase`Two minutes after the last change`),
          versionTimes.rest
        );
    },
    kept() {
      last = now();
      clearTimeout(timer);
      timer = undefined;
    },
    stop: () => clearTimeout(timer)
  };
}
