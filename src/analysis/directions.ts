/** The directions of an effect, in the order in which figures show them; also those of a programme whose codebook names none. */
export const directions = [
  "improved",
  "no_change",
  "mixed",
  "worsened",
  "not_measured",
  "not_reported"
] as const;
