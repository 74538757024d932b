/** Values by column: the persons who have all of them. */
export type Conditions = Readonly<Record<string, string>>;

/** The rule under which counts of persons are published. */
export interface Policy {
  /** Counts from 1 to one less than this are suppressed; a count of exactly this is shown. */
  threshold: number;
  /** Whether a count of nobody is shown as 0, or suppressed as small counts are. */
  zeros: "show" | "suppress";
  /** Counts are rounded to the nearest multiple of this, halves up; null: shown as they are. */
  rounding: number | null;
  /** Where a small count could be worked out from others: suppress more, or refuse to build. */
  secondary: "suppress" | "refuse";
  /** The least base, as published, of which a percentage is given. */
  percentBase: number;
  /** Combinations of values that nobody can have: their counts are `[z]`, and everybody knows it. */
  impossible: Conditions[];
}

/** A table of counts that the codebook declares of a person-level table. */
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

/** What a package declares about the persons in it. */
export interface Disclosure {
  policy: Policy;
  aggregates: Aggregate[];
}

/** What stands in a table's row or column for all persons, and for those of whom it is not known. */
export const total = "total";
export const notRecorded = "not_recorded";

/** The least that a suppressed count can be, which everybody knows: 1, where a count of nobody is shown. */
export function floorOf({zeros}: Pick<Policy, "zeros">): 0 | 1 {
  return zeros === "show" ? 1 : 0;
}
