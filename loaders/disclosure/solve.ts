import highsModule, {type Highs, type Model} from "highs";

// The package's types are those of its CommonJS half; what is imported is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** A linear program over whole numbers that are not negative. */
export interface Program {
  /** What is kept small: a cost for each column. */
  costs: number[];
  rows: Row[];
  /** The greatest value that a column may have. */
  most: number;
}

/** A sum of columns, and the least and most that it may be. */
export interface Row {
  low: number;
  high: number;
  entries: readonly Entry[];
}

/** A column of a row, and how often it counts. */
export type Entry = readonly [column: number, factor: number];

/** Answers the program for other costs over the same rows. */
export type Solver = (costs: number[]) => number[] | null;

let highs: Promise<Highs> | undefined;

/** The values of the columns that keep to every row at the least cost; null where none do. */
export function solve(program: Program): Promise<number[] | null> {
  return withSolver(program, (solver) => solver(program.costs));
}

/**
 * Lends a solver for one set of rows. It is HiGHS (Huangfu & Hall 2018), in this process and without threads, so that the same program gives the same answer; programs of one table, and most others,
 * have whole answers without asking for them, which is much faster, and only where they have not are they asked for. Throws where the solver gives none.
 */
export async function withSolver<Result>(
  {rows, costs, most}: Program,
  use: (solver: Solver) => Result
): Promise<Result> {
  highs ??= loadHighs();
  const {infinity, constants, withModel} = await highs;
  const {optimal, infeasible, unknown} = constants.modelStatus;
  const numCols = costs.length;
  const all = {kind: "range", from: 0, to: numCols - 1} as const;
  const bound = (limit: number) => (Number.isFinite(limit) ? limit : Math.sign(limit) * infinity);
  const starts = [0];
  for (const {entries} of rows) starts.push(starts.at(-1)! + entries.length);
  return withModel(
    {
      numCols,
      numRows: rows.length,
      colCost: costs,
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(most),
      rowLower: rows.map(({low}) => bound(low)),
      rowUpper: rows.map(({high}) => bound(high)),
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
      model.options.set({output_flag: false, mip_rel_gap: 0});
      return use((given) => {
        model.changeColsCost(all, given);
        const values = run(model);
        if (values?.every((value) => Math.abs(value - Math.round(value)) < 1e-6) ?? true)
          return values?.map(Math.round) ?? null;
        const set = (type: 0 | 1) =>
          model.changeColsIntegrality(all, new Int32Array(numCols).fill(type));
        set(constants.variableType.integer);
        const whole = run(model);
        set(constants.variableType.continuous);
        return whole?.map(Math.round) ?? null;
      });
    }
  );

  function run(model: Model): number[] | null {
    model.run();
    if (model.getModelStatus() === unknown) {
      // Starting from the last answer sometimes leads nowhere; from nothing it does not.
      model.clearSolver();
      model.run();
    }
    const status = model.getModelStatus();
    if (status === infeasible) return null;
    if (status !== optimal)
      throw new Error(`disclosure: the solver gave no answer: status ${status}`);
    return Array.from(model.getSolution().colValue);
  }
}
