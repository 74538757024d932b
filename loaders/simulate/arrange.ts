import {drawSteps} from "./component.js";
import type {Counts} from "./countProjects.js";
import {isMeasured, likelihood} from "./directionSets.js";
import type {Kind, Portfolio, Profile} from "./portfolio.js";
import type {Random} from "./random.js";

/**
 * The records of a project: the direction of each outcome that they mention, and the groups and
 * outcomes that the project aimed for.
 */
export interface ProjectRecords {
  kind: Kind;
  cells: Map<string, string>;
  aimedGroups: string[];
  aimedOutcomes: string[];
}

/** Draws the number of projects with each profile as if no total were known. */
export function drawWanted(
  {components, profiles}: Portfolio,
  projects: number,
  random: Random
): Map<Profile, number> {
  const wanted = new Map(profiles.map((profile) => [profile, 0]));
  for (const component of components) {
    const mine = profiles.filter((profile) => profile.component === component);
    for (let i = 0; i < projects; i++) {
      const drawn = random.weigh(mine, ({weight}) => weight);
      wanted.set(drawn, wanted.get(drawn)! + 1);
    }
  }
  return wanted;
}

/**
 * Assigns counts to projects, in an order that the seed decides. `outcomes` are all outcomes of the
 * programme.
 */
export function arrangeProjects(
  portfolio: Portfolio,
  counts: Counts,
  outcomes: readonly string[],
  random: Random
): ProjectRecords[] {
  const {components, aimed, groups} = portfolio;
  const counted = new Set(aimed.flatMap((group) => groups.get(group)!));
  const unaimed = outcomes.filter((outcome) => !counted.has(outcome));
  const all = counts.kinds.flatMap(({kind, projects}) => {
    const ofKind = Array.from({length: projects}, (): ProjectRecords & {profiles: Profile[]} => ({
      kind,
      cells: new Map(),
      aimedGroups: [],
      aimedOutcomes: [],
      profiles: []
    }));
    for (const component of components) {
      const dealt = counts.profiles.filter(
        (count) => count.kind === kind && count.profile.component === component
      );
      const cards = random.shuffle(
        dealt.flatMap(({profile, projects}) => Array<Profile>(projects).fill(profile))
      );
      ofKind.forEach((project, i) => {
        project.profiles.push(cards[i]);
        applyProfile(project, cards[i]);
      });
    }
    for (const {group, direction, projects} of counts.aims.filter((aim) => aim.kind === kind)) {
      const able = ofKind.filter(({profiles}) => directionOf(profiles, group) === direction);
      for (const project of random.shuffle(able).slice(0, projects))
        project.aimedGroups.push(group);
    }
    for (const project of ofKind) {
      addFree(project, project.profiles);
      if (kind.aiming) addAims(project);
    }
    return ofKind;
  });
  return random.shuffle(all).map(({profiles, ...records}) => records);

  function directionOf(profiles: Profile[], group: string): string | null {
    const profile = profiles.find(({component}) => component.groups.includes(group))!;
    return profile.groups[profile.component.groups.indexOf(group)];
  }

  /** Gives the outcomes of the component directions that match the profile. */
  function applyProfile({cells}: ProjectRecords, {component, nodes}: Profile): void {
    const steps = drawSteps(
      random.weigh(nodes, ({weight}) => weight),
      random
    );
    component.atoms.forEach((atom, i) => {
      deal(cells, atom, steps[i]);
    });
  }

  /** Gives some of an atom's outcomes a direction, so that each direction occurs. */
  function deal(cells: Map<string, string>, atom: string[], directions: string[]): void {
    if (!directions.length) return;
    const mentioned = random
      .shuffle(atom)
      .slice(0, directions.length + random.weigh([0, 1, 2], (n) => 1 / (n + 1) ** 2));
    const order = random.shuffle(directions);
    mentioned.forEach((outcome, i) => {
      cells.set(outcome, order[i] ?? random.pick(directions));
    });
  }

  /**
   * Gives outcomes outside the counted groups a direction: as many as the kind of project needs,
   * and a few more.
   */
  function addFree({kind, cells}: ProjectRecords, profiles: Profile[]): void {
    const {free, directions, enoughFree} = portfolio;
    if (!enoughFree) return;
    const {anywhere} = portfolio;
    const allowed = directions.filter(
      (direction) =>
        (kind.reporting || !isMeasured(direction)) &&
        (!anywhere.includes(direction) || kind.present.has(direction))
    );
    const needed = [...kind.present].filter(
      (direction) => !profiles.some(({present}) => present.has(direction))
    );
    const measured = profiles.some((profile) => profile.measured) || needed.some(isMeasured);
    if (kind.reporting && !measured)
      needed.push(random.weigh(allowed.filter(isMeasured), likelihood));
    if (!allowed.length) return;
    const more = random.weigh([0, 1, 2, 3, 4], (n) => [2, 3, 3, 2, 1][n]);
    const extra = Array.from({length: more}, () => random.weigh(allowed, likelihood));
    if (!cells.size && !needed.length && !extra.length)
      extra.push(random.weigh(allowed, likelihood));
    const outcomes = random.shuffle(free);
    [...needed, ...extra].slice(0, outcomes.length).forEach((direction, i) => {
      cells.set(outcomes[i], direction);
    });
  }

  /**
   * Adds aims that no total counts. More often than not, the records of a project mention the
   * result for what it aimed for.
   */
  function addAims(project: ProjectRecords): void {
    const mentioned = unaimed.filter((outcome) => project.cells.has(outcome));
    const others = unaimed.filter((outcome) => !project.cells.has(outcome));
    const many = random.whole(project.aimedGroups.length ? 0 : 1, 3);
    const chosen = [...random.shuffle(mentioned).slice(0, 2), ...random.shuffle(others)];
    project.aimedOutcomes = chosen.slice(0, many);
    if (!project.aimedGroups.length && !project.aimedOutcomes.length)
      project.aimedGroups.push("any");
  }
}
