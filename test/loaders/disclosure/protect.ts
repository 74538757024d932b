import type {Aggregate, Conditions, Policy} from "../../../loaders/codebook/disclosurePolicy.js";
import {auditTables, type Broken} from "../../../loaders/disclosure/auditTables.js";
import {boundCounts, type Published} from "../../../loaders/disclosure/boundCounts.js";
import {
  type Cell,
  dimensionOf,
  layOut,
  type Population
} from "../../../loaders/disclosure/cells.js";
import {findDifferences} from "../../../loaders/disclosure/findDifferences.js";
import {
  type Group,
  groupCells,
  showGroup,
  suppressPrimary
} from "../../../loaders/disclosure/groups.js";
import type {Range} from "../../../loaders/disclosure/roundCount.js";
import {makeSpace, type Space} from "../../../loaders/disclosure/space.js";
import {suppressSecondary} from "../../../loaders/disclosure/suppressSecondary.js";

export const policyOf = (more: Partial<Policy> = {}): Policy => ({
  threshold: 5,
  zeros: "show",
  rounding: null,
  secondary: "suppress",
  percentBase: 10,
  impossible: [],
  ...more
});

export const aggregateOf = (more: Partial<Aggregate> = {}): Aggregate => ({
  name: "t",
  title: null,
  description: null,
  from: "persons",
  rows: "a",
  columns: "b",
  where: {},
  totals: true,
  percent: null,
  ...more
});

/** The result of the protection of some tables. */
export interface Protected {
  cells: Cell[];
  groups: Group[];
  space: Space;
  suppressed: ReadonlySet<string>;
  published: Published[];
  bounds: Map<string, Range>;
  broken: Broken[];
  /** The published value of a cell: its count, or its reason. */
  shown(table: string, row: string, column?: string): number | string | null;
  /** The range that a reader can conclude for a suppressed cell. */
  bound(table: string, row: string, column?: string): Range;
}

/**
 * Protects tables of a population whose dimensions have the values a0, a1, …; `suppress: "primary"`
 * leaves out the second step.
 */
export async function protect(
  sizes: Readonly<Record<string, number>>,
  counts: readonly {values: Conditions; count: number}[],
  aggregates: Aggregate[],
  policy: Policy,
  suppress: "all" | "primary" = "all"
): Promise<Protected> {
  const dimensions = Object.entries(sizes).map(([name, size]) =>
    dimensionOf(
      name,
      Array.from({length: size}, (_, i) => `${name}${i}`),
      true
    )
  );
  const population: Population = {dimensions, groups: counts};
  const space = makeSpace(aggregates, dimensions, policy);
  const cells = aggregates.flatMap((aggregate) => layOut(aggregate, dimensions));
  const grouped = groupCells(cells, population, space, policy);
  const groups = [...grouped, ...findDifferences(grouped, aggregates, population, space, policy)];
  const primary = suppressPrimary(groups, policy);
  const suppressed =
    suppress === "all" ? await suppressSecondary(groups, primary, space, policy) : primary;
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const published = cells.map(({key}) => ({
    key,
    atoms: byKey.get(key)!.atoms,
    ...showGroup(byKey.get(key)!, suppressed, policy)
  }));
  const hidden = groups
    .filter((group) => group.hidden)
    .map(({key, atoms}) => ({key, atoms, count: null, reason: null}));
  const bounds = await boundCounts([...published, ...hidden], space, policy);
  const place = (table: string, row: string, column?: string) =>
    cells.findIndex(
      (cell) => cell.table === table && cell.row === row && cell.column === (column ?? null)
    );
  return {
    cells,
    groups,
    space,
    suppressed,
    published,
    bounds,
    broken: await auditTables(published, groups, space, policy),
    shown: (...at) => {
      const {count, reason} = published[place(...at)];
      return reason ?? count;
    },
    bound: (...at) => bounds.get(cells[place(...at)].key)!
  };
}

/** The counts of a two-way table, row by row, as a population. */
export function tableOf(rows: readonly (readonly number[])[]) {
  return rows.flatMap((row, i) =>
    row.map((count, j) => ({values: {a: `a${i}`, b: `b${j}`}, count}))
  );
}

/** Protects one two-way table with totals. */
export function protectTable(
  rows: readonly (readonly number[])[],
  policy: Policy = policyOf(),
  suppress: "all" | "primary" = "all"
): Promise<Protected> {
  return protect(
    {a: rows.length, b: rows[0].length},
    tableOf(rows),
    [aggregateOf()],
    policy,
    suppress
  );
}
