/**
 * The root of an increasing function, to about 1e-15 of its size (absolute below 1). The search
 * goes from `start` in growing steps until the sign changes, then narrows by Chandrupatla's method
 * (Advances in Engineering Software 28:145, 1997): inverse quadratic interpolation where the three
 * last points allow it, else bisection, so that flat tails cannot mislead it.
 *
 * @example findRoot((x) => x * x * x - 8, 0) // 2.000000000000
 */
export function findRoot(f: (x: number) => number, start: number): number {
  let [x1, f1] = [start, f(start)];
  if (f1 === 0) return start;
  const side = Math.sign(f1);
  let [x2, f2] = [x1, f1];
  for (let step = 1; Math.sign(f2) === side; step *= 2) {
    [x1, f1] = [x2, f2];
    x2 -= side * step;
    f2 = f(x2);
  }
  for (let t = 0.5; ; ) {
    const x = x1 + t * (x2 - x1);
    const fx = f(x);
    let [x3, f3] = [x1, f1];
    if (Math.sign(fx) !== Math.sign(f1)) {
      [x3, f3] = [x2, f2];
      [x2, f2] = [x1, f1];
    }
    [x1, f1] = [x, fx];
    const [best, rest] = Math.abs(f1) < Math.abs(f2) ? [x1, f1] : [x2, f2];
    const closest = (4 * Number.EPSILON * Math.max(1, Math.abs(best))) / Math.abs(x2 - x1);
    if (rest === 0 || !(closest <= 0.5)) return best;
    const xi = (x1 - x2) / (x3 - x2);
    const phi = (f1 - f2) / (f3 - f2);
    t =
      phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
        ? (f1 / (f2 - f1)) * (f3 / (f2 - f3)) +
          ((x3 - x1) / (x2 - x1)) * (f1 / (f3 - f1)) * (f2 / (f3 - f2))
        : 0.5;
    t = Math.min(1 - closest, Math.max(closest, t));
  }
}
