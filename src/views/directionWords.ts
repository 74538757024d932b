import {directions} from "../analysis/directions.js";
import type {Labels} from "../page/labels.js";

/**
 * The number of rows with each direction, in words: `3 improved, 1 mixed`, or `none` without rows.
 */
export function directionWords(
  rows: readonly {direction?: unknown}[],
  labels: Labels,
  none: string
): string {
  return (
    directions
      .map((name) => ({name, count: rows.filter(({direction}) => direction === name).length}))
      .filter(({count}) => count > 0)
      .map(({name, count}) => `${count} ${labels(name).toLowerCase()}`)
      .join(", ") || none
  );
}
