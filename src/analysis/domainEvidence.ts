import {directions} from "./directions.js";
import {type DomainDirection, union} from "./domainDirections.js";
import {type Direction, isMeasured} from "./effectDirection.js";

/** The evidence about a domain in some projects, such as the projects named with a feature. */
export interface DomainEvidence {
  /** Projects with a statement. */
  recorded: number;
  /** The projects that measured an outcome of the domain. */
  measured: number;
  /** The designs of the projects that measured, each once, sorted. */
  designs: string[];
  /** The projects that measured, whose direction rests on machine-written summaries alone. */
  machineWritten: number;
  /** Projects by direction. */
  counts: Record<Direction, number>;
}

/**
 * Counts the projects of one domain by their records. Only designs of measured outcomes are
 * included, because a project that measured nothing adds no evidence.
 *
 * @example domainEvidence([{direction: "improved", designs: ["trial"], machine_written: false}, {direction: "not_measured", designs: ["survey"], machine_written: false}]).designs // ["trial"]
 */
export function domainEvidence(
  projects: readonly (Pick<DomainDirection, "direction" | "designs"> & {machine_written: boolean})[]
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
    machineWritten: measured.filter(({machine_written}) => machine_written).length,
    counts
  };
}
