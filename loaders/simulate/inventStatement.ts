import {isMeasured} from "./directionSets.js";
import type {Random} from "./random.js";

/**
 * The facts about an outcome. `better` is the direction that is wanted, if the programme states it.
 */
export interface Outcome {
  outcome_id: string;
  label: string | null;
  kind: string | null;
  better: string | null;
}

/**
 * Invents the content of one statement about an outcome: numbers before and after that match its
 * direction (if the programme states which direction is better), the number of people observed, and
 * a sentence. `words` is the label of the direction.
 */
export function inventStatement(
  {outcome_id, label, kind, better}: Outcome,
  direction: string,
  words: string,
  random: Random
): Record<string, string> {
  const subject = `Simulated: ${label ?? outcome_id}`;
  if (!isMeasured(direction)) return {effect_text: `${subject}: ${words.toLowerCase()}`};
  const n = String(Math.round(12 * 25 ** random()));
  const observed = {n, n_unit: "people"};
  const sign = {improved: 1, worsened: -1, no_change: 0}[direction];
  const hasNumbers = kind !== "soft" || random() < 0.3;
  if (sign === undefined || better === null || !hasNumbers || random() < 0.35)
    return {...observed, effect_text: `${subject}: ${words.toLowerCase()}`};
  const before = random.whole(20, 80);
  const after = before + sign * (better === "lower" ? -1 : 1) * random.whole(1, 15);
  const values = {
    before_low: String(before),
    before_high: String(before),
    after_low: String(after),
    after_high: String(after),
    unit: "%"
  };
  return {
    ...observed,
    ...values,
    effect_text: `${subject}: ${before}% before, ${after}% after: ${words.toLowerCase()}`
  };
}

/**
 * The directions of the statements in a cell: one, or several that agree. A mixed cell has
 * statements that disagree, or one that is itself mixed.
 */
export function inventDirections(
  cell: string,
  directions: readonly string[],
  random: Random
): string[] {
  const many = random.weigh([1, 2, 3], (n) => [0, 0.75, 0.2, 0.05][n]);
  const sides = directions.filter((name) => isMeasured(name) && name !== "mixed");
  const disagreeing = sides.length > 1 ? random.shuffle(sides).slice(0, 2) : null;
  if (cell === "mixed" && disagreeing && (!directions.includes("mixed") || random() < 0.5))
    return disagreeing;
  return Array.from({length: many}, () => cell);
}
