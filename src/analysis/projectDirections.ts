import {
  boonThomson,
  type Direction,
  type DirectionRule,
  effectDirection
} from "./effectDirection.js";

/** A project × outcome cell. */
export interface Cell {
  project_id: string;
  outcome_id: string;
  direction: Direction;
  finding_ids: readonly string[];
}

/** A project's direction over several outcomes, with the cells that give it. */
export interface ProjectDirection<C extends Cell = Cell> {
  direction: Direction;
  cells: readonly C[];
}

/**
 * The direction of every project over the chosen outcomes, by a stated rule. Each cell is one vote,
 * however many statements and studies it combines. A project without a cell of these outcomes is
 * absent.
 *
 * @example projectDirections([{project_id: "p", outcome_id: "o", direction: "improved"}], new Set(["o"])).get("p").direction // "improved"
 */
export function projectDirections<C extends Cell>(
  cells: readonly C[],
  outcomeIds: ReadonlySet<string>,
  rule: DirectionRule = boonThomson
): Map<string, ProjectDirection<C>> {
  const chosen = new Map<string, C[]>();
  for (const cell of cells) {
    if (!outcomeIds.has(cell.outcome_id)) continue;
    const own = chosen.get(cell.project_id);
    if (own) own.push(cell);
    else chosen.set(cell.project_id, [cell]);
  }
  return new Map(
    Array.from(chosen, ([project, own]) => [
      project,
      {direction: effectDirection(own, rule)!, cells: own}
    ])
  );
}
