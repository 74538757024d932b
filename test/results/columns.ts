import type {ResultColumn} from "../../src/engine/result.js";
import type {Value} from "../../src/records/rows.js";

/** A column of a result, as the engine would give it. */
export function columnOf(name: string, type: string, values: Value[]): ResultColumn {
  return {name, type, at: (row) => values[row], values: () => values};
}
