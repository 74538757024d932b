import {tickStep} from "d3-array";

/** Steps that divide the numbers from the smallest to the largest. */
export interface NumberSteps {
  /** Where each step begins; the last one ends at `end`. */
  starts: number[];
  end: number;
  /** Whether later steps are wider: 1, 2, 5, 10, 20, …. */
  areGrowing: boolean;
}

/** The number of steps that are aimed for. */
const wanted = 10;

/** The share of the range below which three quarters of the numbers make the steps grow. */
const crowded = 0.2;

/**
 * Round steps for the distribution of some numbers. A step has its start and not its end; the last step
 * has both. Steps of whole numbers are whole. Steps grow if all numbers are above 0 and three quarters
 * of them are in the first fifth of the range, as amounts of money often are.
 *
 * @example numberSteps({least: 3, most: 41, threeQuarters: 30, areWhole: true}).starts // [0, 5, 10, 15, 20, 25, 30, 35, 40]
 */
export function numberSteps({
  least,
  most,
  threeQuarters,
  areWhole
}: {
  least: number;
  most: number;
  threeQuarters: number;
  areWhole: boolean;
}): NumberSteps {
  if (!(most > least)) return {starts: [least], end: most, areGrowing: false};
  const isCrowded = least > 0 && threeQuarters - least < crowded * (most - least);
  const bounds = isCrowded ? growingBounds(least, most) : evenBounds(least, most, areWhole);
  return {starts: bounds.slice(0, -1), end: bounds.at(-1)!, areGrowing: isCrowded};
}

/** Multiples of a round step, from the last at most `least` to the first above `most`. */
function evenBounds(least: number, most: number, areWhole: boolean): number[] {
  const round = tickStep(least, most, wanted);
  const step = areWhole ? Math.max(1, round) : round;
  const first = Math.floor(least / step);
  // The last step has its end, except for whole numbers, which a label gives up to the end.
  const last = areWhole ? Math.floor(most / step) + 1 : Math.max(first + 1, Math.ceil(most / step));
  return Array.from({length: last - first + 1}, (_, i) => multiple(first + i, step));
}

/** A multiple of a step without the noise of its fraction: 3 × 0.1 is 0.3. */
function multiple(times: number, step: number): number {
  return step < 1 ? times / Math.round(1 / step) : times * step;
}

/** The numbers 1, 2 and 5 with zeros, from the last at most `least` to the first above `most`. */
function growingBounds(least: number, most: number): number[] {
  const bounds: number[] = [];
  for (let power = Math.floor(Math.log10(least)); ; power++)
    for (const digit of [1, 2, 5]) {
      const bound = power < 0 ? digit / 10 ** -power : digit * 10 ** power;
      if (bound <= least) bounds.length = 0;
      bounds.push(bound);
      if (bound > most) return bounds;
    }
}
