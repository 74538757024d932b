import {momentOf} from "./dates.js";

/** The types of columns of ISO dates. */
export type MomentType = "date" | "datetime";

/** What the texts of a column are, if all are ISO dates. */
export interface IsoMoments {
  type: MomentType;
  /** Whether the times have a zone. */
  hasZone: boolean;
}

const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * What the texts of a column are, if every text is an ISO date, or every text is an ISO date with a
 * time; null if any is not. Times with a zone and times without one have no type in common. `values`
 * has null for a missing value.
 */
export function isoMomentsIn(values: Iterable<unknown>): IsoMoments | null {
  let shared: IsoMoments | null = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    const moment = typeof value === "string" && iso.test(value) ? momentOf(value, "ymd") : null;
    if (!moment) return null;
    const type = moment.hasClock ? "datetime" : "date";
    const hasZone = moment.zone !== null;
    shared ??= {type, hasZone};
    if (shared.type !== type || shared.hasZone !== hasZone) return null;
  }
  return shared;
}

/** The microseconds since 1970 of an ISO date, in UTC if it has a zone; null for a missing value. */
export function isoMicros(value: unknown): bigint | null {
  return typeof value === "string" ? (momentOf(value, "ymd")?.micros ?? null) : null;
}
