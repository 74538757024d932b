/**
 * The p-values of an exact test. The mid-p values count only half the probability of results that
 * are exactly as likely as the observed one.
 */
export interface ExactTest {
  /** Two-sided: all counts no more likely than the observed one, as in R. */
  p: number;
  /** One-sided: the observed count or more. */
  pGreater: number;
  /** One-sided: the observed count or fewer. */
  pLess: number;
  midP: number;
  midPGreater: number;
  midPLess: number;
}

/**
 * The p-values of the observed count, the `at`-th of those whose probabilities under the null
 * hypothesis are given. Counts whose probabilities agree to 1e-7 are equally likely, as in R's
 * fisher.test and binom.test: rounding must not decide which counts belong to the tail. Mid-p is
 * from Lancaster (1961).
 *
 * @example exactTest([0.25, 0.5, 0.25], 0).p // 0.5
 */
export function exactTest(probabilities: ArrayLike<number>, at: number): ExactTest {
  const observed = probabilities[at];
  let [fewer, more, rarer, alike] = [0, 0, 0, 0];
  for (let i = 0; i < probabilities.length; ++i) {
    const probability = probabilities[i];
    if (i < at) fewer += probability;
    if (i > at) more += probability;
    if (probability < observed * (1 - 1e-7)) rarer += probability;
    else if (probability <= observed * (1 + 1e-7)) alike += probability;
  }
  // sums of many probabilities may round past 1
  const capped = (probability: number) => Math.min(1, probability);
  return {
    p: capped(rarer + alike),
    pGreater: capped(more + observed),
    pLess: capped(fewer + observed),
    midP: capped(rarer + alike / 2),
    midPGreater: capped(more + observed / 2),
    midPLess: capped(fewer + observed / 2)
  };
}
