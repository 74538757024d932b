/**
 * Probabilities of the counts low, low + 1, …, high, from the ratio of each count's probability to
 * the one before it: `ratio(x)` = P(x + 1) / P(x), which must fall with x, as it does for the
 * binomial and the hypergeometric distribution. Starts at the likeliest count and multiplies
 * outwards, so nothing overflows, no factorial is needed, and the smallest probabilities keep their
 * digits.
 *
 * @example latticeProbabilities(0, 2, (x) => (2 - x) / (x + 1)) // [0.25, 0.5, 0.25]
 */
export function latticeProbabilities(
  low: number,
  high: number,
  ratio: (x: number) => number
): Float64Array {
  let [likeliest, end] = [low, high];
  while (likeliest < end) {
    const middle = Math.floor((likeliest + end) / 2);
    if (ratio(middle) > 1) likeliest = middle + 1;
    else end = middle;
  }
  const weights = new Float64Array(high - low + 1);
  let [total, first, last] = [1, likeliest, likeliest];
  weights[likeliest - low] = 1;
  for (let weight = 1; last < high && weight > 0; ++last) {
    weight *= ratio(last);
    total += weight;
    weights[last + 1 - low] = weight;
  }
  for (let weight = 1; first > low && weight > 0; --first) {
    weight /= ratio(first - 1);
    total += weight;
    weights[first - 1 - low] = weight;
  }
  for (let x = first; x <= last; ++x) weights[x - low] /= total;
  return weights;
}
