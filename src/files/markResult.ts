import {Column as ArrowColumn, bool, columnFromValues, tableFromColumns} from "@uwdata/flechette";
import type {Result, ResultColumn} from "../engine/result.js";
import {isSimulated, markColumn} from "../records/simulated.js";
import {uniqueNames} from "../sql/uniqueNames.js";

/** An answer as it is taken away: where the records are simulated, its last column says so in every row, whatever the format. */
export function markResult(result: Result, simulated = isSimulated()): Result {
  if (!simulated) return result;
  const {columns, length, arrow} = result;
  const names = uniqueNames(columns);
  const name = markColumn(names, (name) => saysSo(columns[names.indexOf(name)]));
  if (name === null) return result;
  const mark: ResultColumn = {
    name,
    type: "BOOLEAN",
    at: () => true,
    values: () => new Array(length).fill(true)
  };
  const marked = [...columns, mark];
  return {
    ...result,
    columns: marked,
    arrow: tableFromColumns([
      ...columns.map((_, i) => [names[i], arrow.getChildAt(i)] as [string, ArrowColumn<unknown>]),
      [name, arrowMark(arrow.getChildAt(0))]
    ])
  };
}

function saysSo({type, values}: ResultColumn): boolean {
  return type === "BOOLEAN" && Array.from(values()).every((value) => value === true);
}

/** Trues in batches as long as those of a column beside it: columns of one table must agree in that. */
function arrowMark(beside: ArrowColumn<unknown>): ArrowColumn<unknown> {
  const batches = beside.data.map(
    ({length}) =>
      columnFromValues(new Array(length).fill(true), bool(), {maxBatchRows: length}).data[0]
  );
  return new ArrowColumn(batches, bool());
}
