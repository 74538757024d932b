import {Column as ArrowColumn, bool, columnFromValues, tableFromColumns} from "@uwdata/flechette";
import type {Result, ResultColumn} from "../engine/result.js";
import {isSimulated, markColumn} from "../records/simulated.js";
import {uniqueNames} from "../sql/uniqueNames.js";

/** A result for export: where the records are simulated, a last column marks every row. */
export function markResult(result: Result, simulated = isSimulated()): Result {
  if (!simulated) return result;
  const {columns, length, arrow} = result;
  const names = uniqueNames(columns);
  const name = markColumn(names, (name) => isMark(columns[names.indexOf(name)]));
  if (name === null) return result;
  const mark: ResultColumn = {
    name,
    type: "BOOLEAN",
    at: () => true,
    values: () => new Array(length).fill(true)
  };
  const withMark = [...columns, mark];
  return {
    ...result,
    columns: withMark,
    arrow: tableFromColumns([
      ...columns.map((_, i) => [names[i], arrow.getChildAt(i)] as [string, ArrowColumn<unknown>]),
      [name, arrowMark(arrow.getChildAt(0))]
    ])
  };
}

function isMark({type, values}: ResultColumn): boolean {
  return type === "BOOLEAN" && Array.from(values()).every((value) => value === true);
}

/**
 * A column of `true`, in batches of the same lengths as another column, because the columns of a
 * table must have equal batches.
 */
function arrowMark(other: ArrowColumn<unknown>): ArrowColumn<unknown> {
  const batches = other.data.map(
    ({length}) =>
      columnFromValues(new Array(length).fill(true), bool(), {maxBatchRows: length}).data[0]
  );
  return new ArrowColumn(batches, bool());
}
