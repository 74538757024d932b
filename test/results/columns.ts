import type {Result, ResultColumn} from "../../src/engine/result.js";
import type {Value} from "../../src/records/rows.js";

/** A column of a result, as the engine gives it. */
export function columnOf(name: string, type: string, values: Value[]): ResultColumn {
  return {name, type, at: (row) => values[row], values: () => values};
}

/** A result as the engine gives it, without its Arrow form. */
export function resultOf(columns: Record<string, [type: string, values: Value[]]>): Result {
  const entries = Object.entries(columns);
  return {
    columns: entries.map(([name, [type, values]]) => columnOf(name, type, values)),
    length: entries[0][1][1].length,
    capped: false,
    arrow: null as unknown as Result["arrow"]
  };
}
