import {group} from "d3-array";

/**
 * A published total about a group of outcomes: the number of projects with one direction, and the
 * number of all projects counted.
 */
export interface PublishedTotal {
  statement_id: string;
  outcome_group: string | null;
  group_label: string;
  directions: string | null;
  numerator: number;
  denominator: number;
  contradicts: string | null;
  source_id: string | null;
}

/** The same total counted in the records, or the reason why it cannot be counted. */
export interface RecordedTotal {
  statementId: string;
  computed: {numerator: number | null; denominator: number | null} | null;
  why: string;
}

/** The number of projects with each direction, and the number of all projects. */
export interface DirectionCounts {
  counts: Record<string, number>;
  of: number;
}

/**
 * The published result of a programme for one group of outcomes, and the same counted in the
 * records.
 */
export interface HeadlineResult<T extends PublishedTotal> {
  /** The name of the group of outcomes. */
  label: string;
  /** The published totals that give the result, one for each direction. */
  totals: T[];
  published: DirectionCounts;
  /** Null if the records cannot be counted in the same way; `why` has the reason. */
  recorded: DirectionCounts | null;
  why: string;
}

/**
 * Chooses the published totals that describe a programme best: those about one group of outcomes,
 * out of the same number of projects, from the same source, that give the most directions. Ties go
 * to the larger number of projects, then to the order of the totals. Totals that contradict another
 * total are left out, and so are directions that add up to more projects than there are. Null if no
 * total gives a direction.
 *
 * @example headlineResult([{outcome_group: "care", directions: "improved", numerator: 24, denominator: 45}], []).published // {"counts": {"improved": 24}, "of": 45}
 */
export function headlineResult<T extends PublishedTotal>(
  totals: readonly T[],
  recorded: readonly RecordedTotal[]
): HeadlineResult<T> | null {
  const usable = totals.filter(
    ({outcome_group, directions, contradicts}) => outcome_group && directions && !contradicts
  );
  const groups = group(usable, (total) =>
    JSON.stringify([total.outcome_group, total.denominator, total.source_id])
  );
  const candidates = [...groups.values()].flatMap(disjoint);
  const best = candidates.toSorted(
    (a, b) => b.length - a.length || b[0].denominator - a[0].denominator
  )[0];
  if (!best) return null;
  const published = countsOf(best, best[0].denominator, ({numerator}) => numerator);
  const byId = new Map(recorded.map((total) => [total.statementId, total]));
  const matched = best.map(({statement_id}) => byId.get(statement_id));
  const base = matched[0]?.computed?.denominator;
  const countable = base != null && matched.every((total) => total?.computed?.denominator === base);
  return {
    label: best[0].group_label,
    totals: best,
    published,
    recorded: countable
      ? countsOf(best, base, (_, i) => matched[i]!.computed!.numerator ?? 0)
      : null,
    why: matched.find((total) => total && !total.computed)?.why ?? ""
  };
}

/**
 * The totals of one group if they can be parts of one whole, otherwise each total by itself. The
 * group “any” counts a project in every direction that one of its outcomes has, so its totals
 * overlap.
 */
function disjoint<T extends PublishedTotal>(totals: T[]): T[][] {
  const directions = new Set(totals.map((total) => total.directions));
  const sum = totals.reduce((n, {numerator}) => n + numerator, 0);
  const parts =
    totals[0].outcome_group !== "any" &&
    directions.size === totals.length &&
    sum <= totals[0].denominator;
  return parts ? [totals] : totals.map((total) => [total]);
}

function countsOf<T extends PublishedTotal>(
  totals: readonly T[],
  of: number,
  count: (total: T, i: number) => number
): DirectionCounts {
  const counts = totals.map((total, i) => [total.directions!, count(total, i)] as const);
  return {counts: Object.fromEntries(counts), of};
}
