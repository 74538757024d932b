import {drawSteps} from "./component.js";
import type {Counts} from "./countProjects.js";
import {isMeasured, likelihood} from "./directionSets.js";
import type {Kind, Portfolio, Profile} from "./portfolio.js";
import type {Random} from "./random.js";

/** What a project shows: the direction of each outcome that is spoken of, and the groups and outcomes that it set out to change. */
export interface Shown {
  kind: Kind;
  cells: Map<string, string>;
  aimedGroups: string[];
  aimedOutcomes: string[];
}

/** Draws a portfolio as it might be if no total were known: how many projects have each profile. */
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

/** Deals counts out to projects, in an order that the seed decides. `outcomes` are all of the programme's. */
export function arrangeProjects(
  portfolio: Portfolio,
  counts: Counts,
  outcomes: readonly string[],
  random: Random
): Shown[] {
  const {components, aimed, groups} = portfolio;
  const counted = new Set(aimed.flatMap((group) => groups.get(group)!));
  const unaimed = outcomes.filter((outcome) => !counted.has(outcome));
  const all = counts.kinds.flatMap(({kind, projects}) => {
    const shown = Array.from({length: projects}, (): Shown & {profiles: Profile[]} => ({
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
      shown.forEach((project, i) => {
        project.profiles.push(cards[i]);
        showProfile(project, cards[i]);
      });
    }
    for (const {group, direction, projects} of counts.aims.filter((aim) => aim.kind === kind)) {
      const able = shown.filter(({profiles}) => directionOf(profiles, group) === direction);
      for (const project of random.shuffle(able).slice(0, projects))
        project.aimedGroups.push(group);
    }
    for (const project of shown) {
      showFree(project, project.profiles);
      if (kind.aiming) aim(project);
    }
    return shown;
  });
  return random.shuffle(all).map(({profiles, ...shown}) => shown);

  function directionOf(profiles: Profile[], group: string): string | null {
    const profile = profiles.find(({component}) => component.groups.includes(group))!;
    return profile.groups[profile.component.groups.indexOf(group)];
  }

  /** Gives outcomes of the component the directions that make the profile. */
  function showProfile({cells}: Shown, {component, nodes}: Profile): void {
    const steps = drawSteps(
      random.weigh(nodes, ({weight}) => weight),
      random
    );
    component.atoms.forEach((atom, i) => {
      deal(cells, atom, steps[i]);
    });
  }

  /** Speaks of some of an atom's outcomes, of each direction in at least one. */
  function deal(cells: Map<string, string>, atom: string[], directions: string[]): void {
    if (!directions.length) return;
    const spoken = random
      .shuffle(atom)
      .slice(0, directions.length + random.weigh([0, 1, 2], (n) => 1 / (n + 1) ** 2));
    const order = random.shuffle(directions);
    spoken.forEach((outcome, i) => {
      cells.set(outcome, order[i] ?? random.pick(directions));
    });
  }

  /** Speaks of outcomes of no counted group: those that the kind of project needs, and a few more. */
  function showFree({kind, cells}: Shown, profiles: Profile[]): void {
    const {free, directions, topped} = portfolio;
    if (!topped) return;
    const {anywhere} = portfolio;
    const allowed = directions.filter(
      (direction) =>
        (kind.reporting || !isMeasured(direction)) &&
        (!anywhere.includes(direction) || kind.shown.has(direction))
    );
    const needed = [...kind.shown].filter(
      (direction) => !profiles.some(({shown}) => shown.has(direction))
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

  /** Aims for what no total counts the aims of; a project says more often than not what came of them. */
  function aim(project: Shown): void {
    const spoken = unaimed.filter((outcome) => project.cells.has(outcome));
    const others = unaimed.filter((outcome) => !project.cells.has(outcome));
    const many = random.whole(project.aimedGroups.length ? 0 : 1, 3);
    const chosen = [...random.shuffle(spoken).slice(0, 2), ...random.shuffle(others)];
    project.aimedOutcomes = chosen.slice(0, many);
    if (!project.aimedGroups.length && !project.aimedOutcomes.length)
      project.aimedGroups.push("any");
  }
}
