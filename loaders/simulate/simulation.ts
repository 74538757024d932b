/** A simulated set, and what of the programme's published totals it gives. */
export interface Simulation {
  programme: string;
  seed: number;
  projects: number;
  /** Published totals that it gives exactly, as `reconcile` counts them. */
  held: {statementId: string; label: string}[];
  /** All others, with the reason. */
  left: {statementId: string; label: string; reason: string}[];
  /** All its files. */
  files: string[];
}
