import {columnFromArray, tableFromColumns} from "@uwdata/flechette";
import {describe, expect, it} from "vitest";
import type {Result} from "../../src/engine/result.js";
import {resultToCsv} from "../../src/files/csv.js";
import {markResult} from "../../src/files/markResult.js";
import {toJson} from "../../src/files/toJson.js";
import type {Value} from "../../src/records/rows.js";
import {columnOf} from "../results/columns.js";

function resultOf(columns: [name: string, type: string, values: Value[]][], rows = 2): Result {
  const arrow = tableFromColumns(
    columns.map(([, , values], i) => [
      `c${i}`,
      columnFromArray(values as unknown[], undefined, {maxBatchRows: rows})
    ])
  );
  return {
    columns: columns.map((column) => columnOf(...column)),
    length: columns[0][2].length,
    capped: false,
    arrow
  };
}

describe("markResult(result, simulated)", () => {
  it("adds a column that is true in every row of every batch", () => {
    const marked = markResult(resultOf([["a", "INTEGER", [1, 2, 3, 4, 5]]]), true);
    expect(resultToCsv(marked)).toBe(
      "a,simulated\r\n1,true\r\n2,true\r\n3,true\r\n4,true\r\n5,true\r\n"
    );
    expect(toJson(marked)).toContain('{"a": 5, "simulated": true}');
    expect(marked.arrow.toColumns()).toEqual({
      a: marked.arrow.toColumns().a,
      simulated: Array(5).fill(true)
    });
    expect([...marked.arrow.getChild("a")]).toEqual([1, 2, 3, 4, 5]);
  });

  it("adds no second mark, and does not replace a column of the same name", () => {
    const says = resultOf([["simulated", "BOOLEAN", [true, true]]]);
    expect(markResult(says, true)).toBe(says);
    const denies = resultOf([["simulated", "BOOLEAN", [true, false]]]);
    expect(markResult(denies, true).columns.map(({name}) => name)).toEqual([
      "simulated",
      "simulated_1"
    ]);
    const two = resultOf([
      ["a", "INTEGER", [1, 2]],
      ["a", "INTEGER", [3, 4]]
    ]);
    expect(resultToCsv(markResult(two, true))).toBe("a,a,simulated\r\n1,3,true\r\n2,4,true\r\n");
  });

  it("does not change a result of other records", () => {
    const result = resultOf([["a", "INTEGER", [1]]]);
    expect(markResult(result, false)).toBe(result);
  });
});
