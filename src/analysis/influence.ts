import type {Direction} from "./effectDirection.js";
import type {LeftOut} from "./jackknife.js";
import type {ProjectDirection} from "./projectDirections.js";
import {type Side, sideWithout} from "./sides.js";

/**
 * The jackknife of a statistic of two sides: it without each project in turn. Projects of one side and one direction move it alike, so that it is worked out a dozen times however many projects there
 * are. The most influential is the one that `jackknife` would name, the first in the order of `projectIds`.
 *
 * @example influence(["p"], new Map([["p", {direction: "improved"}]]), new Set(["p"]), {named: {measured: 1, counts: {improved: 1}}, others: {counts: {}}}, (named) => named.measured).mostInfluential.unit // "p"
 */
export function influence(
  projectIds: readonly string[],
  directions: ReadonlyMap<string, ProjectDirection>,
  withFeature: ReadonlySet<string>,
  {named, others}: {named: Side; others: Side},
  statistic: (named: Side, others: Side) => number | null
): {estimate: number | null; mostInfluential: LeftOut<string> | null} {
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
  if (most === 0) return {estimate: all, mostInfluential: null};
  const kindOf = (id: string) =>
    kinds.find(
      ({isNamed, direction, moved}) =>
        moved === most &&
        isNamed === withFeature.has(id) &&
        direction === directions.get(id)?.direction
    );
  const unit = projectIds.find(kindOf)!;
  const {estimate, change} = kindOf(unit)!;
  return {estimate: all, mostInfluential: {unit, estimate, change}};
}
