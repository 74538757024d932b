import {phrase} from "../../src/page/words/phrase.js";
import {combine, isMeasured, likelihood} from "./directionSets.js";
import type {Random} from "./random.js";

/** Groups that share outcomes, and everything that can be recorded about one project in them. */
export interface Component {
  groups: string[];
  /** Outcomes that are in the same groups: no total can tell them apart. */
  atoms: string[][];
  nodes: Node[];
}

/**
 * Possible records of one project in a component: the direction of each group, and the directions
 * among its cells.
 */
export interface Node {
  groups: (string | null)[];
  measured: boolean;
  /** The directions of cells that a total over any outcome counts. */
  present: ReadonlySet<string>;
  /** The number of paths to this node, weighted by their likelihood. */
  weight: number;
  /** The last step of each path: the directions of an atom's outcomes. */
  from: {before: Node; step: Step}[];
}

interface Step {
  directions: string[];
  weight: number;
}

const most = 20_000;

/**
 * Joins groups that share outcomes into components, and lists the possible records of one project
 * in each component. `counted` are the directions that a total over any outcome counts.
 */
export function findComponents(
  groups: ReadonlyMap<string, readonly string[]>,
  directions: readonly string[],
  counted: readonly string[],
  together: boolean
): Component[] {
  const names = [...groups.keys()];
  const parts: string[][] = [];
  for (const name of names) {
    const outcomes = groups.get(name)!;
    const touching = parts.filter(
      (part) =>
        together ||
        part.some((other) => groups.get(other)!.some((outcome) => outcomes.includes(outcome)))
    );
    for (const part of touching) parts.splice(parts.indexOf(part), 1);
    parts.push([...touching.flat(), name]);
  }
  return parts.map((part) => {
    const inPart = part.sort((a, b) => names.indexOf(a) - names.indexOf(b));
    const atoms = findAtoms(inPart, groups);
    return {groups: inPart, atoms, nodes: findNodes(inPart, atoms, groups, directions, counted)};
  });
}

function findAtoms(part: string[], groups: ReadonlyMap<string, readonly string[]>): string[][] {
  const outcomes = [...new Set(part.flatMap((group) => groups.get(group)!))];
  const alike = new Map<string, string[]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify(part.filter((group) => groups.get(group)!.includes(outcome)));
    alike.set(key, [...(alike.get(key) ?? []), outcome]);
  }
  return [...alike.values()];
}

function findNodes(
  part: string[],
  atoms: string[][],
  groups: ReadonlyMap<string, readonly string[]>,
  directions: readonly string[],
  counted: readonly string[]
): Node[] {
  const nothing = part.map(() => null);
  let layer: Node[] = [{groups: nothing, measured: false, present: new Set(), weight: 1, from: []}];
  for (const atom of atoms) {
    const next = new Map<string, Node>();
    const steps = stepsOf(atom.length, directions);
    for (const before of layer)
      for (const step of steps) {
        const node = take(before, step, atom[0]);
        const key = JSON.stringify([node.groups, node.measured, [...node.present].sort()]);
        const known = next.get(key) ?? node;
        known.weight += before.weight * step.weight;
        known.from.push({before, step});
        next.set(key, known);
        if (next.size > most)
          throw new Error(
            phrase`simulate: the groups ${part.join(", ")} share outcomes in too many ways to be counted`
          );
      }
    layer = [...next.values()];
  }
  return layer;

  function take(before: Node, {directions}: Step, outcome: string): Node {
    const seen = directions.reduce<string | null>(combine, null);
    return {
      groups: part.map((group, i) =>
        groups.get(group)!.includes(outcome) ? combine(before.groups[i], seen) : before.groups[i]
      ),
      measured: before.measured || isMeasured(seen),
      present: new Set([...before.present, ...directions.filter((name) => counted.includes(name))]),
      weight: 0,
      from: []
    };
  }
}

/**
 * Every set of directions that this number of outcomes can have; the empty set means that none of
 * them is mentioned.
 */
export function stepsOf(outcomes: number, directions: readonly string[]): Step[] {
  return Array.from({length: 2 ** directions.length}, (_, bits) =>
    directions.filter((_, i) => bits & (1 << i))
  )
    .filter((set) => set.length <= outcomes)
    .map((set) => ({
      directions: set,
      weight:
        set.reduce((weight, direction) => weight * likelihood(direction), 1) *
        (set.length > 1 ? 0.3 : 1)
    }));
}

/** One path to a node: for each atom, the directions of its outcomes. */
export function drawSteps(node: Node, random: Random): string[][] {
  if (!node.from.length) return [];
  const {before, step} = random.weigh(node.from, ({before, step}) => before.weight * step.weight);
  return [...drawSteps(before, random), step.directions];
}
