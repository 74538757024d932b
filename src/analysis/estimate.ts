/** An estimate with its interval. */
export interface Estimate {
  /** Null if the records hold nothing to estimate from. */
  estimate: number | null;
  lower: number;
  upper: number;
}

/**
 * An estimate whose interval is null if its formula gives none; `docs/statistics.md` lists the
 * cases.
 */
export interface MaybeEstimate {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}
