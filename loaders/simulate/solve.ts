import type {Highs} from "highs";
import {fits, type Kind, type Portfolio, type Profile} from "./portfolio.js";
import type {Total} from "./total.js";

/** How many projects are of each kind, and of these, how many have each profile, and how many aimed for each group. */
export interface Counts {
  kinds: {kind: Kind; projects: number}[];
  profiles: {profile: Profile; kind: Kind; projects: number}[];
  /** Projects of a kind that aimed for a group, by the direction that the group has for them (null: none that a total counts). */
  aims: {group: string; direction: string | null; kind: Kind; projects: number}[];
}

/** Linear terms: what is counted, and the names of the variables that count it. */
type Sum = string[];

/**
 * Finds whole numbers of projects that give every one of these totals exactly: an integer program, solved by HiGHS (Huangfu & Hall, 2018, *Parallelizing the dual revised simplex method*); null where there are
 * none. `projects` fixes how many there are; null leaves it free. With `wanted`, how many projects should have each profile, the counts are as near to these as the totals allow.
 */
export async function solve(
  portfolio: Portfolio,
  totals: readonly Total[],
  projects: number | null,
  wanted: ReadonlyMap<Profile, number> | null = null
): Promise<Counts | null> {
  const {components, profiles, kinds, aimed, topped} = portfolio;
  const kindVariables = kinds.map((kind, k) => ({kind, name: `x${k}`}));
  const profileVariables = profiles.flatMap((profile, p) =>
    kinds.flatMap((kind, k) =>
      fits(profile, kind, topped) ? [{profile, kind, name: `y${p}_${k}`}] : []
    )
  );
  const directionsOf = (group: string) => {
    const {component, at} = place(group);
    const mine = profiles.filter((profile) => profile.component === component);
    return [...new Set(mine.map((profile) => profile.groups[at]))];
  };
  const aimVariables = aimed.flatMap((group, g) =>
    directionsOf(group).flatMap((direction, d) =>
      kinds.flatMap((kind, k) =>
        kind.aiming ? [{group, direction, kind, name: `a${g}_${d}_${k}`}] : []
      )
    )
  );
  const rows: string[] = [];
  const rule = (plus: Sum, compare: string, value: number, minus: Sum = []) => {
    const terms = [...plus.map((name) => `+ ${name}`), ...minus.map((name) => `- ${name}`)];
    rows.push(`${(terms.length ? terms : ["0 x0"]).join("\n ")} ${compare} ${value}`);
  };
  const all = kindVariables.map(({name}) => name);
  if (projects === null) rule(all, ">=", 1);
  else rule(all, "=", projects);
  for (const component of components)
    for (const {kind, name} of kindVariables) {
      const mine = profileVariables.filter(
        (variable) => variable.kind === kind && variable.profile.component === component
      );
      rule(
        mine.map(({name}) => name),
        "=",
        0,
        [name]
      );
    }
  for (const {group, direction, kind, name} of aimVariables)
    rule(
      [name],
      "<=",
      0,
      inDirection(group, direction, (other) => other === kind)
    );
  for (const total of totals) {
    const [counted, base] = sumsOf(total);
    if (total.numerator !== null) rule(counted, "=", total.numerator);
    if (base && total.denominator !== null) rule(base, "=", total.denominator);
    // What nothing can be set against is not counted at all.
    if (base) rule(base, ">=", 1);
  }
  const distances: string[] = [];
  for (const [profile, number] of wanted ?? []) {
    const name = `d${distances.length}`;
    const mine = profileVariables
      .filter((variable) => variable.profile === profile)
      .map(({name}) => name);
    rule([name, ...mine], ">=", number);
    rule([name], ">=", -number, mine);
    distances.push(name);
  }
  const whole = [...kindVariables, ...profileVariables, ...aimVariables].map(({name}) => name);
  const text = [
    "Minimize",
    ` distance: ${distances.length ? distances.join("\n + ") : "0 x0"}`,
    "Subject To",
    ...rows.map((row, i) => ` r${i}: ${row}`),
    "Generals",
    ...whole.map((name) => ` ${name}`),
    "End"
  ].join("\n");
  const {Status: status, Columns: columns} = (await loadSolver()).solve(text, {
    output_flag: false,
    mip_rel_gap: 0.3
  });
  if (status === "Infeasible") return null;
  if (status !== "Optimal") throw new Error(`simulate: the solver came to no answer: ${status}`);
  const projectsOf = (name: string) =>
    Math.round((columns[name] as {Primal: number} | undefined)?.Primal ?? 0);
  const counted = <V extends {name: string}>(variables: V[]) =>
    variables
      .map(({name, ...rest}) => ({...rest, projects: projectsOf(name)}))
      .filter(({projects}) => projects > 0);
  return {
    kinds: counted(kindVariables),
    profiles: counted(profileVariables),
    aims: counted(aimVariables)
  };

  function place(group: string) {
    const component = components.find(({groups}) => groups.includes(group))!;
    return {component, at: component.groups.indexOf(group)};
  }

  /** Projects in which a group has a direction. */
  function inDirection(
    group: string,
    direction: string | null,
    among: (kind: Kind) => boolean
  ): Sum {
    const {component, at} = place(group);
    return profileVariables
      .filter(
        ({profile, kind}) =>
          profile.component === component && profile.groups[at] === direction && among(kind)
      )
      .map(({name}) => name);
  }

  /** What a total counts, and out of which projects; as `reconcile` does. */
  function sumsOf({
    outcome_group: group,
    directions,
    base
  }: Total): [counted: Sum, base: Sum | null] {
    const ofKinds = (among: (kind: Kind) => boolean): Sum =>
      kindVariables.filter(({kind}) => among(kind)).map(({name}) => name);
    if (group === null) return [all, null];
    const among = (kind: Kind) => base !== "reporting" || kind.reporting;
    if (group === "any") {
      const inBase = (kind: Kind) => (base === "aimed" ? kind.aiming : among(kind));
      return [ofKinds((kind) => inBase(kind) && kind.shown.has(directions!)), ofKinds(inBase)];
    }
    if (base !== "aimed") return [inDirection(group, directions, among), ofKinds(among)];
    const mine = aimVariables.filter((variable) => variable.group === group);
    return [
      mine.filter(({direction}) => direction === directions).map(({name}) => name),
      mine.map(({name}) => name)
    ];
  }
}

type LoadHighs = () => Promise<Highs>;

let solver: Promise<Highs> | null = null;

function loadSolver(): Promise<Highs> {
  // The package's types describe its CommonJS form, whose export is one level deeper.
  solver ??= import("highs").then((module) => (module.default as unknown as LoadHighs)());
  return solver;
}
