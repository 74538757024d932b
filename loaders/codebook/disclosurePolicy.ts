/** A value for some columns: it selects the persons who have all of these values. */
export type Conditions = Readonly<Record<string, string>>;

/** The rule under which counts of persons are published. */
export interface Policy {
  /**
   * Counts from 1 to one less than this number are suppressed; a count of exactly this number is
   * shown.
   */
  threshold: number;
  /** Whether a count of 0 is shown, or suppressed like a small count. */
  zeros: "show" | "suppress";
  /**
   * Counts are rounded to the nearest multiple of this number, halves up; null if they are not
   * rounded.
   */
  rounding: number | null;
  /**
   * What happens if a small count could be computed from others: more counts are suppressed, or the
   * build is refused.
   */
  secondary: "suppress" | "refuse";
  /** The smallest base, as published, for which a percentage is published. */
  percentBase: number;
  /** Combinations of values that no person can have, as everyone knows: their counts are `[z]`. */
  impossible: Conditions[];
}

/** A table of counts that the codebook declares for a person-level table. */
export interface Aggregate {
  name: string;
  title: string | null;
  description: string | null;
  from: string;
  rows: string;
  columns: string | null;
  /** Only persons with these values are counted. */
  where: Conditions;
  totals: boolean;
  percent: "row" | "column" | "total" | null;
}

/** A package's statements about the persons in it. */
export interface Disclosure {
  policy: Policy;
  aggregates: Aggregate[];
}

/**
 * The value in a row or column of a table for all persons, and for persons whose value is not
 * recorded.
 */
export const total = "total";
export const notRecorded = "not_recorded";

/**
 * The smallest number that a suppressed count can be, as every reader knows: 1 if counts of 0 are
 * shown.
 */
export function floorOf({zeros}: Pick<Policy, "zeros">): 0 | 1 {
  return zeros === "show" ? 1 : 0;
}
