import {phrase} from "../page/words/phrase.js";
import {checkProbability} from "./checks.js";

/** Which tests of a family can be of use to it. */
export interface TestableFamily {
  /** How many tests could reach p ≤ α at all. */
  reachable: number;
  /** How many tests are testable: they could reach p ≤ α / divisor. */
  count: number;
  /** Tarone's divisor of α: 1 at least, and not more than the number of tests. */
  divisor: number;
  /** For each test, in the order given, whether it is testable. */
  testable: boolean[];
}

/**
 * Tarone's family of the testable (Biometrics 46:515, 1990), from the smallest p that each test
 * could have reached. The divisor is the smallest whole number K such that at most K tests could
 * reach α / K. The other tests could not be significant whatever had happened, so they need not be
 * counted: rejecting p ≤ α / K keeps the chance of any false rejection at or below α.
 *
 * @example testableFamily([0.5, 0.01, 0.04, 0.02, 0.2], 0.05).divisor // 2
 * @example testableFamily([0.5, 0.01, 0.04, 0.02, 0.2], 0.05).testable // [false, true, false, true, false]
 */
export function testableFamily(smallest: readonly number[], alpha = 0.05): TestableFamily {
  smallest.forEach((p, i) => {
    checkProbability("testableFamily", `smallest p ${i + 1}`, p);
  });
  checkProbability("testableFamily", "alpha", alpha);
  const canReach = (divisor: number) => (p: number) => reaches(p * divisor, alpha);
  let divisor = 1;
  while (smallest.filter(canReach(divisor)).length > divisor) divisor++;
  const testable = smallest.map(canReach(divisor));
  return {
    reachable: smallest.filter(canReach(1)).length,
    count: testable.filter(Boolean).length,
    divisor,
    testable
  };
}

/**
 * Whether a p-value is at most α. Rounding does not decide whether 1/20 reaches 0.05.
 *
 * @example reaches(1 / 20, 0.05) // true
 */
export function reaches(p: number, alpha = 0.05): boolean {
  return p <= alpha * (1 + 1e-12);
}

/**
 * p-values adjusted over the testable tests alone, by a function such as `holm` or
 * `benjaminiHochberg`; null for the others. What is testable depends on margins and not on
 * results, so leaving the others out keeps what the adjustment promises.
 *
 * @example overTestable([0.01, 0.9, 0.04], [true, false, true], (p) => p.map((value) => value * p.length)) // [0.02, null, 0.08]
 */
export function overTestable(
  p: readonly number[],
  testable: readonly boolean[],
  adjust: (p: readonly number[]) => number[]
): (number | null)[] {
  if (p.length !== testable.length) {
    throw new RangeError(
      phrase`overTestable: testable: expected as many as there are p-values, ${p.length}: ${testable.length}`
    );
  }
  const adjusted = adjust(p.filter((_, i) => testable[i])).values();
  return testable.map((one) => (one ? adjusted.next().value! : null));
}
