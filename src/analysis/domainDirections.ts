import {cellCounts, countsAt, type OutcomeDirection} from "./directionsOver.js";
import {boonThomson, type Direction, directionOfCounts} from "./effectDirection.js";

/**
 * The projects, by their places in a list, whose statements about a domain have one ground: a design,
 * a reporter, a design that only machine-written summaries give, or such summaries alone.
 */
export interface DomainGround {
  domain: string;
  ground: "design" | "reporter" | "machine_design" | "machine";
  /** The design or the reporter; null for `machine`. */
  value: string | null;
  places: readonly number[];
}

/** One project's direction in one domain, with what it rests on. */
export interface DomainDirection {
  /** The place of the project in the list. */
  place: number;
  domain: string;
  direction: Direction;
  /** The number of outcomes of the domain with a statement. */
  outcomes: number;
  /** The designs of their statements, each once, sorted. */
  designs: readonly string[];
  /** The reporters of their statements, each once, sorted. */
  reporters: readonly string[];
  /** Whether the direction rests on machine-written summaries alone. */
  machineWritten: boolean;
  /** The designs that only machine-written summaries give. */
  machineDesigns: readonly string[];
}

/**
 * The direction of every project in every domain, by the rule of `directionsOver`, from rows that hold
 * many projects each. Domains are given as sets of outcomes by their keys, and `projects` is the length
 * of the list. A project without a statement in a domain is absent.
 *
 * @example domainDirections([{outcome_id: "o", direction: "improved", places: [1]}], [{domain: "d", ground: "design", value: "trial", places: [1]}], new Map([["d", new Set(["o"])]]), 2)[0].designs // ["trial"]
 */
export function domainDirections(
  cells: readonly OutcomeDirection[],
  grounds: readonly DomainGround[],
  domains: ReadonlyMap<string, ReadonlySet<string>>,
  projects: number
): DomainDirection[] {
  return Array.from(domains).flatMap(([domain, outcomeIds]) => {
    const counts = cellCounts(cells, outcomeIds, projects);
    const own = grounds.filter((ground) => ground.domain === domain);
    const designs = valuesByPlace(own, "design", projects);
    const reporters = valuesByPlace(own, "reporter", projects);
    const machineDesigns = valuesByPlace(own, "machine_design", projects);
    const machine = new Set(
      own.flatMap(({ground, places}) => (ground === "machine" ? places : []))
    );
    return Array.from({length: projects}, (_, place) => place).flatMap((place) => {
      const ofProject = countsAt(counts, place);
      const direction = directionOfCounts(ofProject, boonThomson);
      if (direction === null) return [];
      return [
        {
          place,
          domain,
          direction,
          outcomes: Object.values(ofProject).reduce((sum, count) => sum + count, 0),
          designs: designs[place],
          reporters: reporters[place],
          machineWritten: machine.has(place),
          machineDesigns: machineDesigns[place]
        }
      ];
    });
  });
}

/** The values of one ground for each place, sorted. */
function valuesByPlace(
  grounds: readonly DomainGround[],
  kind: DomainGround["ground"],
  projects: number
): string[][] {
  const found: string[][] = Array.from({length: projects}, () => []);
  const own = grounds.filter(({ground}) => ground === kind);
  for (const {value, places} of own.toSorted((a, b) => (a.value! < b.value! ? -1 : 1)))
    for (const place of places) found[place].push(value!);
  return found;
}

/**
 * The values of several lists, each once, sorted. A null list is empty.
 *
 * @example union([["b", "a"], null, ["b"]]) // ["a","b"]
 */
export function union(lists: readonly (readonly string[] | null)[]): string[] {
  const values = new Set<string>();
  for (const list of lists) for (const value of list ?? []) values.add(value);
  return [...values].sort();
}
