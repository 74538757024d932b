/**
 * The directions of an effect, in the order of figures; also for a programme whose codebook lists
 * none.
 */
export const directions = [
  "improved",
  "no_change",
  "mixed",
  "worsened",
  "not_measured",
  "not_reported"
] as const;
