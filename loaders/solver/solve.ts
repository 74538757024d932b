import highsModule, {type Highs, type Model} from "highs";
import {phrase} from "../../src/page/words/phrase.js";

// The package's types describe its CommonJS form; an import gives the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/**
 * An integer program: one whole number for each column, none of them negative, such that every row
 * is satisfied at the least cost.
 */
export interface Program {
  /** The cost of one unit of each column. */
  costs: number[];
  rows: Row[];
  /** The largest value of a column; no limit if omitted. */
  most?: number;
  /**
   * The columns that must be whole. If omitted, all must be; the solver then tries without that
   * condition first, because most programs have whole answers anyway and are solved much faster.
   */
  whole?: readonly number[];
  /** How far from the least cost an answer may be, as a share of it; 0 if omitted. */
  gap?: number;
}

/** A sum of columns, with its lower and upper limit. */
export interface Row {
  low: number;
  high: number;
  entries: readonly Entry[];
}

/** A column of a row, and its factor. */
export type Entry = readonly [column: number, factor: number];

/** Solves the program for other costs with the same rows. */
export type Solver = (costs: number[]) => number[] | null;

let highs: Promise<Highs> | undefined;

/** The value of each column, rounded, at the least cost; null if no values satisfy every row. */
export function solve(program: Program): Promise<number[] | null> {
  return withSolver(program, (solver) => solver(program.costs));
}

/**
 * Makes a solver for one set of rows, and disposes of it after use. The solver is HiGHS (Huangfu &
 * Hall, 2018, "Parallelizing the dual revised simplex method"), in this process and without
 * threads: the same program always gives the same answer. Throws if the solver fails.
 */
export async function withSolver<Result>(
  {rows, costs, most = Number.POSITIVE_INFINITY, whole, gap = 0}: Program,
  use: (solver: Solver) => Result
): Promise<Result> {
  highs ??= loadHighs();
  const {infinity, constants, withModel} = await highs;
  const {optimal, infeasible, unknown} = constants.modelStatus;
  const {continuous, integer} = constants.variableType;
  const numCols = costs.length;
  const all = {kind: "range", from: 0, to: numCols - 1} as const;
  const limit = (value: number) => (Number.isFinite(value) ? value : Math.sign(value) * infinity);
  const starts = [0];
  for (const {entries} of rows) starts.push(starts.at(-1)! + entries.length);
  const types = new Int32Array(numCols).fill(continuous);
  for (const column of whole ?? []) types[column] = integer;
  return withModel(
    {
      numCols,
      numRows: rows.length,
      colCost: costs,
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(limit(most)),
      rowLower: rows.map(({low}) => limit(low)),
      rowUpper: rows.map(({high}) => limit(high)),
      ...(whole && {integrality: types}),
      matrix: {
        format: "csr",
        numRows: rows.length,
        numCols,
        starts,
        indices: rows.flatMap(({entries}) => entries.map(([column]) => column)),
        values: rows.flatMap(({entries}) => entries.map(([, factor]) => factor))
      }
    },
    (model) => {
      model.options.set({output_flag: false, mip_rel_gap: gap});
      return use((given) => {
        model.changeColsCost(all, given);
        const values = run(model);
        return (
          (whole || !values || values.every(isWhole) ? values : asWhole(model))?.map(Math.round) ??
          null
        );
      });
    }
  );

  function asWhole(model: Model): number[] | null {
    const setAll = (type: 0 | 1) =>
      model.changeColsIntegrality(all, new Int32Array(numCols).fill(type));
    setAll(integer);
    const values = run(model);
    setAll(continuous);
    return values;
  }

  function run(model: Model): number[] | null {
    model.run();
    if (model.getModelStatus() === unknown) {
      // Starting from the last answer can fail where starting from nothing succeeds.
      model.clearSolver();
      model.run();
    }
    const status = model.getModelStatus();
    if (status === infeasible) return null;
    if (status !== optimal) throw new Error(phrase`solver: HiGHS gave no answer: status ${status}`);
    return Array.from(model.getSolution().colValue);
  }
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}
