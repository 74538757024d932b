import {type Component, findComponents, type Node} from "./component.js";
import {isMeasured} from "./directionSets.js";
import type {Total} from "./total.js";

/** All possible portfolios of projects, as far as a list of totals can tell them apart. */
export interface Portfolio {
  directions: readonly string[];
  /** The directions that a total over any outcome counts. */
  anywhere: readonly string[];
  /** The outcomes of each group that a total counts. */
  groups: ReadonlyMap<string, readonly string[]>;
  components: Component[];
  /** The possible records of one project in a component, as far as a total counts them. */
  profiles: Profile[];
  kinds: Kind[];
  /** The groups whose aims a total counts. `any` is not among them. */
  aimed: string[];
  /**
   * The outcomes outside the counted groups. They can give a project the directions that totals
   * over any outcome need.
   */
  free: string[];
  /**
   * Whether there are enough free outcomes for that. If not, all groups form one component that
   * must have these directions.
   */
  enoughFree: boolean;
}

export interface Profile {
  component: Component;
  /** The direction of each of the component's groups if a total counts it; otherwise null. */
  groups: (string | null)[];
  measured: boolean;
  present: ReadonlySet<string>;
  nodes: Node[];
  weight: number;
}

/** The facts about a project that totals use, besides its groups. */
export interface Kind {
  reporting: boolean;
  /** The directions of the project's outcomes, among those that a total over any outcome counts. */
  present: ReadonlySet<string>;
  /** Whether the project aimed for anything. */
  aiming: boolean;
}

/** The portfolio of a programme's groups and outcomes, as a list of totals sees it. */
export function describePortfolio(
  totals: readonly Total[],
  groups: ReadonlyMap<string, readonly string[]>,
  outcomes: readonly string[],
  directions: readonly string[]
): Portfolio {
  const ofGroups = totals.filter(({outcome_group: group}) => group !== null && group !== "any");
  const names = [...new Set(ofGroups.map(({outcome_group}) => outcome_group!))];
  const counted = new Map(names.map((name) => [name, groups.get(name)!]));
  const inGroups = new Set([...counted.values()].flat());
  const free = outcomes.filter((outcome) => !inGroups.has(outcome));
  const anywhere = directions.filter((direction) =>
    totals.some((total) => total.outcome_group === "any" && total.directions === direction)
  );
  const enoughFree = free.length >= Math.max(1, anywhere.length);
  if (!enoughFree && free.length) counted.set("", free);
  const components = findComponents(counted, directions, anywhere, !enoughFree);
  const isCounted = (group: string, direction: string | null) =>
    ofGroups.some((total) => total.outcome_group === group && total.directions === direction);
  const profiles = components.flatMap((component) => findProfiles(component, isCounted));
  const anyAimed = totals.some((total) => total.outcome_group === "any" && total.base === "aimed");
  const kinds = [false, true].flatMap((reporting) =>
    subsets(anywhere).flatMap((present) =>
      (anyAimed ? [false, true] : [true]).map((aiming) => ({reporting, present, aiming}))
    )
  );
  return {
    directions,
    anywhere,
    groups: counted,
    components,
    profiles,
    kinds: kinds.filter(isPossible),
    aimed: names.filter((name) =>
      ofGroups.some((total) => total.outcome_group === name && total.base === "aimed")
    ),
    free: enoughFree ? free : [],
    enoughFree
  };

  /**
   * A project that reports has a measured direction, counted or not. A project that does not report
   * has none.
   */
  function isPossible({reporting, present}: Kind): boolean {
    const other = directions.some((name) => isMeasured(name) && !anywhere.includes(name));
    const measured = [...present].some(isMeasured);
    return reporting ? measured || other : !measured;
  }
}

function findProfiles(
  component: Component,
  isCounted: (group: string, direction: string | null) => boolean
): Profile[] {
  const profiles = new Map<string, Profile>();
  for (const node of component.nodes) {
    // A group without a direction counts as not reported, as in `reconciliation.sql`.
    const groups = node.groups.map((direction, i) => {
      const name = direction ?? "not_reported";
      return isCounted(component.groups[i], name) ? name : null;
    });
    const key = JSON.stringify([groups, node.measured, [...node.present].sort()]);
    const profile = profiles.get(key) ?? {
      component,
      groups,
      measured: node.measured,
      present: node.present,
      nodes: [],
      weight: 0
    };
    profile.nodes.push(node);
    profile.weight += node.weight;
    profiles.set(key, profile);
  }
  return [...profiles.values()];
}

/**
 * Whether a project of this kind may have this profile. Without free outcomes, the profile must
 * have everything that the kind has.
 */
export function fits({measured, present}: Profile, kind: Kind, enoughFree: boolean): boolean {
  if (measured && !kind.reporting) return false;
  if (![...present].every((direction) => kind.present.has(direction))) return false;
  return enoughFree || (measured === kind.reporting && present.size === kind.present.size);
}

function subsets(directions: readonly string[]): ReadonlySet<string>[] {
  return Array.from(
    {length: 2 ** directions.length},
    (_, bits) => new Set(directions.filter((_, i) => bits & (1 << i)))
  );
}
