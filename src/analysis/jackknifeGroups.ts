import {jackknife, type LeftOut} from "./jackknife.js";

/**
 * The jackknife over groups of units: the statistic without each group in turn, to show whether a
 * conclusion rests on one source from which several statements come (Quenouille 1949; Tukey 1958;
 * with groups as in Shao & Tu, *The Jackknife and Bootstrap*, 1995). `groupOf` names the group of
 * a unit. All else is as in `jackknife`.
 *
 * @example jackknifeGroups([1, 2, 9, 8], (unit) => unit > 5, (units) => units.length).mostInfluential.unit // false
 */
export function jackknifeGroups<Unit, Group>(
  units: readonly Unit[],
  groupOf: (unit: Unit) => Group,
  statistic: (units: readonly Unit[]) => number | null
): {estimate: number | null; without: LeftOut<Group>[]; mostInfluential: LeftOut<Group> | null} {
  const all = new Set(units.map(groupOf));
  return jackknife([...all], (kept) => {
    const groups = new Set(kept);
    return statistic(units.filter((unit) => groups.has(groupOf(unit))));
  });
}
