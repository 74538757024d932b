/** One way of doing a thing, with the seconds that each round took. */
export interface Side {
  name: string;
  seconds: number[];
}

/** Ways of doing one thing, measured in turns within one run; the first side is ours. */
export interface Measurement {
  name: string;
  sides: Side[];
  /** What the ratio of medians, ours to that side's, may be at most. */
  targets: {of: string; most: number}[];
  /** Figures that are no times: bytes, memory, counts. */
  facts?: {name: string; value: number; unit: string; most?: number}[];
  note?: string;
}

/**
 * Does each side once a round, in turns, so that other work on the machine weighs on all of them; a
 * first round, which warms disk and browser, is not counted.
 */
export async function takeTurns(
  rounds: number,
  ways: Readonly<Record<string, () => Promise<number>>>
): Promise<Side[]> {
  const sides = Object.keys(ways).map((name): Side => ({name, seconds: []}));
  for (let round = 0; round <= rounds; round++)
    for (const {name, seconds} of sides) {
      const took = await ways[name]();
      if (round > 0) seconds.push(took);
    }
  return sides;
}

/**
 * The value below which a share of the values lies, by linear interpolation (Hyndman & Fan 1996,
 * type 7).
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

/** Of how many medians of another side ours is one. */
export function ratioTo({sides}: Measurement, of: string): number {
  const other = sides.find(({name}) => name === of);
  if (!other) throw new Error(`bench: no side ${JSON.stringify(of)}`);
  return quantile(sides[0].seconds, 0.5) / quantile(other.seconds, 0.5);
}
