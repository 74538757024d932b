/** Two changes that differ by less are equal: the last bit must not name the most influential unit. */
export const rounding = 1e-12;

/** A statistic without one of its units. `change` is null if either value is. */
export interface LeftOut<Unit> {
  unit: Unit;
  estimate: number | null;
  change: number | null;
}

/**
 * A statistic of all units, and without each in turn (Quenouille 1949; Tukey 1958), to show whether
 * a conclusion depends on one of them. The most influential unit is the first unit without which
 * the statistic has no value, else the first unit that changes it most. It is null if no unit
 * changes the statistic. A statistic may be null.
 *
 * @example jackknife([1, 2, 9], (units) => Math.max(...units)).mostInfluential.unit // 9
 */
export function jackknife<Unit>(
  units: readonly Unit[],
  statistic: (units: readonly Unit[]) => number | null
): {estimate: number | null; without: LeftOut<Unit>[]; mostInfluential: LeftOut<Unit> | null} {
  const all = statistic(units);
  const without = units.map((unit, i) => {
    const estimate = statistic(units.toSpliced(i, 1));
    const change = all === null || estimate === null ? null : estimate - all;
    return {unit, estimate, change};
  });
  const influence = ({estimate, change}: LeftOut<Unit>) =>
    change !== null ? Math.abs(change) : all === estimate ? 0 : Infinity;
  let mostInfluential: LeftOut<Unit> | null = null;
  for (const one of without) {
    if (influence(one) > (mostInfluential ? influence(mostInfluential) : 0) + rounding)
      mostInfluential = one;
  }
  return {estimate: all, without, mostInfluential};
}
