import type {OutcomeDirection} from "../../analysis/directionsOver.js";

/** What a map of projects and outcomes holds. */
export interface PlaceCounts {
  /** The places with a record. */
  total: number;
  /** The same by direction. */
  counts: Partial<Record<string, number>>;
  /** The projects with a record, by their places in the order of the keys. */
  projects: ReadonlySet<number>;
}

/** Counts the places of the map that have a record, for some outcomes and some projects. */
export function countPlaces(
  directions: readonly OutcomeDirection[],
  outcomes: ReadonlySet<unknown>,
  projects: ReadonlySet<unknown>
): PlaceCounts {
  const counts: Record<string, number> = {};
  const found = new Set<number>();
  let total = 0;
  for (const {outcome_id, direction, places} of directions) {
    if (!outcomes.has(outcome_id)) continue;
    const own = places.filter((place) => projects.has(place));
    for (const place of own) found.add(place);
    if (own.length) counts[direction] = (counts[direction] ?? 0) + own.length;
    total += own.length;
  }
  return {total, counts, projects: found};
}
