import {describe, expect, it} from "vitest";
import {uniqueNames} from "../../src/sql/uniqueNames.js";

describe("uniqueNames(columns)", () => {
  it("gives columns of the same name different names, in upper or lower case", () => {
    expect(uniqueNames(["a", "A", "a", "a_1"].map((name) => ({name})))).toEqual([
      "a",
      "A_1",
      "a_2",
      "a_1_1"
    ]);
  });
});
