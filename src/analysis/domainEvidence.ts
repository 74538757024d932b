import {directions} from "./directions.js";
import {type DomainDirection, union} from "./domainDirections.js";
import type {Direction} from "./effectDirection.js";

/** The evidence about a domain in some projects, such as the projects named with a feature. */
export interface DomainEvidence {
  /** Projects with a statement. */
  recorded: number;
  /** The projects that measured an outcome of the domain. */
  measured: number;
  /** The designs of the projects that measured, each once, sorted. */
  designs: string[];
  /** Projects by direction. */
  counts: Record<Direction, number>;
}

/**
 * Counts the projects of one domain by their records. Only designs of measured outcomes are
 * included, because a project that measured nothing adds no evidence.
 *
 * @example domainEvidence([{direction: "improved", designs: ["trial"]}, {direction: "not_measured", designs: ["survey"]}]).designs // ["trial"]
 */
export function domainEvidence(
  projects: readonly Pick<DomainDirection, "direction" | "designs">[]
): DomainEvidence {
  const counts = Object.fromEntries(directions.map((name) => [name, 0])) as Record<
    Direction,
    number
  >;
  for (const {direction} of projects) counts[direction]++;
  const measured = projects.filter(isMeasured);
  return {
    recorded: projects.length,
    measured: measured.length,
    designs: union(measured.map(({designs}) => designs)),
    counts
  };
}

/**
 * Whether a direction means that the outcome was measured, with any result.
 *
 * @example isMeasured({direction: "no_change"}) // true
 * @example isMeasured({direction: "not_reported"}) // false
 */
export function isMeasured({direction}: {direction: Direction}): boolean {
  return direction !== "not_measured" && direction !== "not_reported";
}
