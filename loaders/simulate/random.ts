/** Random choices from a seed: the same seed gives the same choices on every machine. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  (): number;
  /** A whole number; both ends are included. */
  whole(from: number, to: number): number;
  pick<T>(of: readonly T[]): T;
  /** One of some things, chosen with a probability in proportion to its weight. */
  weigh<T>(of: readonly T[], weight: (thing: T) => number): T;
  /** The same things in a random order. */
  shuffle<T>(of: readonly T[]): T[];
}

/**
 * SplitMix32: the 32-bit steps of Steele, Lea & Flood (2014), *Fast splittable pseudorandom number
 * generators*, with the mixing function of Wellons, *Prospecting for hash functions*.
 */
export function randomOf(seed: number): Random {
  // Both halves of a large seed have an effect.
  let state = (seed ^ Math.imul(Math.floor(seed / 2 ** 32) + 1, 0x85ebca6b)) | 0;
  const random = (() => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }) as Random;
  random.whole = (from, to) => from + Math.floor(random() * (to - from + 1));
  random.pick = (of) => of[random.whole(0, of.length - 1)];
  random.weigh = (of, weight) => {
    let left = random() * of.reduce((sum, thing) => sum + weight(thing), 0);
    for (const thing of of) {
      left -= weight(thing);
      if (left < 0) return thing;
    }
    return of[of.length - 1];
  };
  random.shuffle = (of) => {
    const shuffled = [...of];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = random.whole(0, i);
      [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
    }
    return shuffled;
  };
  return random;
}
