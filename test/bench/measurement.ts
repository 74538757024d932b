/** One way to do a task, with the seconds of each round. */
export interface Side {
  name: string;
  seconds: number[];
}

/** Ways to do one task, measured in turns within one run. The first side is ours. */
export interface Measurement {
  name: string;
  sides: Side[];
  /** The largest allowed ratio of our median to that side's median. */
  targets: {of: string; most: number}[];
  /** Figures other than times: bytes, memory, counts. */
  facts?: {name: string; value: number; unit: string; most?: number}[];
  note?: string;
}

/**
 * Runs each side once in each round, in turns, so that other work on the machine affects all sides.
 * The first round, which warms disk and browser, is not counted.
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

/** The ratio of our median to the median of another side. */
export function ratioTo({sides}: Measurement, of: string): number {
  const other = sides.find(({name}) => name === of);
  if (!other) throw new Error(`bench: expected the name of a side: ${JSON.stringify(of)}`);
  return quantile(sides[0].seconds, 0.5) / quantile(other.seconds, 0.5);
}
