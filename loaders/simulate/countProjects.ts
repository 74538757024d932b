import {type Entry, type Row, solve} from "../solver/solve.js";
import {fits, type Kind, type Portfolio, type Profile} from "./portfolio.js";
import type {Total} from "./total.js";

/**
 * The number of projects of each kind; among these, the number with each profile and the number
 * that aimed for each group.
 */
export interface Counts {
  kinds: {kind: Kind; projects: number}[];
  profiles: {profile: Profile; kind: Kind; projects: number}[];
  /**
   * The projects of a kind that aimed for a group, by the direction that the group has in them. A
   * null direction means that no total counts the direction.
   */
  aims: {group: string; direction: string | null; kind: Kind; projects: number}[];
}

/**
 * Finds whole numbers of projects that give each of these totals exactly, by an integer program;
 * null if there are none. `projects` fixes their number; null leaves it free. With `wanted`, the
 * number of projects that should have each profile, the counts differ from these as little as the
 * totals allow.
 */
export async function countProjects(
  portfolio: Portfolio,
  totals: readonly Total[],
  projects: number | null,
  wanted: ReadonlyMap<Profile, number> | null = null
): Promise<Counts | null> {
  const {components, profiles, kinds, aimed, enoughFree} = portfolio;
  // Each variable is a column of the program. The same columns in the same order give the same
  // answer.
  let columns = 0;
  const distances = Array.from(wanted ?? [], ([profile, number]) => ({
    profile,
    number,
    column: columns++
  }));
  const ofKinds = kinds.map((kind) => ({kind, column: columns++}));
  const ofProfiles = components.flatMap((component) =>
    kinds.flatMap((kind) =>
      profiles
        .filter((profile) => profile.component === component && fits(profile, kind, enoughFree))
        .map((profile) => ({profile, kind, column: columns++}))
    )
  );
  const ofAims = aimed.flatMap((group) =>
    directionsOf(group).flatMap((direction) =>
      kinds
        .filter(({aiming}) => aiming)
        .map((kind) => ({group, direction, kind, column: columns++}))
    )
  );

  const rows: Row[] = [];
  const all = sum(ofKinds);
  rows.push(projects === null ? atLeast(1, all) : exactly(projects, all));
  for (const component of components)
    for (const {kind, column} of ofKinds) {
      const mine = ofProfiles.filter(
        (variable) => variable.kind === kind && variable.profile.component === component
      );
      rows.push(exactly(0, [...sum(mine), [column, -1]]));
    }
  for (const {group, direction, kind, column} of ofAims) {
    const able = inDirection(group, direction, (other) => other === kind);
    rows.push({
      low: Number.NEGATIVE_INFINITY,
      high: 0,
      entries: [[column, 1], ...minus(able)]
    });
  }
  for (const total of totals) {
    const [counted, base] = sumsOf(total);
    if (total.numerator !== null) rows.push(exactly(total.numerator, counted));
    if (base && total.denominator !== null) rows.push(exactly(total.denominator, base));
    // A total that is out of no projects is not counted at all.
    if (base) rows.push(atLeast(1, base));
  }
  for (const {profile, number, column} of distances) {
    const mine = sum(ofProfiles.filter((variable) => variable.profile === profile));
    rows.push(atLeast(number, [[column, 1], ...mine]));
    rows.push(atLeast(-number, [[column, 1], ...minus(mine)]));
  }

  const values = await solve({
    costs: Array.from({length: columns}, (_, column) => (column < distances.length ? 1 : 0)),
    rows,
    whole: [...ofKinds, ...ofProfiles, ...ofAims].map(({column}) => column),
    gap: 0.3
  });
  if (!values) return null;
  const counted = <V extends {column: number}>(variables: V[]) =>
    variables
      .map(({column, ...rest}) => ({...rest, projects: values[column]}))
      .filter(({projects}) => projects > 0);
  return {kinds: counted(ofKinds), profiles: counted(ofProfiles), aims: counted(ofAims)};

  function place(group: string) {
    const component = components.find(({groups}) => groups.includes(group))!;
    return {component, at: component.groups.indexOf(group)};
  }

  function directionsOf(group: string): (string | null)[] {
    const {component, at} = place(group);
    const mine = profiles.filter((profile) => profile.component === component);
    return [...new Set(mine.map((profile) => profile.groups[at]))];
  }

  /** The projects in which a group has a direction. */
  function inDirection(
    group: string,
    direction: string | null,
    among: (kind: Kind) => boolean
  ): Entry[] {
    const {component, at} = place(group);
    return sum(
      ofProfiles.filter(
        ({profile, kind}) =>
          profile.component === component && profile.groups[at] === direction && among(kind)
      )
    );
  }

  /**
   * The projects that a total counts, and the projects that it is out of, as `reconcile` counts
   * them.
   */
  function sumsOf({
    outcome_group: group,
    directions,
    base
  }: Total): [counted: Entry[], base: Entry[] | null] {
    const those = (among: (kind: Kind) => boolean) => sum(ofKinds.filter(({kind}) => among(kind)));
    if (group === null) return [all, null];
    const among = (kind: Kind) => base !== "reporting" || kind.reporting;
    if (group === "any") {
      const inBase = (kind: Kind) => (base === "aimed" ? kind.aiming : among(kind));
      return [those((kind) => inBase(kind) && kind.present.has(directions!)), those(inBase)];
    }
    if (base !== "aimed") return [inDirection(group, directions, among), those(among)];
    const mine = ofAims.filter((variable) => variable.group === group);
    return [sum(mine.filter(({direction}) => direction === directions)), sum(mine)];
  }
}

function sum(variables: readonly {column: number}[]): Entry[] {
  return variables.map(({column}) => [column, 1]);
}

function minus(entries: readonly Entry[]): Entry[] {
  return entries.map(([column, factor]) => [column, -factor]);
}

function exactly(value: number, entries: Entry[]): Row {
  return {low: value, high: value, entries};
}

function atLeast(value: number, entries: Entry[]): Row {
  return {low: value, high: Number.POSITIVE_INFINITY, entries};
}
