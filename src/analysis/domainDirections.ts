import {type Direction, isMeasured} from "./effectDirection.js";
import {type Cell, projectDirections} from "./projectDirections.js";

/**
 * A project × outcome cell with the designs and reporters of its statements; null if none is
 * stated.
 */
export interface EvidenceCell extends Cell {
  designs: readonly string[] | null;
  reporters: readonly string[] | null;
  /** Whether the direction rests on machine-written summaries alone. */
  machine_written: boolean;
  /** The designs that only machine-written summaries give; null if there are none. */
  machine_designs: readonly string[] | null;
}

/** One project's direction in one domain, with what it rests on. */
export interface DomainDirection {
  projectId: string;
  domain: string;
  direction: Direction;
  /** The number of outcomes of the domain with a statement. */
  outcomes: number;
  /** The designs of their statements, each once, sorted. */
  designs: string[];
  /** The reporters of their statements, each once, sorted. */
  reporters: string[];
  /** Whether the direction rests on machine-written summaries alone. */
  machineWritten: boolean;
  /** The designs that only machine-written summaries give. */
  machineDesigns: string[];
  findingIds: string[];
}

/**
 * The direction of every project in every domain, by the rule of `projectDirections`. Domains are
 * given as sets of outcomes by their keys. A project without a statement in a domain is absent.
 *
 * @example domainDirections([{project_id: "p", outcome_id: "o", direction: "improved", designs: ["b", "a"], reporters: null, finding_ids: ["f"]}], new Map([["d", new Set(["o"])]]))[0].designs // ["a","b"]
 */
export function domainDirections(
  cells: readonly EvidenceCell[],
  domains: ReadonlyMap<string, ReadonlySet<string>>
): DomainDirection[] {
  return Array.from(domains).flatMap(([domain, outcomeIds]) =>
    Array.from(projectDirections(cells, outcomeIds), ([projectId, {direction, cells: own}]) => ({
      projectId,
      domain,
      direction,
      outcomes: own.length,
      designs: union(own.map(({designs}) => designs)),
      reporters: union(own.map(({reporters}) => reporters)),
      machineWritten: restsOnMachine(own),
      machineDesigns: machineDesignsOf(own),
      findingIds: own.flatMap(({finding_ids}) => finding_ids)
    }))
  );
}

/** Whether all measured cells, or all cells if none is measured, rest on machine-written summaries. */
function restsOnMachine(cells: readonly EvidenceCell[]): boolean {
  const measured = cells.filter(isMeasured);
  return (measured.length ? measured : cells).every(({machine_written}) => machine_written);
}

/** The designs that no cell has from another source than a machine-written summary. */
function machineDesignsOf(cells: readonly EvidenceCell[]): string[] {
  const elsewhere = new Set(
    cells.flatMap(({designs, machine_designs}) =>
      (designs ?? []).filter((design) => !machine_designs?.includes(design))
    )
  );
  return union(cells.map(({machine_designs}) => machine_designs)).filter(
    (design) => !elsewhere.has(design)
  );
}

/**
 * The values of several lists, each once, sorted. A null list is empty.
 *
 * @example union([["b", "a"], null, ["b"]]) // ["a","b"]
 */
export function union(lists: readonly (readonly string[] | null)[]): string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))].sort();
}
