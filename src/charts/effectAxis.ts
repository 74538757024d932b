import {ticks} from "d3-array";

/** The scale on which effects are drawn: as they are, or as logarithms shown as ratios. */
export interface EffectAxis {
  /** Both ends, on the scale of the analysis. */
  domain: [low: number, high: number];
  ticks: {at: number; label: string}[];
  /** A number of the analysis as readers see it: a ratio for a logarithm. */
  show: (value: number) => string;
}

/** An axis that fits some effects and the bounds of their intervals, and the value of no effect. */
export function effectAxis(
  values: readonly number[],
  {ratio, most = 7}: {ratio: boolean; most?: number}
): EffectAxis {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const margin = 0.04 * (high - low || 1);
  const domain: [number, number] = [low - margin, high + margin];
  return {domain, ticks: effectTicks(domain, {ratio, most}), show: showEffect(values, ratio)};
}

/**
 * The ticks between two effects, with their labels. Ratios have ticks at 1, 2 and 5 times powers of
 * ten, or at powers of ten if there are too many.
 */
export function effectTicks(
  domain: [low: number, high: number],
  {ratio, most}: {ratio: boolean; most: number}
): {at: number; label: string}[] {
  return ratio
    ? ratioTicks(domain, most).map((at) => ({at, label: plain(Math.exp(at), 1)}))
    : ticks(...domain, most).map((at) => ({at, label: minus(plain(at, 6))}));
}

/**
 * How the numbers of some effects are written: with two decimals, more if all are small, fewer if
 * some are large. A number that would round to no effect, and is not, keeps its first digit: an
 * interval from −0.001 includes 0.
 *
 * @example showEffect([0.0746, -0.2586], false)(-0.2586) // "−0.26"
 * @example showEffect([0.0746, -0.2586], false)(-0.0012) // "−0.001"
 * @example showEffect([0.0746, -0.2586], true)(0) // "1.00"
 */
export function showEffect(values: readonly number[], ratio: boolean): (value: number) => string {
  return ratio ? showRatio : showNumber(decimalsFor(values));
}

function decimalsFor(values: readonly number[]): number {
  const largest = Math.max(...values.map(Math.abs), 1e-6);
  return Math.max(0, (largest >= 1 ? 2 : 1) - Math.floor(Math.log10(largest)));
}

function showNumber(decimals: number): (value: number) => string {
  return (value) => {
    const text = value.toFixed(decimals);
    return minus(Number(text) === 0 && value !== 0 ? plain(value, 1) : text);
  };
}

function showRatio(value: number): string {
  const ratio = Math.exp(value);
  if (ratio >= 100 || ratio < 0.01) return plain(ratio, 3);
  const text = ratio.toFixed(2);
  return text === "1.00" && value !== 0 ? `${1 + Number((ratio - 1).toPrecision(1))}` : text;
}

/** A number with so many digits, without an exponent unless it is very large or small. */
function plain(value: number, digits: number): string {
  const size = Math.abs(value);
  return size >= 1e6 || (size > 0 && size < 1e-6)
    ? value.toExponential(digits - 1)
    : String(Number(value.toPrecision(digits)));
}

/** A number with a minus sign in place of the hyphen; a rounded −0 is 0. */
function minus(text: string): string {
  return Number(text) === 0 ? text.replace("-", "") : text.replaceAll("-", "−");
}

function ratioTicks([low, high]: [number, number], most: number): number[] {
  const from = Math.floor(low / Math.LN10);
  const to = Math.ceil(high / Math.LN10);
  const powers = Array.from({length: to - from + 1}, (_, i) => 10 ** (from + i));
  const within = (multiples: readonly number[]) =>
    powers
      .flatMap((power) => multiples.map((multiple) => Math.log(multiple * power)))
      .filter((value) => value >= low && value <= high);
  const fine = within([1, 2, 5]);
  if (fine.length <= most) return fine;
  const coarse = within([1]);
  const step = Math.ceil(coarse.length / most);
  return coarse.filter((value) => Math.round(value / Math.LN10) % step === 0);
}
