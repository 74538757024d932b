/** A simulated set, and the published totals that it gives. */
export interface Simulation {
  programme: string;
  seed: number;
  projects: number;
  /** The published totals that it gives exactly, as `reconcile` counts them. */
  held: {statementId: string; label: string}[];
  /** All other published totals, with the reason. */
  left: {statementId: string; label: string; reason: string}[];
  /** The names of all its files. */
  files: string[];
}
