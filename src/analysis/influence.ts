import type {Direction} from "./effectDirection.js";
import {type LeftOut, rounding} from "./jackknife.js";
import {type Recorded, type Side, sideWithout} from "./sides.js";

/**
 * The jackknife of a statistic of two sides: the statistic without each project in turn. Projects
 * of one side with one direction change the statistic equally, so a dozen computations are enough
 * for any number of projects. The most influential project is the one that `jackknife` names: the
 * first in the order of `recorded`, where projects are identified by their places.
 *
 * @example influence(["improved"], new Set([0]), {named: {measured: 1, counts: {improved: 1}}, others: {counts: {}}}, (named) => named.measured).mostInfluential.unit // 0
 */
export function influence(
  recorded: readonly Recorded[],
  withFeature: ReadonlySet<number>,
  {named, others}: {named: Side; others: Side},
  statistic: (named: Side, others: Side) => number | null
): {estimate: number | null; mostInfluential: LeftOut<number> | null} {
  const all = statistic(named, others);
  const kinds = [true, false].flatMap((isNamed) => {
    const side = isNamed ? named : others;
    return (Object.keys(side.counts) as Direction[])
      .filter((direction) => side.counts[direction] > 0)
      .map((direction) => {
        const left = sideWithout(side, direction);
        const estimate = isNamed ? statistic(left, others) : statistic(named, left);
        const change = all === null || estimate === null ? null : estimate - all;
        const moved = change !== null ? Math.abs(change) : all === estimate ? 0 : Infinity;
        return {isNamed, direction, estimate, change, moved};
      });
  });
  const most = Math.max(0, ...kinds.map(({moved}) => moved));
  if (most <= rounding) return {estimate: all, mostInfluential: null};
  const influential = kinds.filter(({moved}) => moved >= most - rounding);
  const kindOf = (place: number) =>
    influential.find(
      ({isNamed, direction}) => direction === recorded[place] && isNamed === withFeature.has(place)
    );
  const unit = recorded.findIndex((_, place) => kindOf(place));
  const {estimate, change} = kindOf(unit)!;
  return {estimate: all, mostInfluential: {unit, estimate, change}};
}
